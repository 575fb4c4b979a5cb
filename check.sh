#!/usr/bin/env bash
# check.sh: everything that a change must pass. Run it from anywhere; it needs Rust and, on a fresh
# Debian or Ubuntu machine, installs the rest where it may, or says what is missing.
#
# No test uses the network. CARGO_TARGET_DIR is respected.
set -euo pipefail
cd "$(dirname "$0")"

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'check.sh: %s\n' "$*" >&2; exit 1; }

# Installs Debian packages that are missing, where that is possible without asking.
need_packages() {
    command -v dpkg-query >/dev/null || return 0
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo -n)
    say "installing ${missing[*]}"
    if ! { "${root[@]}" apt-get update -qq && "${root[@]}" apt-get install -qq -y --no-install-recommends "${missing[@]}"; }; then
        fail "these packages are missing: apt-get install ${missing[*]}"
    fi
}

need_component() {
    cargo "$1" --version >/dev/null 2>&1 && return 0
    command -v rustup >/dev/null || fail "'cargo $1' is missing: install the Rust component $2"
    rustup component add "$2"
}

command -v cargo >/dev/null || fail "Rust is missing: see https://rustup.rs"
need_component fmt rustfmt
need_component clippy clippy
command -v cc >/dev/null || need_packages gcc libc6-dev
# The pictures of the window are drawn in software.
need_packages libvulkan1 mesa-vulkan-drivers

say "format"
cargo fmt --check

say "clippy"
cargo clippy --quiet --locked --all-targets --all-features -- -D warnings
cargo clippy --quiet --locked --all-targets --no-default-features -- -D warnings

if cargo deny --version >/dev/null 2>&1; then
    say "licences, banned crates, sources"
    cargo deny --all-features --locked check bans licenses sources
else
    say "licences, banned crates, sources: left out (cargo install cargo-deny --locked)"
fi

say "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --no-deps --document-private-items --all-features

say "tests"
cargo test --quiet --locked --all-features

say "all is well"
