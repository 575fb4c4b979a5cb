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
        let op = camel(next());
        let mut args = String::new();
        while tokens.peek() != Some(&")") {
            args += &term(tokens, names, text);
            args += ", ";
        }
        tokens.next();
        return format!("Expr::Call(Op::{op}, &[{args}])");
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
        _ => format!("Expr::Call(Op::{}, &[])", camel(token)),
    }
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
