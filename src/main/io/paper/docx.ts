import { deflatedPart, zipBytes } from '../zip-writer'
import type { Paper } from '../../../preload/contract/paper'
import { docxBlock, docxFonts, docxFooterRuns } from './docx-blocks'
import { docxField, twips } from './docx-text'
import { isOfficialPage, pageOf, textWidth } from './layout'
import { escapeMarkup } from './literal'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const millimetres = (value: number) => twips((value * 72) / 25.4)

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const packageLinks = `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentLinks = (pictures: number): string =>
  `${head}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${relations}/fontTable" Target="fontTable.xml"/><Relationship Id="rId3" Type="${relations}/footer" Target="footer1.xml"/>${Array.from({ length: pictures }, (_, at) => `<Relationship Id="figure${at + 1}" Type="${relations}/image" Target="media/figure${at + 1}.png"/>`).join('')}</Relationships>`

const styles = `${head}<w:styles xmlns:w="${word}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${docxFonts.body}" w:cs="Times New Roman"/><w:sz w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>`

// 小标宋 is not part of Windows: without it the word processor takes the alternative name.
const fontTable = `${head}<w:fonts xmlns:w="${word}">${[
  [docxFonts.title, '宋体'],
  [docxFonts.body, 'FangSong'],
  [docxFonts.hei, 'SimHei'],
  [docxFonts.kai, 'KaiTi'],
  [docxFonts.cells, 'SimSun'],
]
  .map(([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/><w:charset w:val="86"/></w:font>`)
  .join('')}</w:fonts>`

function footer(paper: Paper): string {
  const style = { font: docxFonts.cells, size: 9 }
  const middle = millimetres(textWidth(paper) / 2)
  return (
    `${head}<w:ftr xmlns:w="${word}"><w:p><w:pPr><w:tabs><w:tab w:val="center" w:pos="${middle}"/></w:tabs></w:pPr>` +
    `${docxFooterRuns(paper, (instruction) => docxField(instruction, style))}</w:p></w:ftr>`
  )
}

function documentXml(paper: Paper): string {
  const page = pageOf(paper)
  const footerAt = millimetres(Math.max(page.bottom - (isOfficialPage(paper) ? 11 : 8), 8))
  const section =
    `<w:sectPr><w:footerReference w:type="default" xmlns:r="${relations}" r:id="rId3"/>` +
    `<w:pgSz w:w="${millimetres(page.width)}" w:h="${millimetres(page.height)}"${paper.orientation === 'landscape' ? ' w:orient="landscape"' : ''}/>` +
    `<w:pgMar w:top="${millimetres(page.top)}" w:right="${millimetres(page.right)}" w:bottom="${millimetres(page.bottom)}" w:left="${millimetres(page.left)}" w:header="720" w:footer="${footerAt}" w:gutter="0"/></w:sectPr>`
  return `${head}<w:document xmlns:w="${word}"><w:body>${paper.blocks.map((block) => docxBlock(block, paper)).join('\n')}${section}</w:body></w:document>`
}

/** A paper as a Word document; the same paper gives the same bytes. Texts are literal; heads repeat, rows do not break, 第 x 页 共 y 页 are fields. */
export function paperDocx(paper: Paper): Buffer {
  const title = paper.blocks.find((block) => block.kind === 'title')?.text ?? paper.name
  const core = `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escapeMarkup(title)}</dc:title></cp:coreProperties>`
  const figures = paper.blocks.filter((block) => block.kind === 'figure')
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': packageLinks,
    'docProps/core.xml': core,
    'word/document.xml': documentXml(paper),
    'word/_rels/document.xml.rels': documentLinks(figures.length),
    'word/styles.xml': styles,
    'word/fontTable.xml': fontTable,
    'word/footer1.xml': footer(paper),
  }
  const pictures = figures.map((figure, at) => deflatedPart(`word/media/figure${at + 1}.png`, Buffer.from(figure.png, 'base64')))
  return Buffer.concat(zipBytes([...Object.entries(parts).map(([name, xml]) => deflatedPart(name, Buffer.from(xml))), ...pictures]))
}
