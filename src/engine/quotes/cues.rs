//! The lexicon of saying: which words can report speech, and in which frames.
//!
//! Only word forms are judged here; what a cue reports is read from the parse elsewhere.

use super::page::Page;
use crate::engine::lexicon::quotes::CUE_VERBS;
use crate::language::{Dep, Tag, Tokens};

/// The frames in which a verb reports speech, as the words of the rule file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frames(&'static str);

impl Frames {
    /// Whether the verb knows the frame.
    pub fn has(self, frame: &str) -> bool {
        self.0.split(' ').any(|known| known == frame)
    }

    /// The prepositions whose object is what was said: `accused him of fraud`.
    pub fn prepositions(self) -> impl Iterator<Item = &'static str> {
        self.0
            .split(' ')
            .filter_map(|frame| frame.strip_prefix("prep:"))
    }
}

impl Frames {
    /// Whether what hangs on the verb in this way may stand between it and what it reports.
    pub fn steps_over(self, dep: Dep) -> bool {
        is_adjunct(dep) || dep == Dep::Punct || dep == Dep::Dobj && self.has("tell")
    }
}

/// Whether what hangs on a verb in this way only says when, where, how, by whom or to whom.
pub fn is_adjunct(dep: Dep) -> bool {
    matches!(
        dep,
        Dep::Prep | Dep::Npadvmod | Dep::Advmod | Dep::Prt | Dep::Agent | Dep::Dative
    )
}

/// The frames of the token as a verb of saying; none where it is none.
///
/// A participle before a noun (`the said party`) is none; a verb of another meaning with a particle
/// (`set out` for `set`) stands in the rules under both words.
pub fn verb(page: &Page, token: usize) -> Option<Frames> {
    let tokens = page.tokens;
    let tag = tokens.tag(token);
    if !tag.is_verb() && !is_mistaken(page, token) {
        return None;
    }
    if tokens.dep(token) == Dep::Amod && tokens.head(token) > token && tag == Tag::Vbn {
        // `tweeted Mayor Smith` after a quotation is read as a participle too.
        let bare = token > 0 && page.is_marked(token - 1);
        if !bare {
            return None;
        }
    }
    let lemma = lemma(tokens, token);
    let particle = tokens
        .children(token)
        .find(|&child| child > token && tokens.dep(child) == Dep::Prt);
    for beside in particle.into_iter().chain([token + 1]) {
        if beside < tokens.len() {
            let phrase = format!("{lemma} {}", tokens.lower(beside));
            if let Some(frames) = CUE_VERBS.get(&phrase) {
                return (!frames.is_empty()).then_some(Frames(frames));
            }
        }
    }
    let frames = CUE_VERBS.get(&lemma)?;
    (!frames.is_empty()).then_some(Frames(frames))
}

/// The lemma in lower case; of a verb form taken for a noun, the verb's.
fn lemma(tokens: &Tokens, token: usize) -> String {
    let lemma = tokens.lemma(token).to_lowercase();
    if tokens.tag(token).is_verb() {
        return lemma;
    }
    let word = tokens.lower(token);
    [
        word.strip_suffix("ing").map(|stem| format!("{stem}e")),
        word.strip_suffix("ing").map(str::to_owned),
        word.strip_suffix('s').map(str::to_owned),
    ]
    .into_iter()
    .flatten()
    .find(|verb| CUE_VERBS.get(verb).is_some())
    .unwrap_or(lemma)
}

/// Whether a verb of saying was taken for a noun: `writing` or `states` with a clause under it or an
/// opening mark after it.
fn is_mistaken(page: &Page, token: usize) -> bool {
    let tokens = page.tokens;
    if !matches!(tokens.tag(token), Tag::Nn | Tag::Nns) {
        return false;
    }
    let after = token + 1;
    let joined = token > 0
        && tokens.tag(token - 1) == Tag::Cc
        && after < tokens.len()
        && tokens.tag(after) == Tag::Prp;
    let marks =
        joined || page.is_marked(after) || page.is_break(after) && page.is_marked(after + 1);
    let governed = tokens
        .children(token)
        .any(|child| tokens.dep(child) == Dep::Det || tokens.dep(child) == Dep::Amod);
    !governed && (marks || tokens.child(token, Dep::Ccomp).is_some())
}
