import { describe, expect, it } from 'vitest'
import coverage from '../../../../resources/fonts/coverage.json'
import { missingCharacters, preflightPaper } from '../../../../src/main/io/paper/coverage'
import { hostileNames, longName, noticeOf, rareNames } from './sample-papers'

describe('missingCharacters', () => {
  it('finds a character of extension I and one of extension G that no bundled font has, once each', () => {
    expect(missingCharacters(['王\u{2ebf0}', '\u{30041}王\u{2ebf0}'])).toEqual([
      { character: '\u{2ebf0}', codePoint: 0x2ebf0 },
      { character: '\u{30041}', codePoint: 0x30041 },
    ])
  })

  it('finds private use, replacement signs, lone surrogates, emoji and right-to-left letters', () => {
    expect(missingCharacters(['\ue863', '\ufffd', '\ud800', '😀', 'א', 'ع']).map((one) => one.codePoint)).toEqual([
      0xe863, 0xfffd, 0xd800, 0x1f600, 0x5d0, 0x639,
    ])
  })

  it('finds nothing in everyday, rare, long and hostile names', () => {
    expect(
      missingCharacters([
        ...rareNames,
        longName,
        ...hostileNames,
        '\u9feb\u{2a6df}\u{2b739}〇·—“”〔2026〕①№ ABC abc 0123456789',
        '第一行\n第二行',
        '葛\u{e0100}',
      ]),
    ).toEqual([])
  })

  it('knows every character of GB 2312 and of the blocks of unified characters up to extension F', () => {
    const blocks = [[0x3400, 0x4dbf], [0x4e00, 0x9fff], [0x20000, 0x2a6df], [0x2a700, 0x2b739], [0x2b740, 0x2b81d], [0x2b820, 0x2cea1], [0x2ceb0, 0x2ebe0]] as const // prettier-ignore
    for (const [first, last] of blocks) {
      const all = Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
      expect(missingCharacters(all)).toEqual([])
    }
  })
})

describe('coverage.json', () => {
  it('lists no character twice and every font in order', () => {
    const all = coverage.fonts.flatMap((font) => font.ranges).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    for (const [index, range] of all.entries()) if (index > 0) expect(range[0]).toBeGreaterThan(all[index - 1]?.[1] ?? 0)
  })
})

describe('preflightPaper', () => {
  it('names row, column, text, character and number of what cannot be printed', () => {
    expect(preflightPaper(noticeOf(['张三', '李四', '王\u{2ebf0}']))).toEqual([
      '第 3 行姓名“王\u{2ebf0}”中的“\u{2ebf0}”（U+2EBF0）没有可打印的字形，打出来会缺字或错字，请核对这个字后再打印',
    ])
  })

  it('says of a private character and of a damaged one what they are', () => {
    const sentences = preflightPaper(noticeOf(['李\ue863', '赵\ufffd', '钱\ud800']))
    expect(sentences.map((sentence) => /（U\+[0-9A-F]+）是(..)/.exec(sentence)?.[1])).toEqual(['自造', '损坏', '损坏'])
  })

  it('looks at titles, paragraphs, facts, signatures, boxes, issuer lines and the footer', () => {
    const bad = '\u{2ebf0}'
    const sentences = preflightPaper({
      name: 'x',
      orientation: 'portrait',
      size: 'A4',
      footer: bad,
      blocks: [
        { kind: 'title', text: bad },
        { kind: 'subtitle', text: bad },
        { kind: 'heading', text: bad },
        { kind: 'paragraph', text: bad },
        { kind: 'facts', perRow: 1, items: [{ label: '姓名', value: bad }] },
        { kind: 'signatures', labels: [bad] },
        { kind: 'issuer', lines: [bad] },
        { kind: 'box', lines: [bad] },
        { kind: 'pageBreak' },
      ],
    })
    expect(sentences.map((sentence) => sentence.slice(0, sentence.indexOf('“')))).toEqual([
      '标题',
      '副标题',
      '小标题',
      '正文',
      '姓名',
      '签字处',
      '落款',
      '方框',
      '页脚',
    ])
  })

  it('refuses a row with more cells than the head', () => {
    const paper = noticeOf([])
    for (const block of paper.blocks) if (block.kind === 'table') block.rows.push(['1', '2', '3', '4', '5', '6', '7'])
    expect(preflightPaper(paper)[0]).toContain('第 1 行有 7 格，表头只有 6 格')
  })
})
