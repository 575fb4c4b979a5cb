//! What stands between a verb of saying and the words that it reports, though the parse may take it for
//! their beginning: the day of the saying, its medium, an aside of the one who says it.

use super::page::Page;
use crate::engine::lexicon::entities::CALENDAR;
use crate::language::{Dep, Tag};

/// How far the words that set the scene reach.
const ASIDE: usize = 12;

/// One past a participle and its comma that open what is said: `reported, [citing its own data,] there were`.
pub fn past_aside(page: &Page, start: usize, end: usize) -> usize {
    let tokens = page.tokens;
    let aside = start < end
        && tokens.tag(start) == Tag::Vbg
        && tokens.dep(start) == Dep::Advcl
        && page.is_break(start - 1);
    let close = tokens.subtree(start.min(tokens.len() - 1)).end;
    let closed = aside && close + 1 < end && page.is_break(close);
    if closed { close + 1 } else { start }
}

/// One past the day of the saying that the parse took for a part of what is said: `said [on Monday] it
/// would close`.
pub fn past_day(page: &Page, start: usize, end: usize) -> usize {
    let tokens = page.tokens;
    let day = start + usize::from(page.is(start, "on"));
    // `on Monday evening it`
    let part = day + 2 < end
        && tokens.tag(day + 1) == Tag::Nn
        && matches!(
            tokens.tag(day + 2),
            Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Ex
        );
    let next = day + 1 + usize::from(part);
    let named = next < end && CALENDAR.contains(tokens.lower(day)) && !page.is_marked(day);
    let subject = named
        && (matches!(
            tokens.tag(next),
            Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Ex
        ) || tokens.tag(next).is_noun()
            && tokens.dep(next) != Dep::Npadvmod
            && tokens.head(day) != next
            && tokens.tag(next) != Tag::Nn);
    if subject { next } else { start }
}

/// One past the medium of the saying that the parse took for a part of what is said: `announced [on
/// Twitter] the pier would close`.
pub fn past_medium(page: &Page, start: usize, end: usize) -> usize {
    let tokens = page.tokens;
    let next = start + 2;
    let medium = next < end && tokens.tag(start) == Tag::In && tokens.tag(start + 1).is_proper();
    let subject = medium
        && matches!(
            tokens.tag(next),
            Tag::Prp | Tag::PrpPoss | Tag::Dt | Tag::Ex
        );
    if subject { next } else { start }
}

/// One past the words behind a verb of saying that only tell where or when: `wrote [on Twitter] the girl was
/// ill`, `reported [in mid-2019,] ten had closed`.
pub fn past_setting(page: &Page, start: usize, limit: usize) -> usize {
    let tokens = page.tokens;
    if start >= limit || tokens.dep(start) != Dep::Prep {
        return start;
    }
    for at in start + 1..limit.min(start + ASIDE) {
        if tokens.tag(at).is_finite() || page.is_marked(at) {
            break;
        }
        if page.is_break(at) {
            return at + 1;
        }
        let subject = matches!(tokens.tag(at), Tag::Dt | Tag::Prp | Tag::PrpPoss | Tag::Ex);
        if subject && tokens.tag(at - 1).is_noun() {
            return at;
        }
    }
    start
}
