#!/usr/bin/env bash
# docs/pictures.sh: makes docs/window.png, the README's picture, from the real program on a screen of
# its own. Needs xvfb, xdotool, imagemagick and a software Vulkan driver:
#   apt-get install xvfb xdotool imagemagick mesa-vulkan-drivers libxkbcommon-x11-0
#
#   docs/pictures.sh [FILE...]     the sample of the summit talks where no file is named
#
# DATELINE names a program that is built already.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${PICTURES_SCREEN:-}" ]; then
    for tool in xvfb-run xdotool import; do
        command -v "$tool" >/dev/null || { echo "pictures.sh: $tool is missing" >&2; exit 1; }
    done
    [ -n "${DATELINE:-}" ] || cargo build --release --locked
    PICTURES_SCREEN=1 exec xvfb-run -a -s "-screen 0 1600x1000x24" "$0" "$@"
fi

program="${DATELINE:-${CARGO_TARGET_DIR:-target}/release/dateline}"
home="$(mktemp -d)" # settings and recent files of its own
trap 'kill "${window:-}" 2>/dev/null || true; rm -rf "$home"' EXIT
[ $# -gt 0 ] || set -- assets/sample/summit-talks.txt

HOME="$home" XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_CACHE_HOME="$home" XDG_STATE_HOME="$home" WAYLAND_DISPLAY= \
    "$program" "$@" &
window=$!
id="$(timeout 60 xdotool search --sync --onlyvisible --pid "$window" | head -n 1)"
xdotool windowmove "$id" 0 0 windowsize "$id" 1600 1000
# The pointer rests where it explains nothing.
xdotool mousemove 1599 999
# The article is read in the background, and software draws slowly.
sleep "${PICTURES_WAIT:-8}"
import -window "$id" docs/window.png
echo "docs/window.png"
