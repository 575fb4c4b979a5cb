//! Cases for the clause functions.

use super::*;
use crate::language::TokenRow;
use crate::model::Span;

/// Tokens of one sentence from `word/TAG/lemma/head/dep` items.
fn sentence(items: &str) -> Tokens {
    let mut text = String::new();
    let mut rows = Vec::new();
    for item in items.split_whitespace() {
        let [word, tag, lemma, head, dep] = item.split('/').collect::<Vec<_>>()[..] else {
            panic!("{item}");
        };
        if !text.is_empty() {
            text.push(' ');
        }
        rows.push(TokenRow {
            span: Span::new(text.len(), text.len() + word.len()),
            tag: Tag::parse(tag).expect(tag),
            lemma: lemma.into(),
            head: head.parse().expect(head),
            dep: Dep::parse(dep).expect(dep),
        });
        text.push_str(word);
    }
    let all = 0..rows.len();
    Tokens::new(text.into(), rows, Vec::new(), vec![all.clone()], vec![all])
}

fn at(tokens: &Tokens, word: &str) -> usize {
    (0..tokens.len())
        .find(|&t| tokens.word(t) == word)
        .expect(word)
}

fn words(tokens: &Tokens, found: &[usize]) -> String {
    let words: Vec<&str> = found.iter().map(|&t| tokens.word(t)).collect();
    words.join(" ")
}

const CHARGED: &str = "Two/CD/two/1/nummod men/NNS/man/3/nsubjpass were/VBD/be/3/auxpass arrested/VBN/arrest/3/ROOT \
    and/CC/and/3/cc charged/VBN/charge/3/conj by/IN/by/5/agent police/NNS/police/6/pobj";
const DISCUSS: &str = "Leaders/NNS/leader/2/nsubj will/MD/will/2/aux meet/VB/meet/2/ROOT in/IN/in/2/prep Rome/NNP/Rome/3/pobj \
    and/CC/and/2/cc discuss/VB/discuss/2/conj trade/NN/trade/6/dobj";
const TALKS: &str = "Talks/NNS/talk/4/nsubj scheduled/VBN/schedule/0/acl for/IN/for/1/prep Tuesday/NNP/Tuesday/2/pobj \
    collapsed/VBD/collapse/4/ROOT";
const FAILS: &str = "If/IN/if/3/mark the/DT/the/2/det vote/NN/vote/3/nsubj fails/VBZ/fail/9/advcl ,/,/,/9/punct \
    the/DT/the/6/det premier/NN/premier/9/nsubj may/MD/may/9/aux not/RB/not/9/neg resign/VB/resign/9/ROOT";
const PLANS: &str = "The/DT/the/1/det firm/NN/firm/2/nsubj plans/VBZ/plan/2/ROOT to/TO/to/4/aux open/VB/open/2/xcomp \
    a/DT/a/6/det plant/NN/plant/4/dobj on/IN/on/4/prep Friday/NNP/Friday/7/pobj";
const ORDERED: &str = "The/DT/the/1/det court/NN/court/2/nsubj ordered/VBD/order/2/ROOT the/DT/the/4/det company/NN/company/2/dobj \
    to/TO/to/6/aux pay/VB/pay/2/xcomp a/DT/a/8/det fine/NN/fine/6/dobj";
const VISITING: &str = "After/IN/after/6/prep visiting/VBG/visit/0/pcomp Oslo/NNP/Oslo/1/dobj ,/,/,/6/punct \
    the/DT/the/5/det envoy/NN/envoy/6/nsubj flew/VBD/fly/6/ROOT home/NN/home/6/advmod";
const WHO: &str = "The/DT/the/1/det envoy/NN/envoy/6/nsubj who/WP/who/3/nsubj met/VBD/meet/1/relcl the/DT/the/5/det \
    king/NN/king/3/dobj left/VBD/leave/6/ROOT";
const AGREE: &str = "Lawmakers/NNS/lawmaker/3/nsubj could/MD/could/3/aux not/RB/not/3/neg agree/VB/agree/3/ROOT \
    on/IN/on/3/prep Friday/NNP/Friday/4/pobj";
const LEADING: &str = "She/PRP/she/3/nsubj has/VBZ/have/3/aux been/VBN/be/3/aux leading/VBG/lead/3/ROOT the/DT/the/5/det \
    party/NN/party/3/dobj since/IN/since/3/prep May/NNP/May/6/pobj";
const BEAT: &str = "Ana/NNP/Ana/1/nsubj beat/VBD/beat/1/ROOT Ivan/NNP/Ivan/1/dobj to/TO/to/4/aux win/VB/win/1/xcomp \
    the/DT/the/6/det cup/NN/cup/4/dobj";
const SEIZED: &str = "Two/CD/two/1/nummod men/NNS/man/3/nsubjpass were/VBD/be/3/auxpass seized/VBN/seize/3/ROOT \
    and/CC/and/3/cc extradited/VBD/extradite/3/conj to/IN/to/5/prep Spain/NNP/Spain/6/pobj";
const KILLED: &str = "Rebels/NNS/rebel/1/nsubj killed/VBD/kill/1/ROOT and/CC/and/1/cc robbed/VBD/rob/1/conj them/PRP/they/3/dobj";
const MAY: &str = "Ivan/NNP/Ivan/1/nsubj rose/VBD/rise/1/ROOT after/IN/after/4/mark Ana/NNP/Ana/2/pobj left/VBD/leave/1/advcl";
const BODIES: &str = "Work/NN/work/1/nsubj resumed/VBD/resume/1/ROOT with/IN/with/1/prep two/CD/two/4/nummod bodies/NNS/body/5/nsubj \
    recovered/VBD/recover/2/pcomp";
const SWORN: &str = "Ivan/NNP/Ivan/1/nsubj resigned/VBD/resign/1/ROOT as/IN/as/1/prep mayor/NN/mayor/2/pobj and/CC/and/3/cc \
    Ana/NNP/Ana/3/conj was/VBD/be/7/auxpass sworn/VBN/swear/1/conj in/RP/in/7/prt";
const GUILTY: &str = "Judges/NNS/judge/1/nsubj found/VBD/find/1/ROOT Ana/NNP/Ana/3/nsubj guilty/JJ/guilty/1/ccomp of/IN/of/3/prep \
    taking/VBG/take/4/pcomp bribes/NNS/bribe/5/dobj";

#[test]
fn arguments_of_a_predicate() {
    // sentence, predicate, subjects, objects, agents
    for (items, verb, subject, object, agent) in [
        (CHARGED, "arrested", "men", "", "police"),
        (CHARGED, "charged", "men", "", "police"),
        (DISCUSS, "discuss", "Leaders", "trade", ""),
        (PLANS, "open", "firm", "plant", ""),
        (ORDERED, "pay", "company", "fine", ""),
        (VISITING, "visiting", "envoy", "Oslo", ""),
        (WHO, "met", "envoy", "king", ""),
        (TALKS, "scheduled", "Talks", "", ""),
        (BEAT, "win", "Ana", "cup", ""),
        (MAY, "left", "Ana", "", ""),
        (SWORN, "sworn", "Ana", "", ""),
        (GUILTY, "taking", "Ana", "bribes", ""),
    ] {
        let tokens = sentence(items);
        let verb = at(&tokens, verb);
        let word = tokens.word(verb);
        assert_eq!(words(&tokens, &subjects(&tokens, verb)), subject, "{word}");
        assert_eq!(words(&tokens, &objects(&tokens, verb)), object, "{word}");
        assert_eq!(words(&tokens, &agents(&tokens, verb)), agent, "{word}");
    }
}

#[test]
fn verb_groups() {
    // sentence, verb, tense, marks: perfect, progressive, passive, negated, infinitive
    for (items, verb, tense, modal, marks) in [
        (CHARGED, "charged", Some(Tense::Past), None, "v"),
        (
            DISCUSS,
            "discuss",
            Some(Tense::Future),
            Some(Modality::Future),
            "",
        ),
        (
            FAILS,
            "resign",
            Some(Tense::Future),
            Some(Modality::Possible),
            "n",
        ),
        (FAILS, "fails", Some(Tense::Present), None, ""),
        (
            AGREE,
            "agree",
            Some(Tense::Past),
            Some(Modality::Possible),
            "n",
        ),
        (LEADING, "leading", Some(Tense::Present), None, "pg"),
        (PLANS, "open", None, None, "i"),
        (TALKS, "scheduled", None, None, "v"),
        (SEIZED, "extradited", Some(Tense::Past), None, "v"),
        (KILLED, "killed", Some(Tense::Past), None, ""),
        (BODIES, "recovered", Some(Tense::Past), None, "v"),
    ] {
        let tokens = sentence(items);
        let group = group(&tokens, at(&tokens, verb));
        let found: String = [
            (group.perfect, 'p'),
            (group.progressive, 'g'),
            (group.passive, 'v'),
            (group.negated, 'n'),
            (group.infinitive, 'i'),
        ]
        .iter()
        .filter_map(|&(set, mark)| set.then_some(mark))
        .collect();
        assert_eq!(
            (group.tense, group.modal, found.as_str()),
            (tense, modal, marks),
            "{verb}"
        );
    }
}

#[test]
fn tense_that_governs_a_time() {
    for (items, time, tense) in [
        (TALKS, "Tuesday", Tense::Future),
        (TALKS, "Talks", Tense::Past),
        (PLANS, "Friday", Tense::Future),
        (AGREE, "Friday", Tense::Past),
        (DISCUSS, "Rome", Tense::Future),
        (LEADING, "May", Tense::Past),
        (VISITING, "Oslo", Tense::Past),
    ] {
        let tokens = sentence(items);
        let found = governing_tense(&tokens, at(&tokens, time));
        assert_eq!(found, Some(tense), "{time}");
    }
}

#[test]
fn links_and_ranges() {
    for (items, verb, expected, clause) in [
        (FAILS, "fails", Some(Link::If), "If the vote fails"),
        (FAILS, "resign", None, "the premier may not resign"),
        (VISITING, "visiting", Some(Link::After), "visiting Oslo"),
        (DISCUSS, "meet", None, "Leaders will meet in Rome"),
    ] {
        let tokens = sentence(items);
        let verb = at(&tokens, verb);
        assert_eq!(link(&tokens, verb), expected);
        let text = tokens
            .span_of(range(&tokens, verb))
            .of(tokens.text())
            .to_owned();
        assert_eq!(text, clause);
    }
}
