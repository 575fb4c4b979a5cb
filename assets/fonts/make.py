"""Makes the window's fonts from the npm package inter-ui 4.1.1: `python3 make.py path/to/package/web`.

Keeps Latin, Greek, Cyrillic, punctuation, arrows and common signs, and makes tabular figures the
default ones, so that dates and counts stand under each other. Needs fontTools and brotli.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x0020, 0x052F), (0x1E00, 0x1EFF), (0x1F00, 0x1FFF), (0x2000, 0x206F), (0x2070, 0x209F),
    (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2300, 0x23FF), (0x2500, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF), (0xFB00, 0xFB06),
    (0xFFFD, 0xFFFD),
]

for weight in ["Regular", "Medium", "SemiBold"]:
    font = TTFont(Path(sys.argv[1]) / f"Inter-{weight}.woff2")
    font.flavor = None
    tabular = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    tabular.update(getattr(table, "ExtSubTable", table).mapping)
    for table in font["cmap"].tables:
        for code, glyph in table.cmap.items():
            if 0x30 <= code <= 0x39:
                table.cmap[code] = tabular.get(glyph, glyph)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6, 16):
            record.string = str(record).replace("Inter", "Inter Tabular" if record.nameID != 6 else "InterTabular", 1)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "locl", "case"], name_IDs=["*"], hinting=False)
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    worker.subset(font)
    font.save(Path(__file__).parent / f"InterTabular-{weight}.ttf")
