//! The window's program: an `eframe::App` over the session, and what needs the system: dialogs and
//! pictures of the window.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use egui::{ColorImage, Context, Ui, ViewportBuilder, ViewportCommand};

use crate::session::{Command, Grade, Home, Session, Wake, Wish};
use crate::ui::Window;

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
        app.start(files);
        Ok(Box::new(app))
    });
    eframe::run_native("dateline", options, create).map_err(|e| Error::Window(e.to_string()))
}

/// What comes from outside the frame.
enum Outside {
    Do(Command),
    Tell(Grade, String, String),
    /// A picture of the window.
    Picture(Arc<ColorImage>),
}

/// The window's program.
pub struct App {
    session: Session,
    window: Window,
    outside: Receiver<Outside>,
    sender: Sender<Outside>,
    wake: Wake,
    /// A picture is taken once what stood over the window is gone.
    picture_in: Option<u8>,
}

impl App {
    /// A program with nothing open; settings and edits are kept in `home`, where given.
    pub fn new(ctx: &Context, home: Option<Home>) -> Self {
        Window::install(ctx);
        let waken = ctx.clone();
        let wake: Wake = Arc::new(move || waken.request_repaint());
        let (sender, outside) = channel();
        Self {
            session: Session::new(home, wake.clone()),
            window: Window::default(),
            outside,
            sender,
            wake,
            picture_in: None,
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

    /// Does a command, as if a panel had pushed it.
    pub fn apply(&mut self, ctx: &Context, command: Command) {
        let wish = self.session.apply(command);
        let rest = wish.and_then(|wish| self.window.wish(ctx, &self.session, wish));
        match rest {
            Some(Wish::OpenDialog) => self.open_dialog(),
            Some(Wish::Screenshot) => {
                self.window.clear(ctx);
                self.picture_in = Some(2);
                ctx.request_repaint();
            }
            _ => {}
        }
    }

    /// Takes in what came from outside and from the workers.
    pub fn drain(&mut self, ctx: &Context) {
        while let Ok(news) = self.outside.try_recv() {
            match news {
                Outside::Do(command) => self.apply(ctx, command),
                Outside::Tell(grade, subject, text) => self.session.tell(grade, subject, text),
                Outside::Picture(image) => self.keep_picture(ctx, image),
            }
        }
        if self.session.advance() {
            ctx.request_repaint();
        }
        self.take_picture(ctx);
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

    /// Asks for a picture of the window once no menu or dialog is left in it.
    fn take_picture(&mut self, ctx: &Context) {
        match self.picture_in {
            Some(0) => {
                self.picture_in = None;
                let (sender, wake) = (self.sender.clone(), self.wake.clone());
                ctx.send_viewport_cmd(ViewportCommand::Screenshot(egui::ScreenshotCallback::new(
                    move |image| {
                        let _ = sender.send(Outside::Picture(image));
                        wake();
                    },
                )));
                ctx.request_repaint();
            }
            Some(frames) => {
                self.picture_in = Some(frames - 1);
                ctx.request_repaint();
            }
            None => {}
        }
    }

    /// A picture goes to the clipboard at once, and to a file that the user names.
    fn keep_picture(&mut self, ctx: &Context, image: Arc<ColorImage>) {
        ctx.copy_image(ColorImage::clone(&image));
        let name = self
            .session
            .reading()
            .and_then(|article| self.session.documents().get(article as usize));
        let stem = name
            .map(|d| d.article.file.as_str())
            .map_or("dateline", |f| {
                f.rsplit_once('.').map_or(f, |(stem, _)| stem)
            });
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Save the picture")
            .set_file_name(format!("{stem}.png"))
            .add_filter("PNG picture", &["png"])
            .save_file();
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        let fallback = pictures_folder().join(format!("{stem}.png"));
        std::thread::spawn(move || {
            let started = Instant::now();
            let path = match pollster::block_on(dialog) {
                Some(file) => Some(file.path().to_owned()),
                None if started.elapsed() < SHOWN => Some(free(&fallback)),
                None => None,
            };
            let news = match path {
                None => Outside::Tell(
                    Grade::Note,
                    "Picture".into(),
                    "It is in the clipboard.".into(),
                ),
                Some(path) => match write_png(&path, &image) {
                    Ok(()) => Outside::Tell(
                        Grade::Note,
                        "Picture saved".into(),
                        format!("{}, and in the clipboard.", path.display()),
                    ),
                    Err(error) => Outside::Tell(
                        Grade::Error,
                        "Picture".into(),
                        format!(
                            "{} cannot be written: {error}. The picture is in the clipboard.",
                            path.display()
                        ),
                    ),
                },
            };
            let _ = sender.send(news);
            wake();
        });
    }
}

/// Where pictures go when nobody can be asked.
fn pictures_folder() -> PathBuf {
    let user = directories::UserDirs::new();
    let folder = user.and_then(|user| {
        user.picture_dir()
            .or(Some(user.home_dir()))
            .map(Path::to_owned)
    });
    folder.unwrap_or_default()
}

/// The path, or the first one like it that no file has yet.
fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let names = (2..1000).map(|number| path.with_file_name(format!("{stem}-{number}.png")));
    let mut free = std::iter::once(path.to_owned())
        .chain(names)
        .filter(|path| !path.exists());
    free.next().unwrap_or_else(|| path.to_owned())
}

fn write_png(path: &Path, image: &ColorImage) -> Result<(), image::ImageError> {
    let [width, height] = image.size.map(|side| side as u32);
    let bytes: Vec<u8> = image
        .pixels
        .iter()
        .flat_map(|pixel| pixel.to_array())
        .collect();
    image::save_buffer(path, &bytes, width, height, image::ColorType::Rgba8)
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
