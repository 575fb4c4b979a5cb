//! A field over a list: typing narrows the list, arrows choose, Enter or a click takes.

use egui::{Key, Modifiers, Response, RichText, ScrollArea, Ui};

use super::theme::Theme;
use super::widgets;

/// What a picker remembers while it is open.
#[derive(Debug, Default)]
pub struct Picker {
    query: String,
    chosen: usize,
}

/// What a picker says.
pub struct Words<'a> {
    /// The field's name.
    pub name: &'a str,
    /// What stands in the empty field.
    pub hint: &'a str,
    /// What is said where nothing is found.
    pub nothing: &'a str,
}

impl Picker {
    /// Draws the field and what `find` finds for its words, each by `row` (which is told whether it
    /// is the chosen one); gives what was taken.
    pub fn show<T>(
        &mut self,
        ui: &mut Ui,
        theme: Theme,
        words: &Words,
        find: impl FnOnce(&str) -> Vec<T>,
        mut row: impl FnMut(&mut Ui, &T, bool) -> Response,
    ) -> Option<T> {
        let field = widgets::field(theme, &mut self.query, words.hint, 0.0);
        let field = ui.add(field).accessible_name(words.name);
        field.request_focus();
        if field.changed() {
            self.chosen = 0;
        }
        let found = find(&self.query);
        let (up, down, enter) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::NONE, Key::ArrowUp),
                input.consume_key(Modifiers::NONE, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::Enter),
            )
        });
        let last = found.len().saturating_sub(1);
        self.chosen = match (up, down) {
            (true, _) => self.chosen.saturating_sub(1),
            (_, true) => (self.chosen + 1).min(last),
            _ => self.chosen.min(last),
        };
        ui.add_space(theme.size.space_s);
        if found.is_empty() {
            ui.label(RichText::new(words.nothing).color(theme.colour.second));
        }
        let mut taken = None;
        let height = widgets::list_height(ui, 360.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, item) in found.iter().enumerate() {
                let chosen = place == self.chosen;
                let response = row(ui, item, chosen);
                if chosen && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (enter && chosen) {
                    taken = Some(place);
                }
            }
        });
        found.into_iter().nth(taken?)
    }
}

/// Whether every word of the query stands in the name; case is nothing.
pub fn fits(name: &str, query: &str) -> bool {
    let name = name.to_lowercase();
    query
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn names_are_found_by_parts_of_their_words() {
        for (query, found) in [
            ("", true),
            ("zoom sel", true),
            ("SEL", true),
            ("zoom out", false),
        ] {
            assert_eq!(fits("Zoom to the selection", query), found, "{query}");
        }
    }
}
