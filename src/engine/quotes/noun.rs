//! Sayings that a noun reports: `his warning that the dam may break`, `repeated her call for a new vote`.
//! Only where the sentence tells whose words they are.

use std::ops::Range;

use super::content::{self, WINDOW};
use super::page::Page;
use super::saying::Saying;
use super::source::{self, Source};
use crate::engine::clause;
use crate::engine::layout::Part;
use crate::engine::lexicon::quotes::{CUE_NOUNS, GIVING_VERBS};
use crate::language::{Dep, Tag};

/// What the noun at the token, if it is one of saying, gives as somebody's words.
pub fn saying(page: &Page, noun: usize) -> Option<Saying> {
    let tokens = page.tokens;
    let story = page.layout.part(tokens, noun) == Part::Story;
    if !story || !matches!(tokens.tag(noun), Tag::Nn | Tag::Nns) {
        return None;
    }
    let frames = CUE_NOUNS.get(tokens.lemma(noun))?;
    let said = frames
        .split(' ')
        .find_map(|frame| complement(page, noun, frame))?;
    let source = speaker(page, noun)?;
    let cut = content::cut(page, noun, said);
    let said = page.whole(page.trim(cut));
    (page.words(said.clone()) >= 2).then(|| Saying {
        verb: Some(noun),
        cue: noun..noun + 1,
        source: Some(source),
        via: None,
        pieces: vec![said],
    })
}

/// `that` a clause, `to` an infinitive, `for` a thing, right behind the noun.
fn complement(page: &Page, noun: usize, frame: &str) -> Option<Range<usize>> {
    let tokens = page.tokens;
    let end = page.sentence(noun).end.min(noun + WINDOW);
    let child = tokens
        .children(noun)
        .find(|&child| child > noun && tokens.subtree(child).start == noun + 1)?;
    let clausal = matches!(tokens.dep(child), Dep::Acl | Dep::Ccomp | Dep::Relcl);
    let range = match frame {
        "that" => {
            let marked = tokens
                .child(child, Dep::Mark)
                .is_some_and(|mark| tokens.lower(mark) == "that");
            (clausal && marked).then(|| tokens.subtree(child))?
        }
        "to" => {
            let open = tokens.tag(noun + 1) == Tag::To && tokens.tag(child) == Tag::Vb;
            (clausal && open).then(|| tokens.subtree(child))?
        }
        _ => {
            let wanted = tokens.dep(child) == Dep::Prep && tokens.lower(child) == frame;
            wanted.then(|| child + 1..tokens.subtree(child).end)?
        }
    };
    Some(range.start..range.end.min(end)).filter(|range| !range.is_empty())
}

/// Whose words they are: the owner's, or those of the one who gives, repeats or issues them.
fn speaker(page: &Page, noun: usize) -> Option<Source> {
    let tokens = page.tokens;
    let verb = tokens.head(noun);
    let given = tokens.dep(noun) == Dep::Dobj && !page.is_marked(verb);
    if given && GIVING_VERBS.contains(tokens.lemma(verb)) {
        let group = clause::group(tokens, verb);
        let unsaid = group.negated || group.modal.is_some() || group.infinitive;
        return (!unsaid).then(|| source::speaker(page, verb)).flatten();
    }
    let owner = tokens.child(noun, Dep::Poss)?;
    let mut source = Source::around(page, owner);
    if source.range.len() > 1 && tokens.tag(source.range.end - 1) == Tag::Pos {
        source.range.end -= 1;
    }
    Some(source)
}
