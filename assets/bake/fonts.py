"""Prepares the fonts that the kiosk embeds: python3 fonts.py NODE_MODULES LIBERATION_DIR OUT_DIR

Be Vietnam Pro ships with an ascender of 1.000 em while its letter Ẳ reaches 1.231 em, and a toolkit that clips lines to
the ascender cuts the tone marks off capitals: ĐỖ becomes ĐÔ, another name. Here the ascender covers every letter.

The serif is Liberation Serif, cut down to Latin and Vietnamese and, like the sans, given an ascender that covers its
letters. Its licence reserves the name Liberation for the unmodified font, so this one is called Hoc So Serif.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SANS = {
    "400Regular/BeVietnamPro_400Regular.ttf": "BeVietnamPro-Regular.ttf",
    "600SemiBold/BeVietnamPro_600SemiBold.ttf": "BeVietnamPro-SemiBold.ttf",
    "800ExtraBold/BeVietnamPro_800ExtraBold.ttf": "BeVietnamPro-ExtraBold.ttf",
}
SANS_ASCENDER = 1235  # of 1000 units an em

SERIF = {
    "LiberationSerif-Regular.ttf": "HocSoSerif-Regular.ttf",
    "LiberationSerif-Bold.ttf": "HocSoSerif-Bold.ttf",
    "LiberationSerif-Italic.ttf": "HocSoSerif-Italic.ttf",
    "LiberationSerif-BoldItalic.ttf": "HocSoSerif-BoldItalic.ttf",
}
SERIF_ASCENDER = 1890  # of 2048 units an em

# Basic Latin, Latin-1, Latin Extended-A and -B, combining marks, Vietnamese, punctuation, currency, №, −.
SERIF_RANGES = [(0x20, 0x7E), (0xA0, 0x24F), (0x2BC, 0x2DD), (0x300, 0x331), (0x1E00, 0x1EFF), (0x2010, 0x2044),
                (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2212, 0x2212)]


def raise_ascender(font, ascender):
    font["hhea"].ascent = ascender
    font["OS/2"].sTypoAscender = ascender
    font["OS/2"].usWinAscent = max(font["OS/2"].usWinAscent, ascender)


def rename(font, old, new):
    """Replaces the reserved name, and its form without spaces, in every name record but the copyright."""
    keep = []
    for record in font["name"].names:
        if record.nameID == 7:  # the trademark notice speaks of the unmodified font
            continue
        if record.nameID != 0:
            text = record.toUnicode()
            record.string = text.replace(old, new).replace(old.replace(" ", ""), new.replace(" ", ""))
        keep.append(record)
    font["name"].names = keep


def cut_down(font):
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga"]
    options.name_IDs = ["*"]
    options.drop_tables += ["FFTM"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in SERIF_RANGES for c in range(first, last + 1)])
    subsetter.subset(font)


def main(node_modules, liberation, out):
    sans = pathlib.Path(node_modules, "@expo-google-fonts", "be-vietnam-pro")
    for source, target in SANS.items():
        font = TTFont(sans / source, recalcTimestamp=False)
        raise_ascender(font, SANS_ASCENDER)
        font.save(pathlib.Path(out, target))
    for source, target in SERIF.items():
        font = TTFont(pathlib.Path(liberation, source), recalcTimestamp=False)
        cut_down(font)
        raise_ascender(font, SERIF_ASCENDER)
        rename(font, "Liberation Serif", "Hoc So Serif")
        font.save(pathlib.Path(out, target))


main(*sys.argv[1:])
