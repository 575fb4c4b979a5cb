//! The notation of patterns.
//!
//! A pattern is a row of steps: `word|other` (one of the words), `<symbol>` or `<symbol:name>`,
//! `( … )` a group, `( … | … )` a choice, `?` after a step or group: optional, `[ … ]` the span
//! where it is not the whole, `<name>` any word with an upper-case letter, `~` before a step: nothing may stand between, `word^`: a noun.
//! Optional parts and choices are written out, so that every variant is a flat row.

/// A step of a flat variant.
#[derive(Clone, Debug)]
pub enum Step {
    Words {
        words: Vec<String>,
        cased: bool,
        noun: bool,
        glued: bool,
    },
    Digits {
        digits: String,
        glued: bool,
    },
    Symbol {
        symbol: String,
        name: String,
        glued: bool,
    },
    Open,
    Close,
}

/// Every flat row that the pattern stands for.
pub fn expand(pattern: &str, cased: bool) -> Vec<Vec<Step>> {
    let spaced = pattern
        .replace('~', " ~")
        .replace('(', " ( ")
        .replace(')', " )");
    let mut tokens = spaced.split_whitespace().peekable();
    let rows = choice(&mut tokens, cased, pattern);
    assert!(
        tokens.next().is_none(),
        "times pattern '{pattern}': a ) too many"
    );
    rows
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn choice(tokens: &mut Words, cased: bool, pattern: &str) -> Vec<Vec<Step>> {
    let mut all = Vec::new();
    let mut rows: Vec<Vec<Step>> = vec![Vec::new()];
    while let Some(&token) = tokens.peek() {
        if token.starts_with(')') {
            break;
        }
        tokens.next();
        if token == "|" {
            all.append(&mut rows);
            rows.push(Vec::new());
            continue;
        }
        let (mut options, optional) = if token == "(" {
            let group = choice(tokens, cased, pattern);
            let close = tokens
                .next()
                .unwrap_or_else(|| panic!("times pattern '{pattern}': a ( too many"));
            (group, close == ")?")
        } else {
            let bare = token.strip_suffix('?').filter(|b| !b.is_empty());
            let first = cased && rows.iter().all(Vec::is_empty);
            (
                vec![vec![step(bare.unwrap_or(token), first, pattern)]],
                bare.is_some(),
            )
        };
        if optional {
            options.push(Vec::new());
        }
        rows = rows
            .iter()
            .flat_map(|row| options.iter().map(|o| [row.as_slice(), o].concat()))
            .collect();
    }
    all.append(&mut rows);
    all
}

fn step(token: &str, cased: bool, pattern: &str) -> Step {
    match token {
        "[" => return Step::Open,
        "]" => return Step::Close,
        _ => {}
    }
    let (glued, token) = match token.strip_prefix('~') {
        Some(rest) => (true, rest),
        None => (false, token),
    };
    assert!(
        !token.is_empty(),
        "times pattern '{pattern}': an empty step"
    );
    if let Some(inner) = token.strip_prefix('<').and_then(|t| t.strip_suffix('>')) {
        let (symbol, name) = inner.split_once(':').unwrap_or((inner, inner));
        return Step::Symbol {
            symbol: symbol.into(),
            name: name.into(),
            glued,
        };
    }
    if token.bytes().all(|b| b.is_ascii_digit()) {
        return Step::Digits {
            digits: token.into(),
            glued,
        };
    }
    let (noun, token) = match token.strip_suffix('^') {
        Some(rest) => (true, rest),
        None => (false, token),
    };
    let words: Vec<String> = token.split('|').map(str::to_string).collect();
    assert!(
        !words
            .iter()
            .any(|w| w.is_empty() || w.contains(['^', '?', '[', ']'])),
        "times pattern '{pattern}': the step '{token}'"
    );
    Step::Words {
        words,
        cased,
        noun,
        glued,
    }
}
