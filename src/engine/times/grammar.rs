//! The compiled rules of `assets/rules/times.toml` and the matcher that runs them over atoms.
//!
//! A symbol has variants; a variant is a flat sequence of elements (words, classes of numbers, other
//! symbols). Symbols never refer to themselves (`build.rs` checks), so that the work for one start is
//! bounded and the whole is linear. Every symbol has a table of the words that its variants can begin with.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::atoms::{Atom, Kind};
use super::reading::{Op, Sem};
use crate::model::{DayPart, Season, Unit};

/// The number of a word that no rule knows.
pub const UNKNOWN: u16 = u16::MAX;

/// First-word key of the variants that begin with digits.
const DIGITS: u16 = u16::MAX - 1;

/// What one step of a variant takes.
#[derive(Clone, Copy, Debug)]
pub enum Take {
    /// One of these words, sorted by number; `cased`: with an upper-case first letter; `noun`: tagged as a
    /// noun, where there are tags.
    Words {
        /// Their numbers.
        words: &'static [u16],
        /// Whether the first letter must be upper-case.
        cased: bool,
        /// Whether the tag must be a noun's.
        noun: bool,
    },
    /// A run of digits: of `digits` characters (0: any number of them), its value in `low..=high`.
    Number {
        /// Characters.
        digits: (u8, u8),
        /// Values.
        range: (i32, i32),
    },
    /// A symbol, by number.
    Symbol(u16),
    /// Any word with an upper-case first letter.
    Name,
    /// The beginning of a span.
    Open,
    /// The end of a span.
    Close,
}

/// One step of a variant.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// What it takes.
    pub take: Take,
    /// Whether nothing may part it from what stands before.
    pub glued: bool,
    /// The slot that keeps its meaning; 255 for none.
    pub slot: u8,
}

/// How a meaning is put together.
#[derive(Clone, Copy, Debug)]
pub enum Expr {
    /// What a slot holds.
    Slot(u8),
    /// A number.
    Int(i32),
    /// A unit.
    Unit(Unit),
    /// A part of the day.
    Part(DayPart),
    /// A season.
    Season(Season),
    /// An operation on meanings.
    Call(Op, &'static [Expr]),
}

/// One way to write a symbol.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// Its steps.
    pub elements: &'static [Element],
    /// Its meaning; one for each span where it marks several.
    pub reads: &'static [Expr],
}

/// A named set of variants.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// Sorted first words, with indexes into `variants`.
    pub firsts: &'static [(u16, &'static [u16])],
    /// Its variants, in the order of the file.
    pub variants: &'static [Variant],
}

include!(concat!(env!("OUT_DIR"), "/times.rs"));

/// The number of a word in the vocabulary, whatever its case.
pub fn word_number(word: &str) -> u16 {
    let mut buffer = [0u8; LONGEST_WORD];
    let Some(lower) = buffer.get_mut(..word.len()) else {
        return UNKNOWN;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    VOCABULARY
        .binary_search_by(|known| known.as_bytes().cmp(lower))
        .map_or(UNKNOWN, |at| at as u16)
}

/// A match of the rules: one span of atoms and its meaning, or several.
#[derive(Clone, Debug)]
pub struct Match {
    /// Atom ranges with their meanings, in text order.
    pub parts: Vec<(std::ops::Range<usize>, Sem)>,
}

/// What a symbol reaches from an atom: ends with meanings.
type Reached = Rc<[(usize, Sem)]>;

/// The atoms of a text and what the rules may ask of them.
pub struct Matcher<'a> {
    /// The atoms.
    pub atoms: &'a [Atom],
    is_noun: &'a dyn Fn(usize) -> bool,
    /// The year by which years of two digits are told.
    year: i32,
    /// What symbols reached, by number and atom, from the last start on.
    reached: RefCell<HashMap<(u16, usize), Reached>>,
}

/// What happens at an end of a variant: told the end, the slots and the marked spans.
type Done<'d> = &'d mut dyn FnMut(usize, &Slots, &[(usize, usize)]);

/// The slots of one variant under way.
type Slots = [Option<Sem>; SLOTS];

impl<'a> Matcher<'a> {
    /// A matcher over the atoms of a text. `is_noun` says whether an atom is tagged as a noun; where there
    /// are no tags it holds. `year` is the article's.
    pub fn new(atoms: &'a [Atom], is_noun: &'a dyn Fn(usize) -> bool, year: i32) -> Self {
        Self {
            atoms,
            is_noun,
            year,
            reached: RefCell::default(),
        }
    }

    /// Forgets what symbols reached, to go on elsewhere.
    pub fn forget(&self) {
        self.reached.borrow_mut().clear();
    }

    /// The match of the top symbol at that atom that reaches furthest; of equal ones the rule that stands
    /// first.
    pub fn longest(&self, start: usize) -> Option<Match> {
        let symbol = &SYMBOLS[TIME];
        let mut best: Option<(usize, Match)> = None;
        for &variant in self.candidates(symbol, start) {
            let variant = &symbol.variants[variant as usize];
            let mut spans = Vec::new();
            self.run(
                variant.elements,
                (start, start),
                &mut [const { None }; SLOTS],
                &mut spans,
                &mut |end, slots, spans| {
                    let reach = spans.last().map_or(end, |s: &(usize, usize)| s.1);
                    if best.as_ref().is_some_and(|(known, _)| *known >= reach) {
                        return;
                    }
                    let whole = [(start, end)];
                    let spans = if spans.is_empty() { &whole[..] } else { spans };
                    let parts: Option<Vec<_>> = spans
                        .iter()
                        .zip(variant.reads)
                        .map(|(&(a, b), read)| Some((a..b, read.value(slots, self.year)?)))
                        .collect();
                    if let Some(parts) = parts.filter(|parts| !parts.is_empty()) {
                        best = Some((reach, Match { parts }));
                    }
                },
            );
        }
        best.map(|(_, found)| found)
    }

    /// Every end that the symbol can reach from the atom, the first rule's meaning for each.
    fn symbol(&self, number: u16, start: usize) -> Reached {
        if let Some(known) = self.reached.borrow().get(&(number, start)) {
            return known.clone();
        }
        let symbol = &SYMBOLS[number as usize];
        let mut found: Vec<(usize, Sem)> = Vec::new();
        for &variant in self.candidates(symbol, start) {
            let variant = &symbol.variants[variant as usize];
            let slots = &mut [const { None }; SLOTS];
            self.run(
                variant.elements,
                (start, start),
                slots,
                &mut Vec::new(),
                &mut |end, slots, _| {
                    if found.iter().any(|(known, _)| *known == end) {
                        return;
                    }
                    let read = variant.reads.first();
                    if let Some(sem) = read.and_then(|read| read.value(slots, self.year)) {
                        found.push((end, sem));
                    }
                },
            );
        }
        let found: Reached = found.into();
        self.reached
            .borrow_mut()
            .insert((number, start), found.clone());
        found
    }

    /// The variants that can begin with the atom.
    fn candidates(&self, symbol: &Symbol, start: usize) -> &'static [u16] {
        let key = match self.atoms.get(start) {
            Some(atom) if atom.kind == Kind::Digits => DIGITS,
            Some(atom) if atom.word != UNKNOWN => atom.word,
            _ => return &[],
        };
        symbol
            .firsts
            .binary_search_by_key(&key, |(word, _)| *word)
            .map_or(&[], |at| symbol.firsts[at].1)
    }

    /// Runs the rest of a variant that began at `first` from the atom `at`, calling `done` at every end.
    fn run(
        &self,
        elements: &[Element],
        (first, at): (usize, usize),
        slots: &mut Slots,
        spans: &mut Vec<(usize, usize)>,
        done: Done,
    ) {
        let Some((element, rest)) = elements.split_first() else {
            done(at, slots, spans);
            return;
        };
        match element.take {
            Take::Open => {
                spans.push((at, at));
                self.run(rest, (first, at), slots, spans, done);
                spans.pop();
            }
            Take::Close => {
                let Some(last) = spans.last_mut() else { return };
                let before = *last;
                last.1 = at;
                self.run(rest, (first, at), slots, spans, done);
                if let Some(last) = spans.last_mut() {
                    *last = before;
                }
            }
            take => {
                let Some(atom) = self.atoms.get(at) else {
                    return;
                };
                if (element.glued && !atom.glued) || (atom.after_break && at > first) {
                    return;
                }
                match take {
                    Take::Symbol(number) => {
                        for (end, sem) in self.symbol(number, at).iter() {
                            keep(slots, element.slot, sem.clone());
                            self.run(rest, (first, *end), slots, spans, done);
                        }
                    }
                    Take::Words { words, cased, noun } => {
                        if words.binary_search(&atom.word).is_ok()
                            && (!cased || atom.capital)
                            && (!noun || (self.is_noun)(at))
                        {
                            self.run(rest, (first, at + 1), slots, spans, done);
                        }
                    }
                    Take::Number { digits, range } => {
                        let length = atom.span.len();
                        let fits = digits.0 == 0
                            || (usize::from(digits.0)..=usize::from(digits.1)).contains(&length);
                        if let Some(n) = atom.number
                            && fits
                            && (range.0..=range.1).contains(&n)
                        {
                            keep(slots, element.slot, Sem::Int(n));
                            self.run(rest, (first, at + 1), slots, spans, done);
                        }
                    }
                    Take::Name => {
                        if atom.kind == Kind::Word && atom.capital {
                            self.run(rest, (first, at + 1), slots, spans, done);
                        }
                    }
                    Take::Open | Take::Close => {}
                }
            }
        }
    }
}

/// Keeps a meaning in its slot.
fn keep(slots: &mut Slots, slot: u8, sem: Sem) {
    if let Some(place) = slots.get_mut(usize::from(slot)) {
        *place = Some(sem);
    }
}

impl Expr {
    /// The meaning, seen from a year, or none where the parts make no sense together (31 February).
    fn value(&self, slots: &Slots, year: i32) -> Option<Sem> {
        Some(match *self {
            Self::Slot(slot) => slots.get(usize::from(slot))?.clone()?,
            Self::Int(n) => Sem::Int(n),
            Self::Unit(unit) => Sem::Unit(unit),
            Self::Part(part) => Sem::Part(part),
            Self::Season(season) => Sem::Season(season),
            Self::Call(op, args) => {
                let args: Option<Vec<Sem>> =
                    args.iter().map(|arg| arg.value(slots, year)).collect();
                op.apply(&args?, year)?
            }
        })
    }
}
