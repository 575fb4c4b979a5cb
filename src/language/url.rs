//! Whether a chunk is a web or mail address, which is never cut. The model's own pattern (after Diego
//! Perini's), read from left to right without backtracking.

use super::characters::Characters;

/// Whether the whole of `text`, which has no white space, is an address.
pub fn is_address(chars: &Characters, text: &str) -> bool {
    if !text.contains('.') {
        return false;
    }
    let scheme = text
        .find(|c| !(chars.word.has(c) || matches!(c, '+' | '-' | '.')))
        .filter(|&end| text[..end].chars().nth(1).is_some())
        .filter(|&end| text[end..].starts_with("://"))
        .map(|end| end + 3);
    let users = text
        .match_indices('@')
        .map(|(at, _)| at)
        .filter(|&at| at > 0)
        .map(|at| at + 1);
    std::iter::once(0)
        .chain(scheme)
        .chain(users)
        .any(|start| is_host(chars, &text[start..]))
}

/// Whether the text is a host with nothing but a port and a path after it.
fn is_host(chars: &Characters, text: &str) -> bool {
    let end = text.find([':', '/', '?', '#', '@']).unwrap_or(text.len());
    let (host, mut rest) = text.split_at(end);
    if let Some(port) = rest.strip_prefix(':') {
        let after = port.trim_start_matches(|c| chars.decimal.has(c));
        let digits = port[..port.len() - after.len()].chars().count();
        if !(2..=5).contains(&digits) {
            return false;
        }
        rest = after;
    }
    let path = rest.is_empty() || rest.starts_with(['/', '?', '#']);
    path && (is_public_ip(host) || is_domain(chars, host))
}

/// Labels parted by full stops with a lower-case top-level domain.
fn is_domain(chars: &Characters, host: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c);
    let is_label = |label: &str| {
        (1..=64).contains(&label.chars().take(65).count())
            && label.starts_with(inner)
            && label.ends_with(inner)
            && label.chars().all(|c| inner(c) || c == '_' || c == '-')
    };
    let Some((labels, top)) = host.rsplit_once('.') else {
        return false;
    };
    (2..=63).contains(&top.chars().take(64).count())
        && top.chars().all(|c| chars.alpha_lower.has(c))
        && labels.split('.').all(is_label)
}

/// Four numbers that are no private, local, network or broadcast address.
fn is_public_ip(host: &str) -> bool {
    let mut parts = [0u16; 4];
    let mut given = host.split('.');
    for part in &mut parts {
        let Some(text) = given.next() else {
            return false;
        };
        let plain = (1..=3).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_digit())
            && !(text.len() == 3 && text.starts_with('0'));
        let Some(value) = text.parse().ok().filter(|&v: &u16| plain && v <= 255) else {
            return false;
        };
        *part = value;
    }
    let [a, b, _, d] = parts;
    let padded =
        host.starts_with('0') || host.rsplit('.').next().is_some_and(|d| d.starts_with('0'));
    let private = matches!(
        (a, b),
        (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31)
    );
    given.next().is_none()
        && !private
        && !padded
        && (1..=223).contains(&a)
        && (1..=254).contains(&d)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::assets;

    #[test]
    fn addresses_and_what_only_looks_so() {
        let chars = assets::characters();
        for (text, expected) in [
            ("lamps.example", true),
            ("www.lamps.example/a-b?c=d", true),
            ("http://lamps.example:8080/x", true),
            ("lamps.example:80", true),
            ("lamps.example#top", true),
            ("north_pier.lamps.example", true),
            ("leuchtfeuer-süd.example", true),
            ("a.b@lamps.example", true),
            ("mailto:keeper@lamps.example", true),
            ("8.8.4.4", true),
            ("ftp://8.8.4.4/x", true),
            ("", false),
            ("example", false),
            ("3.5", false),
            ("dark.Then", false),
            ("lamps..example", false),
            ("lamps.e", false),
            ("-a.example", false),
            ("lamps.example:1", false),
            ("lamps.example:123456", false),
            ("//lamps.example", false),
            ("keeper@", false),
            ("10.0.0.1", false),
            ("172.20.1.1", false),
            ("192.168.0.1", false),
            ("8.8.4", false),
            ("8.8.4.4.8", false),
            ("8.8.4.255", false),
            ("256.1.1.1", false),
        ] {
            assert_eq!(is_address(&chars, text), expected, "{text}");
        }
    }
}
