//! Who is meant by the subject of a verb, where the sentence alone does not tell: those who were named together
//! behind `they`, a speaker behind `they`, a name that the parser took for a part of a time.

use super::story::Story;
use crate::engine::clause;
use crate::engine::lexicon::events::GROUP_PRONOUNS;
use crate::language::{Dep, Tag};

impl Story<'_> {
    /// The subjects of the verb ([`clause::subjects`]). Where a relative pronoun stands for a time, the
    /// clause around it tells who: `resigned on Monday, which ended the row`. `They` are those who were
    /// named together last: `Ana Ruiz and Ivan Petrov ran, but they both lost`.
    pub fn subjects(&self, verb: usize) -> Vec<usize> {
        let own = clause::subjects(self.tokens, verb);
        match own.first() {
            Some(&first) if self.in_time(first) && self.tokens.dep(verb) == Dep::Relcl => {
                clause::matrix(self.tokens, first)
                    .map(|above| clause::subjects(self.tokens, above))
                    .unwrap_or_default()
            }
            Some(&first) if GROUP_PRONOUNS.contains(self.tokens.lower(first)) => self
                .named_together(first)
                .or_else(|| self.speakers(verb, first))
                .unwrap_or(own),
            None => self
                .behind_time(verb)
                .map_or(own, |subject| clause::members(self.tokens, subject)),
            _ => own,
        }
    }

    /// The subject of a main verb that the parser took for a part of the time before it: `On Monday, Ana
    /// Ruiz, a lawyer, left`.
    fn behind_time(&self, verb: usize) -> Option<usize> {
        let tokens = self.tokens;
        let finite = matches!(tokens.tag(verb), Tag::Vbd | Tag::Vbz | Tag::Vbp);
        if !finite || !tokens.is_root(verb) {
            return None;
        }
        let is_timed = |at: usize| {
            tokens
                .children(at)
                .any(|child| child < at && self.in_time(child))
        };
        clause::obliques(tokens, verb)
            .take_while(|&(_, object)| object < verb)
            .find_map(|(_, object)| match self.in_time(object) {
                true => tokens
                    .child(object, Dep::Appos)
                    .filter(|&beside| beside > object && !self.in_time(beside)),
                false => is_timed(object).then_some(object),
            })
            .filter(|&subject| tokens.tag(subject).is_noun())
    }

    /// Who says what the clause tells of `them`: `the police said they had seized the boat`.
    fn speakers(&self, verb: usize, pronoun: usize) -> Option<Vec<usize>> {
        let tokens = self.tokens;
        if self.mention_at(pronoun).is_some() || tokens.dep(verb) != Dep::Ccomp {
            return None;
        }
        let above = clause::matrix(tokens, verb)?;
        let speakers = clause::subjects(tokens, above);
        // `Ana Ruiz said they had left` means others.
        match speakers.as_slice() {
            [] => None,
            [one] if self.names_person(*one) => None,
            _ => Some(speakers),
        }
    }

    /// Whether a person's name stands at the token.
    fn names_person(&self, token: usize) -> bool {
        self.mention_at(token)
            .is_some_and(|mention| self.is_person(mention.entity))
    }

    /// The people whom the pronoun stands for, where its sentence or the one before last named several
    /// in one phrase, and where no body is known behind it.
    fn named_together(&self, pronoun: usize) -> Option<Vec<usize>> {
        let tokens = self.tokens;
        if let Some(known) = self.mention_at(pronoun)
            && !self.is_person(known.entity)
        {
            return None;
        }
        let sentence = tokens.sentence_of(pronoun).saturating_sub(1);
        let start = tokens.sentences().get(sentence)?.start;
        let before: Vec<usize> = self
            .mentions_in(start..pronoun)
            .map(|mention| mention.head)
            .collect();
        before.into_iter().rev().find_map(|head| {
            let members = clause::members(tokens, head);
            let first = tokens.dep(head) != Dep::Conj;
            (first && members.len() > 1 && members.iter().all(|&head| self.names_person(head)))
                .then_some(members)
        })
    }
}
