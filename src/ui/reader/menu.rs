//! The menu of the text: of the mark under the pointer, of the selected words, of the sentence.

use egui::{Button, Pos2, Response, Ui};

use crate::session::{Item, Wish};
use crate::ui::actions::{self, keys_of};
use crate::ui::widgets::context_menu;
use crate::ui::{View, actor, copy, event, quotes};

/// What was under the pointer when the right button went down: the mark, and the byte.
type Under = (Option<Item>, usize);

/// The menu of the mark that was under the pointer when the right button went down, and of the words
/// there.
pub fn show(view: &mut View, article: u32, response: &Response, under: impl Fn(Pos2) -> Under) {
    let key = response.id.with("under");
    let ctx = &response.ctx;
    if response.secondary_clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let under = under(at);
        ctx.data_mut(|data| data.insert_temp(key, under));
    }
    let Some((item, byte)) = ctx.data(|data| data.get_temp::<Under>(key)) else {
        return;
    };
    context_menu(response, |ui| {
        match item {
            Some(Item::Actor(id)) => actor::menu(ui, view, id, None),
            Some(Item::Event(article, id)) => return event::menu(ui, view, article, id),
            Some(Item::Quote(article, id)) => {
                let readings = view.session.corpus().readings();
                let reading = readings.get(article as usize);
                let quote = reading.and_then(|r| Some((r, r.analysis.quotes.get(id.index())?)));
                if let Some((reading, quote)) = quote {
                    quotes::menu(ui, view, (article, id), reading, quote);
                }
            }
            Some(item) => {
                if let Some(text) = copy::text(view.session, item)
                    && ui.button("Copy").clicked()
                {
                    view.wish(Wish::Copy(text));
                }
            }
            None => ui.set_min_width(224.0),
        }
        if item.is_some() {
            ui.separator();
        }
        words_menu(ui, view, article, byte);
    });
}

/// What can be done with the selected words where the byte is one of them, else with its sentence.
fn words_menu(ui: &mut Ui, view: &mut View, article: u32, byte: usize) {
    let selected = match view.session.selection().item() {
        Some(Item::Words(here, words)) if here == article && words.holds(byte) => Some(words),
        _ => None,
    };
    let Some(words) = selected.or_else(|| view.session.sentence(article, byte)) else {
        return;
    };
    let (new, copied) = match selected {
        Some(_) => (
            "New event from the selected words…",
            "Copy the selected words",
        ),
        None => ("New event from this sentence…", "Copy this sentence"),
    };
    let keys = keys_of(ui.ctx(), actions::NEW_EVENT);
    if ui.add(Button::new(new).shortcut_text(keys)).clicked() {
        view.wish(Wish::NewEvent(article, words));
    }
    if ui.button(copied).clicked()
        && let Some(text) = copy::text(view.session, Item::Words(article, words))
    {
        view.wish(Wish::Copy(text));
    }
}
