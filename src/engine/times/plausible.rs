//! Whether what the rules matched is a time in its context: `May` the verb and the person, `2000 troops`,
//! `Boeing 1900`, `the Sunday Times` are none.

use std::ops::Range;

use super::atoms::{Atom, Kind};
use crate::engine::lexicon::{WordList, times_context as words};
use crate::language::{NameLabel, Tag, Tokens};
use crate::model::Span;

/// How many tokens to each side a sentence is searched for what it is about.
const SENTENCE_REACH: usize = 40;

/// How many digits a year has.
const YEAR: usize = 4;

/// What the checks look at.
pub struct Surroundings<'a> {
    /// The text.
    pub text: &'a str,
    /// Its atoms.
    pub atoms: &'a [Atom],
    /// Its tokens.
    pub tokens: &'a Tokens,
    /// The article's year.
    pub year: i32,
}

impl Surroundings<'_> {
    /// Whether the atoms may be a time where they stand.
    pub fn allow(&self, range: Range<usize>) -> bool {
        let Some(matched) = self.atoms.get(range.clone()) else {
            return false;
        };
        let (Some(first), Some(last)) = (matched.first(), matched.last()) else {
            return false;
        };
        let before = range.start.checked_sub(1).and_then(|at| self.atoms.get(at));
        let after = self.atoms.get(range.end);
        if !self.stands_free(range.clone(), first, last, before, after) {
            return false;
        }
        let word = |atom: Option<&Atom>| {
            atom.map(|a| a.span.of(self.text).to_lowercase())
                .unwrap_or_default()
        };
        let runs_on = after.is_some_and(|a| a.kind != Kind::Mark && !a.after_break)
            && !words::CLAUSE_ENDERS.contains(&word(after));
        if words::OPEN_ENDS.contains(&word(Some(last))) && runs_on {
            return false;
        }
        let compared = format!("{} {}", word(before), word(Some(first)));
        if words::COMPARISONS.contains(&compared) {
            return false;
        }
        if before.is_some_and(|b| b.capital) && words::DAY_NAMES.contains(&word(before)) {
            return false;
        }
        let span = first.span.cover(last.span);
        if self.is_of_play(matched, span) || self.is_heat(matched, span) {
            return false;
        }
        let names = matched
            .iter()
            .all(|a| a.kind == Kind::Word || a.kind == Kind::Mark);
        match matched {
            [only] if only.kind == Kind::Digits && only.span.len() == YEAR => {
                self.is_year(only, range.start)
            }
            _ if names && first.capital => self.is_no_name(span, range),
            _ => true,
        }
    }

    /// Whether no number or word runs on over the ends.
    fn stands_free(
        &self,
        range: Range<usize>,
        first: &Atom,
        last: &Atom,
        before: Option<&Atom>,
        after: Option<&Atom>,
    ) -> bool {
        if let Some(before) = before.filter(|_| first.glued) {
            let mark = before.span.of(self.text);
            let further = range.start.checked_sub(2).and_then(|at| self.atoms.get(at));
            let digits_before =
                before.glued && further.is_some_and(|atom| atom.kind == Kind::Digits);
            let bad = match (before.kind, first.kind) {
                (Kind::Mark, Kind::Digits) => {
                    matches!(
                        mark,
                        "$" | "€" | "£" | "¥" | "#" | "+" | "=" | "_" | "@" | "&"
                    ) || digits_before && matches!(mark, "." | "," | ":" | "/" | "-")
                }
                (Kind::Mark, _) => matches!(mark, "@" | "_" | "#"),
                _ => true,
            };
            if bad {
                return false;
            }
        }
        let Some(after) = after.filter(|after| after.glued) else {
            return true;
        };
        if after.kind != Kind::Mark {
            return last.kind == Kind::Mark;
        }
        let mark = after.span.of(self.text);
        let compound = self
            .atoms
            .get(range.end + 1)
            .filter(|next| next.glued && next.kind == Kind::Word);
        if let Some(next) = compound.filter(|_| mark == "-") {
            // now-former, 2019-nCoV; not 2018-born, Monday-night, Sunday-Times.
            let odd = next.span.of(self.text).chars().any(char::is_uppercase);
            if (range.len() == 1 && last.kind == Kind::Word && !last.capital)
                || (last.kind == Kind::Digits && odd)
            {
                return false;
            }
        }
        let digits_after = last.kind == Kind::Digits
            && self
                .atoms
                .get(range.end + 1)
                .is_some_and(|atom| atom.glued && atom.kind == Kind::Digits);
        !(matches!(mark, "%" | "_" | "@" | "°") && last.kind == Kind::Digits
            || digits_after && matches!(mark, "." | "," | ":" | "/"))
    }

    /// Whether the words are a quarter of a match.
    fn is_of_play(&self, matched: &[Atom], span: Span) -> bool {
        let last = matched.last().map(|atom| atom.span.of(self.text));
        last.is_some_and(|word| words::PARTS_OF_PLAY.contains(&word.to_lowercase()))
            && matched.iter().all(|atom| atom.kind != Kind::Digits)
            && self.stands_among(span, &words::PLAY)
    }

    /// Whether the words are degrees: in the 80s.
    fn is_heat(&self, matched: &[Atom], span: Span) -> bool {
        let [.., number, plural] = matched else {
            return false;
        };
        number.kind == Kind::Digits
            && number.span.len() == 2
            && plural.glued
            && plural.kind == Kind::Word
            && self.stands_among(span, &words::HEAT)
    }

    /// Whether one of the words stands near in the sentence.
    fn stands_among(&self, span: Span, list: &WordList) -> bool {
        let Some(token) = self.tokens.token_at(span.start) else {
            return false;
        };
        let sentence = self.tokens.sentences().get(self.tokens.sentence_of(token));
        sentence.is_some_and(|sentence| {
            let from = sentence.start.max(token.saturating_sub(SENTENCE_REACH));
            let to = sentence.end.min(token + SENTENCE_REACH);
            (from..to).any(|at| list.contains(self.tokens.lower(at)))
        })
    }

    /// Whether a bare number of four digits is a year.
    fn is_year(&self, atom: &Atom, at: usize) -> bool {
        let Some(number) = atom.number else {
            return true;
        };
        let word = |atom: Option<&Atom>| {
            atom.map(|a| a.span.of(self.text).to_lowercase())
                .unwrap_or_default()
        };
        let before = at.checked_sub(1).and_then(|at| self.atoms.get(at));
        let (before_word, after_word) = (word(before), word(self.atoms.get(at + 1)));
        let bound = word(at.checked_sub(2).and_then(|at| self.atoms.get(at)));
        let about = words::APPROXIMATORS_OF_YEARS.contains(&before_word)
            && words::BOUNDS_OF_YEARS.contains(&bound);
        if words::NUMBER_OPENERS.contains(&before_word) && !about
            || words::NUMBER_CLOSERS.contains(&after_word)
        {
            return false;
        }
        let opener = about || words::YEAR_OPENERS.contains(&before_word);
        // MH-2014, G-2000
        if before.is_some_and(|b| b.kind == Kind::Mark && before_word == "-" && b.glued)
            && atom.glued
            && !words::YEAR_OPENERS
                .contains(&word(at.checked_sub(2).and_then(|i| self.atoms.get(i))))
        {
            return false;
        }
        // 2000 <plural noun>, unless an article or preposition stands before it: the 2008 elections.
        if let Some(token) = self.tokens.token_at(atom.span.start) {
            let next = token + 1;
            let counted = next < self.tokens.len()
                && self.tokens.tag(next) == Tag::Nns
                && self.tokens.head(token) == next;
            let introduced = token.checked_sub(1).is_some_and(|t| {
                matches!(
                    self.tokens.tag(t),
                    Tag::Dt | Tag::PrpPoss | Tag::Pos | Tag::Jj
                )
            });
            let ages = words::YEAR_CLOSERS.contains(&after_word) && (opener || number % 100 != 0);
            let remote = !self.is_within(number, words::COUNTED_YEARS_AHEAD);
            if counted && !introduced && !ages && (!opener || remote || number % 100 == 0) {
                return false;
            }
            if self.tokens.span(token).len() != 4
                && !atom.glued
                && self.tokens.span(token).end != atom.span.end
            {
                return true;
            }
        }
        self.is_within(number, words::YEARS_AHEAD) || (opener && number >= words::FIRST_YEAR)
    }

    /// Whether the number is a year that newswire tells without further words.
    fn is_within(&self, number: i32, ahead: i32) -> bool {
        (-words::YEARS_BACK..=ahead).contains(&(number - self.year))
    }

    /// Whether a word such as `May`, `April` or `Sunday` is no part of another name.
    fn is_no_name(&self, span: Span, range: Range<usize>) -> bool {
        let tokens = self.tokens.tokens_in(span);
        let Some(name) = self.tokens.name_at(tokens.start) else {
            return self.is_no_verb(tokens.start, range);
        };
        let longer = name.tokens.start < tokens.start || name.tokens.end > tokens.end;
        match name.label {
            NameLabel::Person => {
                let next = self.tokens.len() > tokens.end && {
                    let after = self.tokens.lower(tokens.end);
                    words::PERSON_VERBS.contains(after)
                };
                // A weekday is no person; a month may be one.
                !longer && !next && range.len() > 1
            }
            NameLabel::Org
            | NameLabel::WorkOfArt
            | NameLabel::Product
            | NameLabel::Fac
            | NameLabel::Gpe
            | NameLabel::Law
            | NameLabel::Loc => !longer,
            _ => true,
        }
    }

    /// Whether a capitalised month is not tagged as a verb: `May I ask`.
    fn is_no_verb(&self, token: usize, range: Range<usize>) -> bool {
        range.len() > 1
            || token >= self.tokens.len()
            || !(self.tokens.tag(token) == Tag::Md || self.tokens.tag(token).is_verb())
    }
}
