//! The verb group: tense, aspect, modality, negation and voice of a predicate, and the tense that
//! governs any token.

use super::{Link, REACH, governing, is_predicate, link};
use crate::engine::lexicon::clause::{
    EPISTEMIC_MODALS, FORWARD, LEAST, MODALS, NEEDS_OBJECT, NEGATIVE_ADVERBS, NEGATORS, REPLACERS,
};
use crate::language::{Dep, Tag, Tokens};

/// Where a verb group puts its clause in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// `met`, `had met`
    Past,
    /// `meets`, `is meeting`, `has met`
    Present,
    /// `will meet`, `would meet`, `is to meet`
    Future,
}

/// What a modal verb makes of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modality {
    /// `will`, `shall`
    Future,
    /// `would`
    Conditional,
    /// `may`, `might`, `could`, `can`
    Possible,
    /// `must`, `should`
    Necessary,
}

/// The verb group of one predicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// The content verb.
    pub head: usize,
    /// Of the finite verb; none for infinitives and participles.
    pub tense: Option<Tense>,
    /// `have` or `had` with a participle.
    pub perfect: bool,
    /// `be` with an `-ing` form.
    pub progressive: bool,
    /// The subject undergoes it.
    pub passive: bool,
    /// The modal verb.
    pub modal: Option<Modality>,
    /// `not`, `never`, `no longer` at the verb.
    pub negated: bool,
    /// An infinitive with `to`.
    pub infinitive: bool,
}

/// Reads the verb group of a predicate. A verb that is joined to another one and has no auxiliary
/// of its own shares the other's: `was arrested and charged`.
pub fn group(tokens: &Tokens, predicate: usize) -> VerbGroup {
    let owner = auxiliary_owner(tokens, predicate);
    let tag = tokens.tag(predicate);
    let mut group = VerbGroup {
        head: predicate,
        tense: finite(tag).or(is_bare_past(tokens, predicate).then_some(Tense::Past)),
        perfect: false,
        progressive: false,
        passive: reduced_passive(tokens, predicate) || lacks_object(tokens, predicate),
        modal: None,
        negated: tokens.children(predicate).any(|c| is_negation(tokens, c)),
        infinitive: false,
    };
    for child in tokens
        .children(owner)
        .take_while(|&child| child < predicate)
    {
        match tokens.dep(child) {
            Dep::Aux if tokens.tag(child) == Tag::To => group.infinitive = true,
            Dep::Aux | Dep::AuxPass => auxiliary(tokens, child, tag, &mut group),
            Dep::NsubjPass | Dep::CsubjPass => group.passive = true,
            Dep::Neg if owner != predicate => group.negated = true,
            _ => {}
        }
    }
    group.tense = match group.modal {
        None => group.tense,
        Some(Modality::Possible) if group.negated && is_past_modal(tokens, owner) => {
            Some(Tense::Past)
        }
        Some(_) if group.perfect => Some(Tense::Past),
        Some(_) => Some(Tense::Future),
    };
    group
}

/// Whether the clause says that it does not come about: by its verb group, its subject or its object
/// (`no shots were fired`, `nobody left`, `won no seats`, `left without signing`).
pub fn is_negated(tokens: &Tokens, predicate: usize) -> bool {
    group(tokens, predicate).negated || has_negative_argument(tokens, predicate)
}

/// Whether the predicate's subject or complement is negative. A verb that is joined to another one
/// and has no subject shares the other's.
pub fn has_negative_argument(tokens: &Tokens, predicate: usize) -> bool {
    let is_subject = |child: usize| matches!(tokens.dep(child), Dep::Nsubj | Dep::NsubjPass);
    let own = tokens.children(predicate).any(|child| {
        let argument =
            is_subject(child) || matches!(tokens.dep(child), Dep::Dobj | Dep::Attr | Dep::Dative);
        argument && negator(tokens, child).is_some()
    });
    let mut at = predicate;
    let mut shared = || {
        for _ in 0..REACH {
            let mut subjects = tokens.children(at).filter(|&child| is_subject(child));
            if let Some(subject) = subjects.next() {
                return negator(tokens, subject).is_some();
            }
            if tokens.dep(at) != Dep::Conj {
                return false;
            }
            at = tokens.head(at);
        }
        false
    };
    own || without(tokens, predicate) || shared()
}

/// The word that makes a nominal negative: itself (`nobody`), or before it (`no shots`, `neither
/// side`); not a part of a compound (`no-confidence vote`).
pub fn negator(tokens: &Tokens, nominal: usize) -> Option<usize> {
    let glued = |at: usize| at + 1 < tokens.len() && tokens.tag(at + 1) == Tag::Hyph;
    // `not one soldier`, but `not all soldiers`
    let least = || {
        let count = tokens
            .children(nominal)
            .find(|&child| LEAST.contains(tokens.lower(child)))?;
        tokens
            .child(nominal, Dep::Neg)
            .or_else(|| tokens.child(count, Dep::Neg))
    };
    tokens
        .children(nominal)
        .take_while(|&child| child < nominal)
        .chain(std::iter::once(nominal))
        .find(|&at| NEGATORS.contains(tokens.lower(at)) && !glued(at))
        .or_else(least)
}

/// `without signing`, `instead of signing`, `rather than sign`
fn without(tokens: &Tokens, predicate: usize) -> bool {
    let replaces = |link: usize| {
        tokens
            .children(link)
            .any(|child| REPLACERS.contains(tokens.lower(child)))
    };
    let above = tokens.head(predicate);
    match tokens.dep(predicate) {
        Dep::Pcomp => NEGATORS.contains(tokens.lower(above)) || replaces(above),
        Dep::Conj => tokens
            .children(above)
            .any(|child| tokens.dep(child) == Dep::Cc && child < predicate && replaces(child)),
        _ => false,
    }
}

/// Whether the verb group leaves open whether it comes about: `may not sign`, `might never return`.
pub fn is_epistemic(tokens: &Tokens, predicate: usize) -> bool {
    let owner = auxiliary_owner(tokens, predicate);
    tokens
        .children(owner)
        .take_while(|&child| child < owner)
        .any(|child| EPISTEMIC_MODALS.contains(tokens.lower(child)))
}

/// Whether a negated clause only waits for what `until` names, and comes about then: `did not land
/// until Monday`, `did not leave until police came`.
pub fn is_awaited(tokens: &Tokens, predicate: usize) -> bool {
    let until = |child: usize| match tokens.dep(child) {
        Dep::Advcl => link(tokens, child) == Some(Link::Until),
        Dep::Prep => Link::of_word(tokens.lower(child)) == Some(Link::Until),
        _ => false,
    };
    group(tokens, predicate).negated && tokens.children(predicate).any(until)
}

/// The tense that governs the token, for reading `Wednesday` as the last or the next one. Infinitives
/// and participles take the tense of the clause above, unless they hang on a verb that looks ahead
/// (`plans to meet`, `talks scheduled for`). A present perfect looks back.
pub fn governing_tense(tokens: &Tokens, token: usize) -> Option<Tense> {
    let mut at = governing(tokens, token)?;
    for _ in 0..REACH {
        let group = group(tokens, at);
        match group.tense {
            Some(Tense::Present | Tense::Past) | None if looks_ahead(tokens, group, token) => {
                return Some(Tense::Future);
            }
            Some(Tense::Present) if group.perfect => return Some(Tense::Past),
            Some(tense) => return Some(tense),
            None => {}
        }
        let above = tokens.head(at);
        if above == at {
            return None;
        }
        if group.infinitive
            && (FORWARD.contains(tokens.lemma(above)) || FORWARD.contains(tokens.lower(above)))
        {
            return Some(Tense::Future);
        }
        at = governing(tokens, above)?;
    }
    None
}

/// Whether the clause tells of a time that lies ahead of it: `scheduled for Monday`, `is expected
/// on Monday`, `was due on Monday`.
fn looks_ahead(tokens: &Tokens, group: VerbGroup, token: usize) -> bool {
    let verb = group.head;
    let mut path = std::iter::once(token)
        .chain(tokens.ancestors(token))
        .take(REACH)
        .take_while(|&at| at != verb);
    if tokens.tag(verb) == Tag::Vbn && FORWARD.contains(tokens.lemma(verb)) {
        return group.tense == Some(Tense::Present)
            || path.any(|at| tokens.head(at) == verb && tokens.lower(at) == "for");
    }
    path.any(|at| tokens.tag(at) == Tag::Jj && FORWARD.contains(tokens.lower(at)))
}

/// The verb whose auxiliaries count for the predicate: its own, or that of the verb it is joined to.
fn auxiliary_owner(tokens: &Tokens, predicate: usize) -> usize {
    let mut at = predicate;
    for _ in 0..REACH {
        let stands_alone = tokens.children(at).any(|child| {
            matches!(
                tokens.dep(child),
                Dep::Aux | Dep::AuxPass | Dep::Nsubj | Dep::NsubjPass
            )
        });
        let above = tokens.head(at);
        let alike =
            tokens.tag(above) == tokens.tag(predicate) && finite(tokens.tag(predicate)).is_none();
        // `has killed ten and wounded five`: the past is read for a participle.
        let misread = || {
            (tokens.tag(predicate), tokens.tag(above)) == (Tag::Vbd, Tag::Vbn)
                && tokens
                    .children(above)
                    .any(|child| tokens.dep(child) == Dep::Aux && tokens.lemma(child) == "have")
        };
        let shares = tokens.dep(at) == Dep::Conj
            && !stands_alone
            && (alike || misread())
            && is_predicate(tokens, above);
        if !shares {
            return at;
        }
        at = above;
    }
    at
}

/// Adds what one auxiliary says to the group.
fn auxiliary(tokens: &Tokens, aux: usize, verb: Tag, group: &mut VerbGroup) {
    let lemma = tokens.lemma(aux);
    let modal = (tokens.tag(aux) == Tag::Md)
        .then(|| MODALS.get(tokens.lower(aux)).or_else(|| MODALS.get(lemma)))
        .flatten();
    match modal {
        Some("future") => group.modal = Some(Modality::Future),
        Some("conditional") => group.modal = Some(Modality::Conditional),
        Some("possible") => group.modal = Some(Modality::Possible),
        Some("necessary") => group.modal = Some(Modality::Necessary),
        _ => {}
    }
    // The first finite verb of the group bears its tense.
    if group.tense.is_none() || finite(verb).is_some() {
        group.tense = finite(tokens.tag(aux)).or(group.tense);
    }
    match (tokens.dep(aux), lemma) {
        (Dep::AuxPass, _) => group.passive = true,
        (_, "have" | "'ve" | "’ve") => group.perfect = true,
        (_, "be") if verb == Tag::Vbg => group.progressive = true,
        _ => {}
    }
}

/// The tense of a finite tag, modals left to [`Modality`].
fn finite(tag: Tag) -> Option<Tense> {
    match tag {
        Tag::Vbd => Some(Tense::Past),
        Tag::Vbz | Tag::Vbp => Some(Tense::Present),
        _ => None,
    }
}

/// Whether the modal is `could`, the past of `can`: `could not agree on Friday`.
fn is_past_modal(tokens: &Tokens, owner: usize) -> bool {
    tokens
        .children(owner)
        .take_while(|&child| child < owner)
        .any(|child| tokens.tag(child) == Tag::Md && tokens.lower(child) == "could")
}

/// A participle without auxiliaries that modifies a noun, has an agent or is a complement: `the man
/// arrested by police`, `with two bodies recovered`, `found the strike justified`.
fn reduced_passive(tokens: &Tokens, predicate: usize) -> bool {
    let bare = match tokens.dep(predicate) {
        Dep::Acl | Dep::Ccomp | Dep::Xcomp | Dep::Pcomp => true,
        // `Born in Oslo, she …`
        Dep::Advcl => tokens.child(predicate, Dep::Nsubj).is_none(),
        _ => false,
    };
    // `with two bodies recovered`: no past can stand there.
    let participle = match tokens.tag(predicate) {
        Tag::Vbd => {
            tokens.dep(predicate) == Dep::Pcomp && tokens.child(predicate, Dep::Dobj).is_none()
        }
        tag => tag == Tag::Vbn,
    };
    participle
        && (bare && !has_auxiliary(tokens, predicate)
            || tokens.child(predicate, Dep::Agent).is_some())
}

/// A participle that was read for a past: its verb needs an object and has none. `Ten killed, 30
/// injured`, `was arrested and extradited to Spain`, but `the man whom he killed`, `seized and killed
/// them`. An amount behind a joined passive is no object: `was jailed and fined $500`.
fn lacks_object(tokens: &Tokens, predicate: usize) -> bool {
    let joined = || {
        let above = tokens.head(predicate);
        tokens.dep(predicate) == Dep::Conj
            && tokens.child(above, Dep::AuxPass).is_some()
            && tokens.child(predicate, Dep::Nsubj).is_none()
    };
    let complete = |at: usize| {
        tokens.children(at).any(|child| match tokens.dep(child) {
            Dep::Dobj => tokens.tag(child) != Tag::Cd || !joined(),
            Dep::Ccomp | Dep::Xcomp | Dep::Dative | Dep::Aux | Dep::AuxPass => true,
            _ => false,
        })
    };
    matches!(tokens.tag(predicate), Tag::Vbd | Tag::Vbn)
        && NEEDS_OBJECT.contains(tokens.lemma(predicate))
        && matches!(tokens.dep(predicate), Dep::Root | Dep::Conj | Dep::Ccomp)
        && !complete(predicate)
        && !tokens
            .children(predicate)
            .any(|child| tokens.dep(child) == Dep::Conj && complete(child))
}

/// A past that was read for a participle: it has a subject and no auxiliary.
fn is_bare_past(tokens: &Tokens, predicate: usize) -> bool {
    tokens.tag(predicate) == Tag::Vbn
        && matches!(
            tokens.dep(predicate),
            Dep::Root | Dep::Conj | Dep::Relcl | Dep::Advcl
        )
        && tokens.child(predicate, Dep::Nsubj).is_some()
        && !has_auxiliary(tokens, predicate)
}

fn has_auxiliary(tokens: &Tokens, predicate: usize) -> bool {
    tokens
        .children(predicate)
        .any(|child| matches!(tokens.dep(child), Dep::Aux | Dep::AuxPass))
}

/// `not`, `never`, `hardly` and `no longer` at the verb.
fn is_negation(tokens: &Tokens, child: usize) -> bool {
    let hardly = tokens.dep(child) == Dep::Advmod && NEGATIVE_ADVERBS.contains(tokens.lower(child));
    hardly
        || tokens.dep(child) == Dep::Neg && !matches!(tokens.lower(child), "longer")
        || tokens
            .child(child, Dep::Neg)
            .is_some_and(|_| tokens.lower(child) == "longer")
}
