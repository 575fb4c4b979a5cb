//! Messages that stay in the corner until they are read.

use egui::{Align2, Area, Frame, Id, Label, Role, Sense, Stroke, Ui, vec2};

use super::View;
use super::marks::Icon;
use super::theme::MEDIUM;
use super::widgets::{icon_button, label_node, line, link, put};
use crate::session::{Command, Grade, Wish};

/// Messages shown at once; the others wait in the log.
const SHOWN: usize = 3;

/// Draws the unread messages over the lower right corner, so far from the window's right side.
pub fn show(ui: &Ui, view: &mut View, right: f32) {
    let theme = view.theme;
    let messages = view.session.messages();
    if messages.unread_count() == 0 {
        return;
    }
    let margin = -(theme.size.row + theme.size.space_s);
    let area = Area::new(Id::unique("messages"))
        .anchor(Align2::RIGHT_BOTTOM, [-theme.size.space_m - right, margin]);
    area.order(egui::Order::Foreground).show(ui.ctx(), |ui| {
        ui.spacing_mut().item_spacing.y = theme.size.space_s;
        let more = messages.unread_count().saturating_sub(SHOWN);
        for message in messages.unread().take(SHOWN) {
            let ink = match message.grade {
                Grade::Note => theme.colour.accent,
                Grade::Warning => theme.colour.warning,
                Grade::Error => theme.colour.error,
            };
            let frame = Frame::popup(ui.style()).inner_margin(theme.margin(theme.size.space_m));
            let shown = frame.show(ui, |ui| {
                ui.set_width(320.0);
                ui.spacing_mut().item_spacing = vec2(0.0, theme.size.space_xs);
                ui.horizontal(|ui| {
                    let room = vec2(ui.available_width() - theme.size.hit, theme.size.hit);
                    let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
                    let font = theme.weight(theme.size.base, MEDIUM);
                    let subject = line(ui, &message.subject, font, ink, rect.width());
                    put(ui, subject, rect.left(), rect.center().y);
                    label_node(ui, rect, &message.subject, Role::Label);
                    let name = format!("Dismiss: {}", message.subject);
                    if icon_button(ui, theme, Icon::Close, &name, "Dismiss").clicked() {
                        view.commands.push(Command::Dismiss(Some(message.number)));
                    }
                });
                ui.add(Label::new(&message.text).wrap());
            });
            let rect = shown.response.rect;
            ui.painter().vline(
                rect.left() + 1.5,
                rect.shrink(theme.size.radius).y_range(),
                Stroke::new(3.0, ink),
            );
        }
        if more > 0 && link(ui, theme, &format!("{more} more messages")).clicked() {
            view.commands.push(Command::Window(Wish::Log));
        }
    });
}
