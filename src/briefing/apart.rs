//! Templates of the user's own are laid out apart: in a process of their own, which ends alone.
//!
//! The process is the program itself, called with [`ARGUMENT`]. It takes a [`Commission`] on its standard
//! input, lays the template out, and answers what is asked of the page until its input ends. Commissions,
//! questions and answers are lines of JSON; the bytes of a file follow their answer.
//!
//! | bound | where |
//! | --- | --- |
//! | [`MEMORY`] of addresses | Linux and the BSDs; on macOS and Windows the system ends a process that takes all |
//! | [`super::LONGEST`] for the page, and again for each of its files | everywhere |
//! | files that it reads ([`super::world`]), pages ([`super::MOST_PAGES`]) | everywhere |

use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, OnceLock};

use serde::{Deserialize, Serialize};

use super::fault::Fault;
use super::laid::{Laid, Made};
use super::layout;
use super::template::Template;

/// What makes the program lay out a template.
pub const ARGUMENT: &str = "typeset";
/// Bytes of addresses that laying out a template of the user's own may take: the largest picture fits
/// in three times.
pub const MEMORY: u64 = 2 << 30;
/// Bytes of what the process says of its end.
const LAST_WORDS: u64 = 4096;

/// The program that lays out.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says which program understands [`ARGUMENT`]; the first word holds. Before it is said, templates of
/// the user's own are refused.
pub fn lay_out_with(program: PathBuf) {
    let _ = PROGRAM.set(program);
}

/// What is to be laid out.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Commission {
    pub(super) template: Template,
    /// As JSON.
    pub(super) content: String,
    /// The view that the page's files carry.
    pub(super) view: Option<String>,
}

/// A form of the page.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    Pixels { sheet: usize, scale: f64 },
    Png { sheet: usize, scale: f64 },
    Svg { sheet: usize },
    Pdf,
}

#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    /// The page is laid out; its sheets have these sizes in points.
    Laid(Vec<(f64, f64)>),
    /// So many bytes follow: of a picture with that width, of a file.
    Bytes { count: usize, width: u32 },
    /// There is none.
    Fault(Fault),
}

/// A process that has laid out a page. It ends with this.
#[derive(Debug)]
pub(super) struct Typesetter {
    talk: Mutex<Talk>,
    /// The template.
    file: String,
    /// Of the sheets, in points.
    pub(super) sizes: Vec<(f64, f64)>,
}

#[derive(Debug)]
struct Talk {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Typesetter {
    /// Has a page laid out.
    pub(super) fn start(commission: &Commission) -> Result<Self, Fault> {
        let file = commission.template.name();
        let failed = |why: String| Fault::Alone {
            file: file.clone(),
            why,
        };
        let Some(program) = PROGRAM.get() else {
            return Err(failed("no program is known for it".to_owned()));
        };
        let mut child = Command::new(program)
            .arg(ARGUMENT)
            // Each thread takes addresses for memory of its own.
            .env("RAYON_NUM_THREADS", "2")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let (Some(to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(failed("it cannot be talked to".to_owned()));
        };
        let from = BufReader::new(from);
        let mut talk = Talk { child, to, from };
        let commission =
            serde_json::to_string(commission).map_err(|error| failed(error.to_string()))?;
        match talk.say(&commission).map_err(|_| talk.ended(&file))? {
            Answer::Laid(sizes) => Ok(Self {
                talk: Mutex::new(talk),
                file,
                sizes,
            }),
            Answer::Fault(fault) => Err(fault),
            Answer::Bytes { .. } => Err(failed("it answers what was not asked".to_owned())),
        }
    }

    /// A form of the page: its bytes, and of pixels their width.
    pub(super) fn ask(&self, ask: Ask) -> Result<(Vec<u8>, u32), Fault> {
        let broken = |why: &str| Fault::Alone {
            file: self.file.clone(),
            why: why.to_owned(),
        };
        let Ok(mut talk) = self.talk.lock() else {
            return Err(broken("it broke off before"));
        };
        let line = serde_json::to_string(&ask).map_err(|error| broken(&error.to_string()))?;
        match talk.say(&line).map_err(|_| talk.ended(&self.file))? {
            Answer::Bytes { count, width } => {
                let mut bytes = vec![0; count];
                let read = talk.from.read_exact(&mut bytes);
                read.map_err(|_| talk.ended(&self.file))?;
                Ok((bytes, width))
            }
            Answer::Fault(fault) => Err(fault),
            Answer::Laid(_) => Err(broken("it answers what was not asked")),
        }
    }
}

impl Talk {
    fn say(&mut self, line: &str) -> io::Result<Answer> {
        self.to.write_all(line.as_bytes())?;
        self.to.write_all(b"\n")?;
        self.to.flush()?;
        let mut answer = String::new();
        self.from.read_line(&mut answer)?;
        Ok(serde_json::from_str(&answer)?)
    }

    /// Why there is no answer, from the last words of the process and how it ended.
    fn ended(&mut self, file: &str) -> Fault {
        let _ = self.child.kill();
        let mut said = Vec::new();
        if let Some(words) = self.child.stderr.take() {
            let _ = words.take(LAST_WORDS).read_to_end(&mut said);
        }
        let status = self.child.wait();
        let file = file.to_owned();
        if String::from_utf8_lossy(&said).contains(OUT_OF_MEMORY) {
            let megabytes = MEMORY >> 20;
            return Fault::Greedy { file, megabytes };
        }
        let why = status.map_or_else(|error| error.to_string(), |status| status.to_string());
        Fault::Alone { file, why }
    }
}

/// What the standard library says before it ends a process that gets no memory.
const OUT_OF_MEMORY: &str = "memory allocation of";

impl Drop for Talk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The other side: lays out what it is told to and answers what it is asked.
///
/// # Errors
/// Where it is told nonsense or nobody listens any more.
pub fn typeset(input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    confine();
    let mut lines = input.lines();
    let Some(commission) = lines.next() else {
        return Ok(());
    };
    let commission: Commission = serde_json::from_str(&commission?)?;
    let file = commission.template.name();
    let laid = match layout::bounded(&commission.template, commission.content.clone()) {
        Ok(document) => Laid {
            made: Made::Here(document),
            identity: commission.content,
            view: commission.view,
        },
        Err(fault) => return answer(&mut output, &Answer::Fault(fault), &[]),
    };
    let sizes = (0..laid.sheets()).filter_map(|sheet| laid.size(sheet));
    answer(&mut output, &Answer::Laid(sizes.collect()), &[])?;
    for line in lines {
        let ask: Ask = serde_json::from_str(&line?)?;
        let laid = laid.clone();
        let made = layout::within(layout::LONGEST, &file, move || made(&laid, ask));
        match made {
            Ok((bytes, width)) => {
                let count = bytes.len();
                answer(&mut output, &Answer::Bytes { count, width }, &bytes)?;
            }
            Err(fault) => {
                let late = matches!(fault, Fault::Late { .. });
                answer(&mut output, &Answer::Fault(fault), &[])?;
                if late {
                    return Ok(());
                }
            }
        }
    }
    Ok(())
}

fn made(laid: &Laid, ask: Ask) -> Result<(Vec<u8>, u32), Fault> {
    Ok(match ask {
        Ask::Pixels { sheet, scale } => {
            let pixels = laid.pixels(sheet, scale)?;
            (pixels.rgba, pixels.width)
        }
        Ask::Png { sheet, scale } => (laid.png(sheet, scale)?, 0),
        Ask::Svg { sheet } => (laid.svg(sheet)?.into_bytes(), 0),
        Ask::Pdf => (laid.pdf()?, 0),
    })
}

fn answer(output: &mut impl Write, answer: &Answer, bytes: &[u8]) -> io::Result<()> {
    serde_json::to_writer(&mut *output, answer)?;
    output.write_all(b"\n")?;
    output.write_all(bytes)?;
    output.flush()
}

/// Takes the memory of this process down to [`MEMORY`], and its leave to write a core. Where the system
/// refuses it has a narrower bound already, or none at all.
fn confine() {
    #[cfg(unix)]
    {
        let _ = rlimit::Resource::AS.set(MEMORY, MEMORY);
        let _ = rlimit::Resource::CORE.set(0, 0);
    }
}
