//! The window's program: an `eframe::App` over the session, and what needs the system: dialogs and
//! pictures of the window.

mod page;
mod picture;
mod press;
mod saving;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use eframe::egui_wgpu::RenderState;
use egui::{ColorImage, Context, Ui, ViewportBuilder};

use crate::session::{Command, Grade, Home, Part, Session, Sink, Wake, Wish};
use crate::timeline::view;
use crate::ui::Window;
use crate::ui::composer::Proof;
use press::Press;
use saving::{Pending, Put};

/// While more files than these are read, what arrives is shown in steps: a frame for each of thousands
/// would take the processor from the workers that read them.
const MANY: usize = 32;

/// How far such steps lie apart.
const APART: Duration = Duration::from_millis(100);

/// A dialog that is gone sooner was never shown.
const SHOWN: Duration = Duration::from_millis(300);

/// Why the window cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no screen, or nothing that draws on it.
    #[error("the window cannot be shown: {0}; `dateline extract FILE` works without one")]
    Window(String),
}

/// Opens the window on the files, or on the built-in sample article where there are none.
///
/// # Errors
/// Where the system shows no window.
pub fn run(files: Vec<PathBuf>) -> Result<(), Error> {
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Dateline")
            .with_app_id("dateline")
            .with_inner_size([1440.0, 900.0])
            .with_min_inner_size([800.0, 520.0])
            .with_drag_and_drop(true),
        ..eframe::NativeOptions::default()
    };
    let create: eframe::AppCreator = Box::new(move |context| {
        let mut app = App::new(&context.egui_ctx, Home::of_the_system());
        app.graphics.clone_from(&context.wgpu_render_state);
        app.start(files);
        Ok(Box::new(app))
    });
    eframe::run_native("dateline", options, create).map_err(|e| Error::Window(e.to_string()))
}

/// What comes from outside the frame.
enum Outside {
    Do(Command),
    Tell(Grade, String, String),
    /// A picture for the clipboard.
    Copy(ColorImage),
    /// A file whose place is to be typed.
    Name(Pending),
}

/// The window's program.
pub struct App {
    session: Session,
    window: Window,
    outside: Receiver<Outside>,
    sender: Sender<Outside>,
    wake: Wake,
    /// Whether many files are being read.
    busy: Arc<AtomicBool>,
    /// What draws pictures of the window.
    graphics: Option<RenderState>,
    /// The file whose place is being typed.
    pending: Option<Pending>,
    /// What makes proofs of the page, once one was asked for.
    press: Option<Press>,
}

impl App {
    /// A program with nothing open; settings and edits are kept in `home`, where given.
    pub fn new(ctx: &Context, home: Option<Home>) -> Self {
        Window::install(ctx);
        let busy = Arc::new(AtomicBool::new(false));
        let (waken, theirs) = (ctx.clone(), busy.clone());
        let wake: Wake = Arc::new(move || {
            if theirs.load(Ordering::Relaxed) {
                waken.request_repaint_after(APART);
            } else {
                waken.request_repaint();
            }
        });
        let (sender, outside) = channel();
        Self {
            session: Session::new(home, wake.clone()),
            window: Window::default(),
            outside,
            sender,
            wake,
            busy,
            graphics: None,
            pending: None,
            press: None,
        }
    }

    /// Opens the files, or the sample where there are none.
    pub fn start(&mut self, files: Vec<PathBuf>) {
        let command = if files.is_empty() {
            Command::OpenSample
        } else {
            Command::Open(files)
        };
        self.session.apply(command);
    }

    /// The state of the window.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The proof of the page in the composer; none while a newer one is awaited.
    pub fn proof(&self) -> Option<&Proof> {
        self.window.composer.proof()
    }

    /// Does a command, as if a panel had pushed it.
    pub fn apply(&mut self, ctx: &Context, command: Command) {
        let wish = self.session.apply(command);
        let rest = wish.and_then(|wish| self.window.wish(ctx, &self.session, wish));
        match rest {
            Some(Wish::OpenDialog) => self.open_dialog(),
            Some(Wish::Picture(part, sink)) => self.picture(ctx, part, sink),
            Some(Wish::SaveTo(path)) => self.save_to(path),
            Some(Wish::Page(sink)) => self.hand_on(sink),
            Some(Wish::OpenTemplate) => self.open_template(),
            Some(Wish::ExportAs(name)) => self.export(name),
            _ => {}
        }
    }

    /// Takes in what came from outside and from the workers.
    pub fn drain(&mut self, ctx: &Context) {
        while let Ok(news) = self.outside.try_recv() {
            match news {
                Outside::Do(command) => self.apply(ctx, command),
                Outside::Tell(grade, subject, text) => self.session.tell(grade, subject, text),
                Outside::Copy(image) => ctx.copy_image(image),
                Outside::Name(pending) => self.name(ctx, pending),
            }
        }
        if let Some(proof) = self.press.as_ref().and_then(Press::next) {
            self.window.composer.take(proof);
            ctx.request_repaint();
        }
        if self.session.advance() {
            ctx.request_repaint();
        }
        let left = self
            .session
            .progress()
            .map_or(0, |work| work.all.saturating_sub(work.done));
        self.busy.store(left > MANY, Ordering::Relaxed);
    }

    /// Draws one frame and does what was asked for in it.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let commands = self.window.show(ui, &self.session);
        if !commands.is_empty() {
            ctx.request_repaint();
        }
        for command in commands {
            self.apply(&ctx, command);
        }
        if let Some(asked) = self.window.composer.asks() {
            let wake = &self.wake;
            let press = self.press.get_or_insert_with(|| Press::start(wake.clone()));
            press.ask(asked);
        }
    }

    /// Asks the system for files. The dialog is made here, on the main thread, and awaited elsewhere.
    fn open_dialog(&self) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open articles")
            .add_filter("Articles", &["txt", "md", "markdown"])
            .add_filter("All files", &["*"])
            .pick_files();
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::spawn(move || {
            let started = Instant::now();
            let news = match pollster::block_on(dialog) {
                Some(files) => {
                    let paths = files.iter().map(|file| file.path().to_owned()).collect();
                    vec![Outside::Do(Command::Open(paths))]
                }
                // No dialog was shown, nobody cancels so fast: the path can be typed.
                None if started.elapsed() < SHOWN => {
                    let text = "The system shows no file dialog here, so type the file's path.";
                    let told = Outside::Tell(Grade::Warning, "Open".into(), text.into());
                    vec![told, Outside::Do(Command::Window(Wish::TypePath))]
                }
                None => return,
            };
            // The window may be gone by now.
            news.into_iter().for_each(|news| drop(sender.send(news)));
            wake();
        });
    }

    /// Makes a picture of the window or of a part of it.
    fn picture(&mut self, ctx: &Context, part: Part, sink: Sink) {
        let Some(graphics) = self.graphics.clone() else {
            let text = "This window is drawn without a graphics driver that gives pictures.";
            return self.session.tell(Grade::Error, "Picture", text);
        };
        // What is under the pointer is no part of a picture.
        self.session.apply(Command::Hover(None));
        let scale = f32::from(self.session.settings().picture_scale);
        let size = self.window.size_of(ctx, part);
        let (window, session) = (&mut self.window, &self.session);
        let drawn = picture::draw(ctx, &graphics, size, scale, |ui| {
            window.picture(ui, session, part)
        });
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(text) => {
                return self.session.tell(
                    Grade::Error,
                    "Picture",
                    format!("It was not made: {text}."),
                );
            }
        };
        match sink {
            Sink::Clipboard => {
                let (sender, wake) = (self.sender.clone(), self.wake.clone());
                std::thread::spawn(move || {
                    let news = match drawn.pixels(&graphics) {
                        Ok(image) => {
                            let [width, height] = image.size;
                            let text = format!("{width} × {height} pixels are in the clipboard.");
                            let _ = sender.send(Outside::Copy(image));
                            Outside::Tell(Grade::Note, "Picture copied".into(), text)
                        }
                        Err(error) => Outside::Tell(
                            Grade::Error,
                            "Picture".into(),
                            format!("It was not made: {error}."),
                        ),
                    };
                    let _ = sender.send(news);
                    wake();
                });
            }
            Sink::File => {
                let mut view = self
                    .session
                    .settings()
                    .carry_view
                    .then(|| self.session.view());
                let paths = self.session.paths();
                let make = move |path: &Path, put: Put<'_>| {
                    let mut png = picture::png(&drawn.pixels(&graphics)?)?;
                    if let Some(view) = &mut view {
                        view.note_ways(path, &paths);
                        png = view::png::with_text(&png, &view.json());
                    }
                    put(path, &png)?;
                    Ok(String::new())
                };
                let pending = Pending {
                    what: "Picture",
                    name: format!("{}.png", self.stem()),
                    endings: vec!["png"],
                    make: Box::new(make),
                };
                self.save(pending);
            }
        }
    }

    /// What files made of the view are called, without their ending.
    fn stem(&self) -> String {
        let article = self.session.reading();
        let article = article.and_then(|article| self.session.documents().get(article as usize));
        let stem = article.and_then(|document| Path::new(&document.article.file).file_stem());
        stem.map_or("dateline".to_owned(), |stem| {
            stem.to_string_lossy().into_owned()
        })
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.drain(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
