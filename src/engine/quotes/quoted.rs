//! Who is quoted by somebody else: `cited the army as saying`, `"...," the paper quoted her as saying`.

use super::cues;
use super::page::Page;
use super::source::Source;
use crate::engine::clause::{self, REACH};
use crate::engine::lexicon::quotes::QUOTING_VERBS;
use crate::language::Dep;

/// How many tokens behind the head of who is quoted `as` is looked for.
const REACH_OF_AS: usize = 40;

/// `cited the army as saying`, `she was quoted as saying`: who is quoted.
pub fn quoted_as(page: &Page, verb: usize) -> Option<Source> {
    let tokens = page.tokens;
    let prep = tokens.head(verb);
    if tokens.dep(verb) != Dep::Pcomp || tokens.lower(prep) != "as" {
        return None;
    }
    let quoting = tokens
        .ancestors(prep)
        .take(REACH)
        .find(|&up| tokens.tag(up).is_verb())?;
    if !QUOTING_VERBS.contains(tokens.lemma(quoting)) {
        return None;
    }
    let quoted = if clause::group(tokens, quoting).passive {
        clause::subjects(tokens, quoting)
    } else {
        clause::objects(tokens, quoting)
    };
    let quoted = quoted.first().copied()?;
    Some(Source::around(page, quoted))
}

/// Who is quoted by the subject of the verb, with the participle of saying: `quoted [the mayor] as saying`.
pub fn quoted_by(page: &Page, verb: usize) -> Option<(usize, Source)> {
    let tokens = page.tokens;
    if !QUOTING_VERBS.contains(tokens.lemma(verb)) {
        return None;
    }
    let quoted = clause::objects(tokens, verb).first().copied()?;
    let limit = page.sentence(verb).end.min(quoted + REACH_OF_AS);
    let preposition = (quoted + 1..limit).find(|&at| tokens.lower(at) == "as")?;
    let cue = preposition + 1;
    if quoted < verb || cue >= limit || cues::verb(page, cue).is_none() {
        return None;
    }
    let mut source = Source::around(page, quoted);
    source.range.end = source.range.end.min(preposition);
    Some((cue, source))
}
