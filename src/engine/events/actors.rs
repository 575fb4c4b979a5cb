//! Who takes part in an event and as what: the named things in its arguments.

use super::story::{Story, TokenMention};
use super::trigger::Candidate;
use crate::engine::clause;
use crate::engine::lexicon::events::{
    ACTOR_PREPOSITIONS, COMPANY_PREPOSITIONS, ENTRY_PREPOSITIONS, INCLUSIONS, MOTION_VERBS,
    NAMINGS, ORIGIN_PREPOSITIONS, PLACE_PREPOSITIONS, TIE_PREPOSITIONS, WAY_PREPOSITIONS,
    WITHIN_PREPOSITIONS,
};
use crate::language::{Dep, Tag, Tokens};
use crate::model::{Actor, ActorRole, EntityId};

/// How many words of an argument are looked at.
const WIDTH: usize = 40;
/// How many steps a name may stand below the head of its argument.
const DEPTH: usize = 6;
/// How many clauses deep below an event's own its actors are looked for.
const NESTED: usize = 2;

/// The actors of a candidate, agents first; each entity once.
pub fn actors(story: &Story<'_>, candidate: Candidate) -> Vec<Actor> {
    let mut cast = Cast {
        story,
        of_noun: candidate.is_noun(),
        actors: Vec::new(),
    };
    if let Some(verb) = candidate.verb {
        cast.verb(verb);
        let embedded =
            candidate.trigger != verb && clause::is_predicate(story.tokens, candidate.trigger);
        if embedded {
            cast.verb(candidate.trigger);
        }
    }
    if candidate.is_noun() {
        cast.noun(candidate.trigger);
    }
    cast.actors
}

/// The actors gathered so far.
struct Cast<'a, 's> {
    story: &'s Story<'a>,
    /// Whether a noun names the event.
    of_noun: bool,
    actors: Vec<Actor>,
}

impl Cast<'_, '_> {
    /// What a verb's arguments name.
    fn verb(&mut self, verb: usize) {
        let tokens = self.story.tokens;
        let passive = clause::group(tokens, verb).passive;
        let (doer, done_to) = (ActorRole::Agent, ActorRole::Patient);
        for subject in self.story.subjects(verb) {
            self.argument(subject, if passive { done_to } else { doer });
        }
        for agent in clause::agents(tokens, verb) {
            self.argument(agent, doer);
        }
        let moves = MOTION_VERBS.contains(tokens.lemma(verb));
        for object in clause::objects(tokens, verb) {
            // `entered the town`
            if moves {
                self.place(object, done_to);
            } else {
                self.argument(object, done_to);
            }
        }
        for child in tokens.children(verb) {
            // `found X guilty`
            if clause::is_small_clause(tokens, child)
                && let Some(subject) = tokens.child(child, Dep::Nsubj)
            {
                for member in clause::members(tokens, subject) {
                    self.argument(member, done_to);
                }
            }
        }
        for dep in [Dep::Attr, Dep::Oprd] {
            if let Some(complement) = tokens.child(verb, dep) {
                self.argument(complement, ActorRole::Participant);
            }
        }
        self.phrases(verb);
        self.complements(verb, NESTED);
    }

    /// What an infinitive or a reported clause of the verb names: `voted to expel X`, `announced that
    /// X would join Y`, and what the clauses in those name, `nested` deep.
    fn complements(&mut self, verb: usize, nested: usize) {
        let tokens = self.story.tokens;
        for child in tokens.children(verb).filter(|&child| child > verb) {
            let below = match tokens.dep(child) {
                Dep::Xcomp | Dep::Ccomp => Some(child),
                // `withdrew from using X`
                Dep::Prep => tokens.child(child, Dep::Pcomp),
                // `voted for X to serve`
                Dep::Advcl if is_wished(tokens, child) => Some(child),
                _ => None,
            };
            let told = |below: &usize| {
                clause::is_predicate(tokens, *below) && !self.story.in_marks(*below)
            };
            let Some(below) = below.filter(told) else {
                continue;
            };
            let phrases = clause::obliques(tokens, below)
                .filter(|&(preposition, _)| {
                    COMPANY_PREPOSITIONS.contains(tokens.lower(preposition))
                })
                .flat_map(|(_, object)| clause::members(tokens, object));
            let heads: Vec<usize> = clause::objects(tokens, below)
                .into_iter()
                .chain(clause::subjects(tokens, below))
                .chain(clause::agents(tokens, below))
                .chain(phrases)
                .collect();
            for head in heads {
                self.argument(head, ActorRole::Participant);
            }
            if let Some(nested) = nested.checked_sub(1) {
                self.complements(below, nested);
            }
        }
    }

    /// What a noun's modifiers name: `the arrest of X by Y`, `X's visit to Y`.
    fn noun(&mut self, noun: usize) {
        let tokens = self.story.tokens;
        for child in tokens.children(noun) {
            match tokens.dep(child) {
                Dep::Poss => self.argument(child, ActorRole::Agent),
                Dep::Compound | Dep::Nmod => self.argument(child, ActorRole::Participant),
                _ => {}
            }
        }
        self.phrases(noun);
        if self.actors.is_empty() {
            self.around(noun);
        }
    }

    /// Who takes part in an event that a clause only places them in (`spoke at a rally`) or tells the
    /// effect of (`the coup removed X`).
    fn around(&mut self, noun: usize) {
        let tokens = self.story.tokens;
        if tokens.dep(noun) == Dep::Nsubj {
            for object in clause::objects(tokens, tokens.head(noun)) {
                self.argument(object, ActorRole::Participant);
            }
            return;
        }
        let preposition = tokens.head(noun);
        let verb = tokens.head(preposition);
        let within = tokens.dep(noun) == Dep::Pobj
            && tokens.dep(preposition) == Dep::Prep
            && WITHIN_PREPOSITIONS.contains(tokens.lower(preposition))
            && clause::is_predicate(tokens, verb);
        if within {
            for subject in clause::subjects(tokens, verb) {
                self.argument(subject, ActorRole::Participant);
            }
        }
    }

    /// What the prepositional phrases at a verb or noun name.
    fn phrases(&mut self, head: usize) {
        let tokens = self.story.tokens;
        for (preposition, object) in clause::obliques(tokens, head) {
            let word = tokens.lower(preposition);
            if tokens.dep(preposition) == Dep::Agent {
                continue;
            }
            let goes = WAY_PREPOSITIONS.contains(word) && MOTION_VERBS.contains(tokens.lemma(head));
            if goes {
                for member in clause::members(tokens, object) {
                    self.place(member, ActorRole::Participant);
                }
            } else if ACTOR_PREPOSITIONS.contains(word) || INCLUSIONS.contains(word) {
                for member in clause::members(tokens, object) {
                    self.argument(member, ActorRole::Participant);
                }
            } else if PLACE_PREPOSITIONS.contains(word) {
                let invades = self.of_noun && ENTRY_PREPOSITIONS.contains(word);
                for member in clause::members(tokens, object) {
                    // `an offensive into X`
                    let state = self.story.mention_at(member).map(|mention| mention.entity);
                    if invades && state.is_some_and(|entity| self.story.is_state(entity)) {
                        self.argument(member, ActorRole::Participant);
                    }
                    self.place(member, ActorRole::Participant);
                }
            }
        }
    }

    /// The names in an argument: its head, what modifies it, and what `of` joins to it.
    fn argument(&mut self, head: usize, role: ActorRole) {
        let found: Vec<(EntityId, bool)> = self
            .near(head)
            .filter_map(|mention| Some((mention.entity, self.bond(mention, head)?)))
            .collect();
        for (entity, is_head) in found {
            let role = if is_head {
                role
            } else {
                ActorRole::Participant
            };
            self.add(entity, role);
        }
    }

    /// A place or a body where it takes place; a body has the role.
    fn place(&mut self, head: usize, role: ActorRole) {
        let found: Vec<EntityId> = self
            .near(head)
            .filter(|mention| self.bond(mention, head).is_some())
            .map(|mention| mention.entity)
            .collect();
        for entity in found {
            let role = if self.story.is_place(entity) {
                ActorRole::Place
            } else {
                role
            };
            self.add(entity, role);
        }
    }

    /// The mentions in an argument.
    fn near(&self, head: usize) -> impl Iterator<Item = &TokenMention> {
        let tokens = self.story.tokens;
        let range = tokens.subtree(head);
        let start = range.start.max(head.saturating_sub(WIDTH));
        let end = range.end.min(head + WIDTH);
        self.story.mentions_in(start..end)
    }

    /// Whether the mention is the argument's head (true) or one of its modifiers (false); none where
    /// it belongs to a clause or a place inside the argument.
    fn bond(&self, mention: &TokenMention, head: usize) -> Option<bool> {
        if mention.tokens.contains(&head) {
            return Some(true);
        }
        let tokens = self.story.tokens;
        let place = self.story.is_place(mention.entity);
        let state = self.story.is_state(mention.entity);
        let named = self.story.mention_at(head);
        // `the city's mayor, Ana Ruiz, resigned`
        let apposed = tokens.dep(mention.head) == Dep::Appos
            && tokens.head(mention.head) == head
            && named.is_none()
            && self.story.is_person(mention.entity);
        if apposed {
            return Some(true);
        }
        let person = named.is_some_and(|mention| self.story.is_person(mention.entity));
        let mut behind = false;
        let mut at = mention.head;
        for _ in 0..DEPTH {
            if at == head {
                return Some(false);
            }
            let joined = match tokens.dep(at) {
                // `Norway's Ana Ruiz`: the place only tells where she is from.
                Dep::Compound | Dep::Poss | Dep::Nmod | Dep::Amod => {
                    !place || self.story.mention_at(tokens.head(at)).is_none()
                }
                // `Ana Ruiz, the head of X`: her post only tells who she is.
                Dep::Appos => !(behind && person),
                Dep::Pobj | Dep::Oprd => true,
                // `a cook named X`
                Dep::Acl => NAMINGS.contains(tokens.lemma(at)),
                Dep::Conj => tokens.head(at) != head,
                Dep::Prep if ORIGIN_PREPOSITIONS.contains(tokens.lower(at)) => {
                    // `President X of Y`, but not `X of Leeds`
                    !place || tokens.head(at) == head && (state || !person)
                }
                Dep::Prep if INCLUSIONS.contains(tokens.lower(at)) => !place || state,
                Dep::Prep => {
                    let word = tokens.lower(at);
                    let opposed = !place || state && COMPANY_PREPOSITIONS.contains(word);
                    opposed && TIE_PREPOSITIONS.contains(word)
                }
                _ => false,
            };
            if !joined {
                return None;
            }
            behind |= tokens.dep(at) == Dep::Prep;
            at = tokens.head(at);
        }
        None
    }

    /// Adds an actor; the first role that is no mere participation stays.
    fn add(&mut self, entity: EntityId, role: ActorRole) {
        match self.actors.iter_mut().find(|actor| actor.entity == entity) {
            None => self.actors.push(Actor { entity, role }),
            Some(known) => {
                let vague = matches!(known.role, ActorRole::Participant | ActorRole::Place);
                if vague && matches!(role, ActorRole::Agent | ActorRole::Patient) {
                    known.role = role;
                }
            }
        }
    }
}

/// Whether the clause is an infinitive with a subject of its own: `for X to serve`.
fn is_wished(tokens: &Tokens, verb: usize) -> bool {
    let to = |child: usize| tokens.dep(child) == Dep::Aux && tokens.tag(child) == Tag::To;
    tokens.child(verb, Dep::Nsubj).is_some() && tokens.children(verb).any(to)
}
