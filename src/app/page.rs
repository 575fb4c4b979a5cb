//! What is handed on of a view: its page as files and in the clipboard, and its events as data.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use egui::ColorImage;

use super::saving::{Pending, Put};
use super::{App, Outside, SHOWN};
use crate::briefing::{Form, Order, Page};
use crate::export::{self, Chosen, DataFormat};
use crate::session::{Command, Grade, PageSink, Wish};

/// Characters in a message.
const NAMED: usize = 8;

impl App {
    /// Hands on the page of the view, as it is composed.
    pub(super) fn hand_on(&mut self, sink: PageSink) {
        if self.session.documents().is_empty() {
            return;
        }
        let order = self.order();
        let (scale, sheet) = (
            self.session.settings().page.scale,
            self.window.composer.sheet(),
        );
        match sink {
            PageSink::File => {
                let form = self.window.composer.form(&self.session);
                // The form that was chosen stands first.
                let mut endings = Form::ALL.map(Form::extension);
                endings.sort_by_key(|ending| *ending != form.extension());
                self.save(Pending {
                    what: "Page",
                    name: format!("{}.{}", self.stem(), form.extension()),
                    endings: endings.to_vec(),
                    make: Box::new(move |path, put| page_files(&order, path, form, scale, put)),
                });
            }
            PageSink::Picture => self.aside(move |send| match picture(&order, sheet, scale) {
                Ok((image, of)) => {
                    let [width, height] = image.size;
                    let which = match of {
                        1 => String::new(),
                        of => format!("Sheet {} of {of}: ", sheet.min(of - 1) + 1),
                    };
                    send(Outside::Copy(image));
                    let text = format!("{which}{width} × {height} pixels are in the clipboard.");
                    send(Outside::Tell(Grade::Note, "Page copied".into(), text));
                }
                Err(fault) => send(failed(&fault)),
            }),
            PageSink::Text => self.aside(move |send| match order.page(None) {
                Ok(page) => {
                    let text = page.markdown();
                    let lines = text.lines().count();
                    send(Outside::Do(Command::Window(Wish::Copy(text))));
                    let text = format!("{lines} lines of Markdown are in the clipboard.");
                    send(Outside::Tell(Grade::Note, "Page copied".into(), text));
                }
                Err(fault) => send(failed(&fault.to_string())),
            }),
        }
    }

    /// The page of the view as it is composed now.
    pub fn order(&mut self) -> Arc<Order> {
        self.window.composer.order(&self.session)
    }

    /// Does work that takes a while on a thread of its own.
    fn aside(&self, work: impl FnOnce(&dyn Fn(Outside)) + Send + 'static) {
        let (sender, wake) = (self.sender.clone(), self.wake.clone());
        std::thread::spawn(move || {
            // The window may be gone by now.
            work(&|news| drop(sender.send(news)));
            wake();
        });
    }

    /// Writes the events of the view in the form of that name.
    pub(super) fn export(&self, name: &str) {
        let format = DataFormat::ALL
            .into_iter()
            .find(|format| format.name() == name);
        let Some(format) = format else { return };
        let chosen = self.chosen();
        self.save(Pending {
            what: "Events",
            name: format!("{}.{}", self.stem(), format.extension()),
            endings: vec![format.extension()],
            make: Box::new(move |path, put| {
                let mut bytes = Vec::new();
                let summary = export::write(format, &chosen, &mut bytes);
                let summary = summary.map_err(|error| error.to_string())?;
                put(path, &bytes)?;
                Ok(match summary.left_out {
                    0 => String::new(),
                    1 => "One undated event has no place in it.".to_owned(),
                    many => format!("{many} undated events have no place in it."),
                })
            }),
        });
    }

    /// The articles of the view with what the filter lets through of them.
    pub fn chosen(&self) -> Vec<Chosen> {
        let (session, corpus) = (&self.session, self.session.corpus());
        let readings = corpus.readings().iter();
        let mut chosen: Vec<Chosen> = readings
            .map(|reading| Chosen {
                reading: reading.clone(),
                events: HashSet::new(),
                quotes: HashSet::new(),
            })
            .collect();
        let visible = session.visible();
        let rows = visible.dated.iter().chain(&visible.undated);
        for row in rows.filter_map(|row| corpus.row(*row)) {
            if let Some(one) = chosen.get_mut(row.article as usize) {
                one.events.insert(row.event);
            }
        }
        for (article, quote) in &session.spoken().quotes {
            if let Some(one) = chosen.get_mut(*article as usize) {
                one.quotes.insert(*quote);
            }
        }
        // Without a filter an article stands there even where nothing was found in it.
        if !session.filter().is_empty() {
            chosen.retain(|one| !one.events.is_empty());
        }
        chosen
    }

    /// Asks the system for a template.
    pub(super) fn open_template(&self) {
        let dialog = rfd::AsyncFileDialog::new()
            .set_title("Open a template")
            .add_filter("Typst", &["typ"])
            .pick_file();
        let mut page = self.session.settings().page.clone();
        self.aside(move |send| {
            let started = Instant::now();
            if let Some(file) = pollster::block_on(dialog) {
                page.template = file.path().display().to_string();
                send(Outside::Do(Command::Page(page)));
            } else if started.elapsed() < SHOWN {
                let text = "The system shows no file dialog here, so type the file's path.";
                send(Outside::Tell(
                    Grade::Warning,
                    "Template".into(),
                    text.into(),
                ));
            }
        });
    }
}

fn failed(fault: &str) -> Outside {
    let text = format!("It was not made: {}.", fault.trim_end_matches('.'));
    Outside::Tell(Grade::Error, "Page".into(), text)
}

/// A sheet as a picture, and how many sheets there are.
fn picture(order: &Order, sheet: usize, scale: u8) -> Result<(ColorImage, usize), String> {
    let page = order.page(None).map_err(|refused| refused.to_string())?;
    let laid = page.layout().map_err(|fault| fault.to_string())?;
    let sheet = sheet.min(laid.sheets().saturating_sub(1));
    let pixels = laid.pixels(sheet, f64::from(scale));
    let pixels = pixels.map_err(|fault| fault.to_string())?;
    let size = [pixels.width as usize, pixels.height as usize];
    let image = ColorImage::from_rgba_premultiplied(size, &pixels.rgba);
    Ok((image, laid.sheets()))
}

/// Makes the files of a page, in the form that the ending of their path names.
fn page_files(
    order: &Arc<Order>,
    path: &Path,
    form: Form,
    scale: u8,
    put: Put,
) -> Result<String, String> {
    let form = Form::of(path).unwrap_or(form);
    let page = order.page(Some(path)).map_err(|fault| fault.to_string())?;
    let files = page.files(form, scale).map_err(|fault| fault.to_string())?;
    let count = files.count();
    let paths = (0..count).map(|number| files.path(path, number));
    // The user was asked about one file alone.
    if let Some(known) = paths.filter(|other| other != path).find(|p| p.exists()) {
        let known = known.file_name().unwrap_or_default().to_string_lossy();
        return Err(format!(
            "the page has {count} sheets, a file each, and {known} is there already; choose another name"
        ));
    }
    for number in 0..count {
        let bytes = files.bytes(number).map_err(|fault| fault.to_string())?;
        put(&files.path(path, number), &bytes)?;
    }
    Ok(gaps(&page, form))
}

/// What is to be said of characters that no font has.
fn gaps(page: &Page, form: Form) -> String {
    let missing = page.missing();
    if form == Form::Markdown || missing.is_empty() {
        return String::new();
    }
    let signs: String = missing.iter().take(NAMED).collect();
    let count = missing.len();
    format!("No font of the page has some characters ({count}); […] stands for them: {signs}")
}
