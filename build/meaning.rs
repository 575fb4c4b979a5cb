//! The notation of meanings: operations in brackets, `$name` for what a step took, numbers, and constants
//! such as `unit.day`.

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// The Rust source of a meaning: `(shift article $unit -1)`, `$month`, `unit.day`.
pub fn expression(text: &str, names: &[&str]) -> String {
    let spaced = text.replace('(', " ( ").replace(')', " ) ");
    let mut tokens = spaced.split_whitespace().peekable();
    let code = term(&mut tokens, names, text);
    assert!(
        tokens.next().is_none(),
        "times meaning '{text}': words left over"
    );
    code
}

fn term(tokens: &mut Words, names: &[&str], text: &str) -> String {
    let mut next = || {
        tokens
            .next()
            .unwrap_or_else(|| panic!("times meaning '{text}' breaks off"))
    };
    let token = next();
    if token == "(" {
        let name = next();
        let mut count = 0;
        let mut args = String::new();
        while tokens.peek() != Some(&")") {
            assert!(
                tokens.peek().is_some(),
                "times meaning '{text}': a ( too many"
            );
            args += &term(tokens, names, text);
            count += 1;
            args += ", ";
        }
        tokens.next();
        check_arity(name, count, text);
        return format!("Expr::Call(Op::{}, &[{args}])", camel(name));
    }
    if let Some(name) = token.strip_prefix('$') {
        let slot = names.iter().position(|n| *n == name);
        let slot =
            slot.unwrap_or_else(|| panic!("times meaning '{text}': some variant has no {name}"));
        return format!("Expr::Slot({slot})");
    }
    if let Ok(n) = token.parse::<i32>() {
        return format!("Expr::Int({n})");
    }
    match token.split_once('.') {
        Some(("unit", name)) => format!("Expr::Unit(Unit::{})", camel(name)),
        Some(("part", name)) => format!("Expr::Part(DayPart::{})", camel(name)),
        Some(("season", name)) => format!("Expr::Season(Season::{})", camel(name)),
        _ => {
            check_arity(token, 0, text);
            format!("Expr::Call(Op::{}, &[])", camel(token))
        }
    }
}

/// The operations by how many arguments they take, from none to three; `reading.rs` tells their meaning.
const OPERATIONS: [&[&str]; 4] = [
    &[
        "vague", "weekend", "article", "story", "present", "past", "future",
    ],
    &[
        "exactly",
        "tenths",
        "plus-half",
        "year",
        "short-year",
        "decade",
        "century",
        "fiscal",
        "month",
        "day-of-month",
        "weekday",
        "season",
        "quarter",
        "half",
        "easter",
        "open",
        "current",
        "start",
        "middle",
        "end",
        "every-field",
    ],
    &[
        "plus",
        "times",
        "div",
        "rem",
        "decimal",
        "month-of",
        "month-day",
        "fixed",
        "days-after",
        "toward",
        "toward-story",
        "within",
        "part",
        "clock",
        "clock-on",
        "meridiem",
        "amount",
        "every",
        "every-part",
    ],
    &[
        "date",
        "nth-weekday",
        "shift",
        "back",
        "forth",
        "nth",
        "nth-weekday-in",
    ],
];

/// Panics where there is no such operation of so many arguments.
fn check_arity(name: &str, count: usize, text: &str) {
    let arity = OPERATIONS.iter().position(|names| names.contains(&name));
    let arity = arity.unwrap_or_else(|| panic!("times meaning '{text}': no operation '{name}'"));
    assert!(
        arity == count,
        "times meaning '{text}': {name} takes {arity} arguments and not {count}"
    );
}

/// `past-ref` → `PastRef`
fn camel(name: &str) -> String {
    name.split('-')
        .map(|part| {
            let mut chars = part.chars();
            chars.next().map_or_else(String::new, |c| {
                c.to_uppercase().collect::<String>() + chars.as_str()
            })
        })
        .collect()
}
