//! Who does what to whom: subjects, objects and agents of a predicate, also where the sentence
//! leaves them to be understood (joined verbs, infinitives, participles, relative clauses).

use super::{REACH, group, is_predicate};
use crate::engine::lexicon::clause::{OBJECT_CONTROL, SUBJECT_CONTROL};
use crate::language::{Dep, NameLabel, Tag, Tokens};

/// The nominal with all that is joined to it: `France`, `Spain` of `France and Spain`. Stops after
/// [`REACH`] joints.
pub fn members(tokens: &Tokens, nominal: usize) -> Vec<usize> {
    let mut members = vec![nominal];
    let mut at = nominal;
    while let Some(next) = tokens.child(at, Dep::Conj) {
        if members.len() > REACH {
            break;
        }
        members.push(next);
        at = next;
    }
    members
}

/// The heads of the predicate's subject, conjuncts included; of a passive: what undergoes it. Where
/// the clause has no subject of its own, the one that is understood:
/// of the verb it is joined to, of the clause above (`wants to leave`, `after leaving`), the object
/// above (`forced him to leave`), the noun that a participle or a relative clause describes.
pub fn subjects(tokens: &Tokens, predicate: usize) -> Vec<usize> {
    // `Signing it would be an error` has a clause for its subject, and nobody else's.
    let is_clause = |child: usize| matches!(tokens.dep(child), Dep::Csubj | Dep::CsubjPass);
    if tokens.children(predicate).any(is_clause) {
        return Vec::new();
    }
    let mut at = predicate;
    for _ in 0..REACH {
        if let Some(subject) = own_subject(tokens, at) {
            let Some(noun) = antecedent(tokens, subject) else {
                return members(tokens, subject);
            };
            // `Ana, who left, and Ivan`: what is joined behind the clause is not meant by it.
            let mut meant = members(tokens, noun);
            meant.retain(|&member| member == noun || member < subject);
            return meant;
        }
        let above = tokens.head(at);
        if above == at {
            break;
        }
        match tokens.dep(at) {
            // `the man arrested`, `a bill banning`, `a plan to leave`
            Dep::Acl if matches!(tokens.tag(at), Tag::Vbg | Tag::Vbn) => {
                return members(tokens, above);
            }
            Dep::Xcomp | Dep::Ccomp
                if is_predicate(tokens, above) && is_done_by_object(tokens, above, at) =>
            {
                if let Some(object) = tokens.child(above, Dep::Dobj) {
                    return members(tokens, antecedent(tokens, object).unwrap_or(object));
                }
            }
            // `announced a plan to be unveiled in May`
            Dep::Advcl if is_predicate(tokens, above) && is_passive_infinitive(tokens, at) => {
                if let Some(object) = tokens.child(above, Dep::Dobj) {
                    return members(tokens, object);
                }
            }
            _ => {}
        }
        // `found the man guilty of accepting bribes`
        let Some(next) = tokens
            .ancestors(at)
            .take(REACH)
            .find(|&up| is_predicate(tokens, up) || is_small_clause(tokens, up))
        else {
            break;
        };
        // A passive above has in its subject what this clause's doer was made to do it.
        at = next;
    }
    Vec::new()
}

/// The heads of the predicate's direct and indirect objects, conjuncts included; a relative
/// pronoun gives the noun it stands for.
pub fn objects(tokens: &Tokens, predicate: usize) -> Vec<usize> {
    tokens
        .children(predicate)
        .filter(|&child| matches!(tokens.dep(child), Dep::Dobj | Dep::Dative))
        .take(REACH)
        .filter_map(|child| {
            if tokens.tag(child) == Tag::In {
                tokens.child(child, Dep::Pobj)
            } else {
                Some(child)
            }
        })
        .flat_map(|object| members(tokens, antecedent(tokens, object).unwrap_or(object)))
        .collect()
}

/// The heads of the by-phrase of a passive, conjuncts included; joined passives share it:
/// `arrested and charged by police`.
pub fn agents(tokens: &Tokens, predicate: usize) -> Vec<usize> {
    let passive = group(tokens, predicate).passive;
    let joined = || {
        tokens
            .children(predicate)
            .find(|&child| tokens.dep(child) == Dep::Conj && tokens.tag(child) == Tag::Vbn)
    };
    let own = by_phrase(tokens, predicate, passive);
    match joined() {
        Some(verb) if passive && own.is_empty() => by_phrase(tokens, verb, passive),
        _ => own,
    }
}

/// The heads under the `by` of one verb; a plain preposition counts where the verb is passive.
fn by_phrase(tokens: &Tokens, verb: usize, passive: bool) -> Vec<usize> {
    tokens
        .children(verb)
        .filter(|&child| {
            tokens.dep(child) == Dep::Agent
                || passive && tokens.dep(child) == Dep::Prep && tokens.lower(child) == "by"
        })
        .filter_map(|by| tokens.child(by, Dep::Pobj))
        .flat_map(|agent| members(tokens, agent))
        .collect()
}

/// The prepositional phrases at a verb or noun: each preposition with the head of what it governs.
pub fn obliques(tokens: &Tokens, head: usize) -> impl Iterator<Item = (usize, usize)> + '_ {
    tokens
        .children(head)
        .filter(|&child| matches!(tokens.dep(child), Dep::Prep | Dep::Agent | Dep::Dative))
        .filter_map(|prep| Some((prep, tokens.child(prep, Dep::Pobj)?)))
}

/// The noun that a relative pronoun stands for: that which its relative clause describes.
pub fn antecedent(tokens: &Tokens, pronoun: usize) -> Option<usize> {
    let relative = matches!(tokens.tag(pronoun), Tag::Wdt | Tag::Wp | Tag::WpPoss)
        || matches!(tokens.lower(pronoun), "that");
    if !relative {
        return None;
    }
    let noun = std::iter::once(pronoun)
        .chain(tokens.ancestors(pronoun))
        .take(REACH)
        .find(|&at| tokens.dep(at) == Dep::Relcl)
        .map(|clause| tokens.head(clause))?;
    // `a nurse from Leeds who moved`: no place is a `who`.
    let is_place = |at: usize| {
        let label = tokens.name_at(at).map(|name| name.label);
        matches!(
            label,
            Some(NameLabel::Gpe | NameLabel::Loc | NameLabel::Fac)
        )
    };
    let who = matches!(tokens.tag(pronoun), Tag::Wp | Tag::WpPoss);
    let person = tokens.head(tokens.head(noun));
    let passed_over =
        is_place(noun) && who && tokens.dep(noun) == Dep::Pobj && tokens.tag(person).is_noun();
    let noun = if passed_over { person } else { noun };
    // `Ana Ruiz, a lawyer who left`
    let named = tokens.head(noun);
    let apposed =
        tokens.dep(noun) == Dep::Appos && tokens.tag(named).is_noun() && !(who && is_place(named));
    Some(if apposed { named } else { noun })
}

/// Whether the object of the verb does what the complement below it tells: `forced him to leave`, `saw
/// him leave`, but `beat him to win the cup`.
fn is_done_by_object(tokens: &Tokens, verb: usize, complement: usize) -> bool {
    let lemma = tokens.lemma(verb);
    let aim = group(tokens, complement).infinitive;
    !SUBJECT_CONTROL.contains(lemma) && (!aim || OBJECT_CONTROL.contains(lemma))
}

/// Whether the token is an adjective that a subject of its own makes a clause: `guilty` of `found the man
/// guilty`.
pub fn is_small_clause(tokens: &Tokens, token: usize) -> bool {
    tokens.tag(token) == Tag::Jj
        && tokens.dep(token) == Dep::Ccomp
        && tokens
            .child(token, Dep::Nsubj)
            .is_some_and(|subject| tokens.tag(subject).is_noun())
}

/// The subject that the predicate has itself; where the parser took it for the object of the word that
/// opens the clause (`after Ana Ruiz resigned`), that one.
fn own_subject(tokens: &Tokens, predicate: usize) -> Option<usize> {
    let behind_mark = || {
        let mark = tokens.child(predicate, Dep::Mark)?;
        let noun = tokens.child(mark, Dep::Pobj)?;
        (mark < noun && noun < predicate).then_some(noun)
    };
    tokens
        .children(predicate)
        .find(|&child| matches!(tokens.dep(child), Dep::Nsubj | Dep::NsubjPass))
        .or_else(behind_mark)
        .or_else(|| joined_subject(tokens, predicate))
        .or_else(|| lent_subject(tokens, predicate))
}

/// The subject of a clause that the parser hung on the participle behind it: `The firm, aiming to grow,
/// plans to hire`.
fn lent_subject(tokens: &Tokens, predicate: usize) -> Option<usize> {
    let finite = matches!(tokens.tag(predicate), Tag::Vbd | Tag::Vbz | Tag::Vbp);
    let participle = tokens.children(predicate).find(|&child| {
        tokens.dep(child) == Dep::Advcl && tokens.tag(child) == Tag::Vbg && child < predicate
    });
    let subject = tokens.child(participle.filter(|_| finite)?, Dep::Nsubj)?;
    let behind = tokens.subtree(subject).end;
    let set_off = [behind - 1, behind]
        .iter()
        .any(|&at| at < predicate && tokens.tag(at) == Tag::Comma);
    (set_off && tokens.tag(predicate - 1) == Tag::Comma).then_some(subject)
}

/// The subject of a joined clause that the parser joined to the nominal before it: `X resigned as the
/// mayor of Leeds and Ana Ruiz was sworn in`. Joined verbs that share a subject stand right behind `and`.
fn joined_subject(tokens: &Tokens, predicate: usize) -> Option<usize> {
    let is_auxiliary = |child: usize| matches!(tokens.dep(child), Dep::Aux | Dep::AuxPass);
    let first = tokens
        .children(predicate)
        .find(|&child| child < predicate && is_auxiliary(child))
        .unwrap_or(predicate);
    let finite = matches!(tokens.tag(first), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md);
    if tokens.dep(predicate) != Dep::Conj || !finite {
        return None;
    }
    let end = first.checked_sub(1)?;
    let noun = std::iter::once(end)
        .chain(tokens.ancestors(end))
        .take(REACH)
        .find(|&at| tokens.dep(at) == Dep::Conj)
        .filter(|&noun| tokens.tag(noun).is_noun())?;
    let nominal = tokens.subtree(noun);
    let opens = nominal
        .start
        .checked_sub(1)
        .is_some_and(|before| tokens.tag(before) == Tag::Cc);
    (opens && nominal.end == first).then_some(noun)
}

/// `to be unveiled`
fn is_passive_infinitive(tokens: &Tokens, predicate: usize) -> bool {
    let group = group(tokens, predicate);
    group.infinitive && group.passive
}
