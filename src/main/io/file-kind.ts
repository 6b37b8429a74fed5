import { refuse } from './refusal'

const choose = '请选择 .xlsx、.xls、.ods 或 .csv 表格文件'

const signatures: [kind: string, bytes: string][] = [
  ['程序（exe）', '4d5a'],
  ['程序', '7f454c46'],
  ['PDF 文件', '25504446'],
  ['图片（JPEG）', 'ffd8ff'],
  ['图片（PNG）', '89504e47'],
  ['图片（GIF）', '47494638'],
  ['图片（TIFF）', '49492a00'],
  ['数据库（SQLite）', '53514c69746520666f726d6174'],
  ['RAR 压缩包', '52617221'],
  ['7z 压缩包', '377abcaf271c'],
  ['gzip 压缩包', '1f8b08'],
  ['快捷方式', '4c000000011402'],
]

/** The broad kind of a file by its first bytes, whatever its name says. Refuses programs, pictures, documents and empty files. */
export function fileKind(bytes: Buffer): 'zip' | 'ole' | 'text' {
  if (bytes.length === 0) refuse('文件是空的', '请向发送人重新要一份')
  const head = bytes.subarray(0, 16).toString('hex')
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) return 'zip'
  if (head.startsWith('d0cf11e0a1b11ae1')) return 'ole'
  for (const [kind, signature] of signatures) if (head.startsWith(signature)) refuse(`这是${kind}，不是表格`, choose)
  if (head.startsWith('424d') && bytes.length > 6 && bytes.readUInt32LE(2) === bytes.length) refuse('这是图片（BMP），不是表格', choose)
  return 'text'
}

/** The kind of an opened zip by its parts. Refuses documents, presentations and ordinary archives. */
export function packageKind(names: Set<string>, mimetype: string | undefined): 'xlsx' | 'xlsb' | 'ods' {
  if (mimetype !== undefined) {
    if (mimetype.startsWith('application/vnd.oasis.opendocument.spreadsheet')) return 'ods'
    refuse('这是文档，不是表格', choose)
  }
  if (names.has('[content_types].xml')) {
    if (names.has('xl/workbook.bin')) return 'xlsb'
    if (names.has('xl/workbook.xml') || names.has('_rels/.rels')) {
      if (names.has('word/document.xml')) refuse('这是 Word 文档，不是表格', choose)
      if (names.has('ppt/presentation.xml')) refuse('这是演示文稿，不是表格', choose)
      return 'xlsx'
    }
  }
  return refuse('这是普通压缩包，不是表格', '请先解压，再选择里面的表格文件')
}
