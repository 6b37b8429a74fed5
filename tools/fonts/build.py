#!/usr/bin/env python3
"""Makes the font files of resources/fonts out of Debian's font packages. See README.md beside this file.

    python3 tools/fonts/build.py [name …]     # all, or only the named files; coverage.json is written afresh each time
"""
import json
import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

FONTS = Path('/usr/share/fonts')
SERIF = FONTS / 'opentype/noto/NotoSerifCJK-Regular.ttc'
SERIF_BOLD = FONTS / 'opentype/noto/NotoSerifCJK-Bold.ttc'
SANS_BOLD = FONTS / 'opentype/noto/NotoSansCJK-Bold.ttc'
HANA_A = FONTS / 'truetype/hanazono/HanaMinA.ttf'
HANA_B = FONTS / 'truetype/hanazono/HanaMinB.ttf'
BABEL = FONTS / 'truetype/babelstone/BabelStoneHan.ttf'
OUT = Path(__file__).resolve().parents[2] / 'resources' / 'fonts'
MADE_ON = '2026-11-23'  # named in the files, as the Arphic licence asks
EPOCH = 3850000000  # head.modified, so that the same input gives the same file


def span(*pairs):
    return {code for first, last in pairs for code in range(first, last + 1)}


def gb2312():
    codes = set(range(0x20, 0x7F))
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                codes.add(ord(bytes([lead, trail]).decode('gb2312')))
            except UnicodeDecodeError:
                pass
    return codes | set(map(ord, '·—…–‘’“”〔〕〇○●□■☐☑√×÷±℃‰¥￥№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳　')) | {0xA0}


COMMON = gb2312()
# Text and the signs a Chinese office uses; no emoji, no scripts the program has no words in.
SIGNS = span((0xA0, 0x17F), (0x1CD, 0x1DC), (0x2C6, 0x2DD), (0x370, 0x3FF), (0x400, 0x45F), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20BF),
             (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x266F), (0x2700, 0x27BF))
HAN = span((0x2E80, 0x2FDF), (0x3000, 0x303F), (0x3100, 0x312F), (0x31A0, 0x31EF), (0x3220, 0x3243), (0x3280, 0x32B0), (0x3300, 0x33FF), (0x3400, 0x4DBF),
           (0x4E00, 0x9FFF), (0xF900, 0xFAD9), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6))
SUPPLEMENT = span((0x20000, 0x2A6DF), (0x2A700, 0x2EBE0), (0x2EBF0, 0x2EE5D), (0x2F800, 0x2FA1D), (0x30000, 0x3134A), (0x31350, 0x323AF))
NEVER = {0xFFFD, 0xFFFC}  # a replacement sign is damage, not a name


def cmap_of(path, number=0):
    return set(TTFont(path, fontNumber=number, lazy=True).getBestCmap())


def index_of(path, family):
    """Which face of a collection is the simplified Chinese one."""
    for number in range(12):
        if TTFont(path, fontNumber=number, lazy=True)['name'].getDebugName(1) == family:
            return number
    raise SystemExit(f'{family} not in {path}')


def to_truetype(font):
    """CFF outlines become TrueType ones: Chromium embeds CFF as unnamed Type 3, TrueType as a real font."""
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    drawn = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        drawn[name] = pen.glyph()
    font['loca'], font['glyf'] = newTable('loca'), newTable('glyf')
    font['glyf'].glyphOrder, font['glyf'].glyphs = order, drawn
    del font['CFF ']
    if 'VORG' in font:
        del font['VORG']
    font['glyf'].compile(font)
    maxp = font['maxp']
    maxp.tableVersion = 0x00010000
    for field, value in dict(maxZones=1, maxTwilightPoints=0, maxStorage=0, maxFunctionDefs=0, maxInstructionDefs=0, maxStackElements=0,
                             maxSizeOfInstructions=0, maxComponentElements=0).items():
        setattr(maxp, field, value)
    post = font['post']
    post.formatType, post.extraNames, post.mapping = 3.0, [], {}
    font.sfntVersion = '\000\001\000\000'


def rename(font, family, weight, source, licence):
    table = font['name']
    copyright = table.getDebugName(0) or ''
    table.names = []
    plain = family.replace(' ', '') + '-' + weight
    note = f'Made on {MADE_ON} for Huimin Ledger from {source}: characters left out, hints and layout tables dropped, outlines as TrueType, renamed. Script: tools/fonts/build.py.'
    for number, text in {0: copyright, 1: family, 2: weight, 3: plain, 4: f'{family} {weight}', 5: 'Version 1.0', 6: plain, 10: note, 13: licence}.items():
        table.setName(text, number, 3, 1, 0x409)


def build(name, source, number, codes, family, weight, origin, licence):
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    options = Options()
    options.hinting, options.legacy_kern, options.notdef_outline, options.glyph_names = False, False, True, False
    options.layout_features = ['halt', 'kern']
    options.drop_tables += ['DSIG', 'BASE', 'VORG', 'vhea', 'vmtx', 'FFTM', 'GDEF', 'MATH', 'PfEd', 'TeX ']
    options.desubroutinize = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if 'CFF ' in font:
        to_truetype(font)
    rename(font, family, weight, origin, licence)
    font['head'].modified = EPOCH
    font.flavor = 'woff2'
    OUT.mkdir(parents=True, exist_ok=True)
    font.save(OUT / f'{name}.woff2')
    print(name, len(codes), round((OUT / f'{name}.woff2').stat().st_size / 1e6, 2), 'MB', flush=True)


def ranges(codes):
    out = []
    for code in sorted(codes):
        if out and out[-1][1] == code - 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    return out


def main(wanted):
    serif, hana_a, hana_b, babel = cmap_of(SERIF, index_of(SERIF, 'Noto Serif CJK SC')), cmap_of(HANA_A), cmap_of(HANA_B), cmap_of(BABEL)
    everything = (COMMON | SIGNS | HAN | SUPPLEMENT) - NEVER
    common = COMMON & serif
    rest = (everything & serif) - common
    left = everything - common - rest
    han_left = {code for code in left if code >= 0x2E80}
    rare_b = (han_left & hana_b)
    rare_a = (han_left & hana_a) - rare_b
    rare_g = (han_left & babel) - rare_b - rare_a
    noto, hana, arphic = 'SIL Open Font License 1.1, see LICENSE-noto-cjk.txt', 'SIL Open Font License 1.1 or the Hanazono licence, see LICENSE-hanazono.txt', 'Arphic Public License, see ARPHICPL.txt'
    serif_sc, serif_bold, sans_bold = ('Noto Serif CJK SC', 'Noto Serif CJK SC Bold', 'Noto Sans CJK SC Bold')
    plan = [
        ('huimin-song', SERIF, index_of(SERIF, serif_sc), common, 'Huimin Song', 'Regular', serif_sc, noto),
        ('huimin-song-more', SERIF, index_of(SERIF, serif_sc), rest, 'Huimin Song More', 'Regular', serif_sc, noto),
        ('huimin-title', SERIF_BOLD, index_of(SERIF_BOLD, serif_sc), common, 'Huimin Title', 'Bold', serif_bold, noto),
        ('huimin-hei', SANS_BOLD, index_of(SANS_BOLD, 'Noto Sans CJK SC'), common, 'Huimin Hei', 'Bold', sans_bold, noto),
        ('huimin-rare-b1', HANA_B, 0, rare_b & span((0, 0x23FFF)), 'Huimin Rare B1', 'Regular', 'HanaMinB', hana),
        ('huimin-rare-b2', HANA_B, 0, rare_b & span((0x24000, 0x27FFF)), 'Huimin Rare B2', 'Regular', 'HanaMinB', hana),
        ('huimin-rare-b3', HANA_B, 0, rare_b & span((0x28000, 0x2A6FF)), 'Huimin Rare B3', 'Regular', 'HanaMinB', hana),
        ('huimin-rare-c', HANA_B, 0, rare_b & span((0x2A700, 0x3FFFF)), 'Huimin Rare C', 'Regular', 'HanaMinB', hana),
        ('huimin-rare-a', HANA_A, 0, rare_a, 'Huimin Rare A', 'Regular', 'HanaMinA', hana),
        ('huimin-rare-g', BABEL, 0, rare_g, 'Huimin Rare G', 'Regular', 'BabelStone Han 15.0.5', arphic),
    ]
    for one in plan:
        if one[3] and (not wanted or one[0] in wanted):
            build(*one)
    fonts = []
    for one in plan:
        path = OUT / f'{one[0]}.woff2'
        if path.exists() and one[3] is not common or one[0] == 'huimin-song':  # bold faces repeat the characters of huimin-song
            fonts.append({'file': path.name, 'family': one[4], 'ranges': ranges(TTFont(path, lazy=True).getBestCmap())})
    text = ',\n'.join('    ' + json.dumps(font, separators=(',', ':')) for font in fonts)
    (OUT / 'coverage.json').write_text('{\n  "fonts": [\n' + text + '\n  ]\n}\n')
    covered = set().union(*({code for first, last in font['ranges'] for code in range(first, last + 1)} for font in fonts))
    print('covered', len(covered), 'han not covered', len([c for c in (HAN | SUPPLEMENT) - covered]))
    print('not covered:', ' '.join(f'{a:X}-{b:X}' for a, b in ranges((HAN | SUPPLEMENT) - covered))[:1500])


main(set(sys.argv[1:]))
