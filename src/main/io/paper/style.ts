import type { Paper } from '../../../preload/contract/paper'
import { paperFonts } from './fonts'
import { isOfficialPage, pageOf } from './layout'
import { cssString } from './literal'

/** The style sheet of a paper: page, margins with 第 x 页 共 y 页, type sizes of GB/T 9704-2012 (2号 = 22 pt, 3号 = 16 pt), tables that repeat their heads. */
export function paperStyle(paper: Paper, fontBase: string): string {
  const page = pageOf(paper)
  const fonts = paperFonts(paper, fontBase)
  const official = isOfficialPage(paper)
  const body = official ? 16 : 12
  const line = official ? '28.95pt' : '20pt'
  const footer = paper.footer === undefined ? '' : cssString(paper.footer)
  const marginText = `font: 9pt/1.4 ${fonts.cells}; color: #000; vertical-align: top; padding-top: ${official ? 7 : 4}mm;`
  return `${fonts.faces}
@page { size: ${page.width}mm ${page.height}mm; margin: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm;
  @bottom-left { content: ${footer === '' ? '""' : footer}; text-align: left; width: 38%; ${marginText} }
  @bottom-center { content: "第 " counter(page) " 页 共 " counter(pages) " 页"; text-align: center; ${marginText} }
  @bottom-right { content: ""; width: 38%; ${marginText} }
}
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; color: #000; background: #fff; font: ${body}pt/${line} ${fonts.body}; direction: ltr;
  overflow-wrap: anywhere; line-break: strict; text-spacing-trim: trim-start; orphans: 2; widows: 2; }
h1, h2, h3, p, div, th, td { white-space: pre-wrap; }
h1, h2, h3, p { margin: 0; font-weight: 400; }
h1 { font: 400 ${official ? 22 : 20}pt/${official ? '34pt' : '30pt'} ${fonts.title}; text-align: center; text-wrap: balance; break-after: avoid; padding: 0 1em; margin-bottom: ${official ? '14pt' : '6pt'}; }
h1 + h2 { margin-top: ${official ? '-6pt' : '-2pt'}; }
h2 { font: 400 ${official ? 16 : 13}pt/${official ? '28.95pt' : '20pt'} ${fonts.kai}; text-align: center; text-wrap: balance; break-after: avoid; margin-bottom: ${official ? '14pt' : '8pt'}; }
h3 { font: 400 ${official ? 16 : 13}pt/${official ? '28.95pt' : '22pt'} ${fonts.hei}; break-after: avoid; ${official ? 'text-indent: 2em;' : 'margin: 6pt 0 3pt;'} }
h3.second { font-family: ${fonts.kai}; }
p { text-align: justify; }
p.indent { text-indent: 2em; }
p.center { text-align: center; } p.right { text-align: right; } p.left { text-align: left; }
p.continued { margin-top: 6pt; break-after: avoid; }
p.small { font-size: ${official ? 12 : 10}pt; line-height: ${official ? 20 : 16}pt; }
p.strong { font-weight: 700; }
table { width: calc(100% - 1pt); table-layout: fixed; border-collapse: collapse; font-family: ${fonts.cells}; margin: 8pt 0.5pt; }
table.list { border: 1pt solid #000; }
th, td { border: 0.5pt solid #000; padding: 2.6pt 2pt; vertical-align: middle; text-align: center; font-weight: 400; line-height: 1.35; line-break: auto; }
th { font-family: ${fonts.hei}; padding-top: 4pt; padding-bottom: 4pt; border-bottom-width: 1pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td.left { text-align: left; padding-left: 4pt; } td.right { text-align: right; padding-right: 4pt; font-variant-numeric: tabular-nums; }
tr.total { break-before: avoid; } tr.total td { font-weight: 700; }
table.facts { font-size: ${official ? 12 : 10.5}pt; border: 1pt solid #000; margin: 0 0.5pt; }
table.facts + table.facts, table.facts + table.facts tr:first-child td { border-top: 0; } table.facts + :not(table) { margin-top: 10pt; }
table.facts td { height: 22pt; text-align: left; padding: 3pt 5pt; } table.facts td.label { font-family: ${fonts.hei}; text-align: center; padding: 3pt 3pt; }
.signatures { display: flex; flex-wrap: wrap; gap: 10pt 18pt; margin-top: 20pt; font-size: ${official ? 14 : 12}pt; break-inside: avoid; break-before: avoid; }
.signatures div { flex: 1 1 0; min-width: 130pt; display: flex; align-items: flex-end; }
.signatures i { flex: 1 0 50pt; border-bottom: 0.7pt solid #000; height: 22pt; }
.issuer { display: table; margin: ${official ? '58pt 4em 0 auto' : '30pt 3em 0 auto'}; max-width: 80%; text-align: center; break-inside: avoid; break-before: avoid; }
figure { margin: 6pt 0; text-align: center; break-inside: avoid; }
.box { border: 0.7pt solid #000; padding: 8pt 12pt; margin: 10pt 0.5pt; break-inside: avoid; }
.break { break-after: page; height: 0; }
@media screen { body { max-width: ${page.width}mm; margin: 0 auto; padding: ${page.top}mm ${page.right}mm ${page.bottom}mm ${page.left}mm; } .foot { margin-top: 20pt; font-size: 9pt; } }
@media print { .foot { display: none; } }
`
}
