import type { AttachmentKind } from '../../preload/contract/attachment'
import { usualLimits } from './reader-message'
import { askAgain, refuse } from './refusal'
import { zipParts } from './zip-directory'

const choose = '附件请用 PDF、JPEG、PNG、WebP 图片，或 .docx、.xlsx 文件'

/** First bytes of what is never taken, with what to do instead. */
const foreign: readonly [bytes: string, kind: string, advice: string][] = [
  ['4d5a', '程序（exe）', choose],
  ['7f454c46', '程序', choose],
  ['cafebabe', '程序', choose],
  ['cffaedfe', '程序', choose],
  ['2321', '脚本', choose],
  ['4c00000001140200', '快捷方式', '请选它指向的原文件'],
  ['52617221', 'RAR 压缩包', '请先解压，再逐个添加'],
  ['377abcaf271c', '7z 压缩包', '请先解压，再逐个添加'],
  ['1f8b', 'gzip 压缩包', '请先解压，再逐个添加'],
  ['425a68', 'bzip2 压缩包', '请先解压，再逐个添加'],
  ['4d534346', 'CAB 压缩包', '请先解压，再逐个添加'],
  ['47494638', 'GIF 图片', '请另存为 PNG 或 JPEG 再添加'],
  ['424d', 'BMP 图片', '请另存为 PNG 或 JPEG 再添加'],
  ['49492a00', 'TIFF 图片', '请在扫描程序里改存为 PDF 或 JPEG'],
  ['4d4d002a', 'TIFF 图片', '请在扫描程序里改存为 PDF 或 JPEG'],
  ['d0cf11e0a1b11ae1', '旧版 Office 文件（.doc、.xls），或加了密码的文件', '请用 WPS 或 Office 打开，另存为不加密的 .docx、.xlsx 或 PDF'],
]
const programParts = /\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|msi|lnk)$/

/** The kind of a scanned paper or photo by its bytes, whatever its name says. Refuses programs, scripts, archives, other kinds and half files with a sentence. */
export function attachmentKind(bytes: Buffer): AttachmentKind {
  if (bytes.length === 0) refuse('文件是空的', askAgain)
  const head = bytes.subarray(0, 16).toString('hex')
  if (head.startsWith('255044462d')) return whole('pdf', bytes.subarray(-2048).includes('%%EOF'))
  if (head.startsWith('ffd8ff')) return whole('jpeg', bytes.lastIndexOf('ffd9', undefined, 'hex') > 0)
  if (head.startsWith('89504e470d0a1a0a')) return whole('png', bytes.lastIndexOf('IEND') > 0)
  if (head.startsWith('52494646') && bytes.toString('latin1', 8, 12) === 'WEBP') return whole('webp', bytes.readUInt32LE(4) + 8 <= bytes.length)
  if (head.startsWith('504b0304') || head.startsWith('504b0506')) return packageKind(bytes)
  if (/^(heic|heix|mif1|msf1|hevc)$/.test(bytes.toString('latin1', 8, 12))) refuse('这是手机的 HEIC 照片', '请在手机上用“兼容性最佳”格式重拍，或另存为 JPEG')
  for (const [signature, kind, advice] of foreign) if (head.startsWith(signature)) refuse(`这是${kind}，不能作附件`, advice)
  return refuse('这个文件的内容不是认识的图片或文件，可能是文本、脚本或程序', choose)
}

function whole(kind: AttachmentKind, ends: boolean): AttachmentKind {
  return ends ? kind : refuse('文件不完整，后面的内容丢了', askAgain)
}

function packageKind(bytes: Buffer): 'docx' | 'xlsx' {
  const names = zipParts(bytes, usualLimits).map((part) => part.name.toLowerCase())
  const has = (name: string): boolean => names.includes(name)
  if (has('ofd.xml')) refuse('这是 OFD 版式文件', '请用阅读器另存为 PDF 再添加')
  if (!has('[content_types].xml')) refuse('这是普通压缩包，不能作附件', '请先解压，再逐个添加')
  if (names.some((name) => name.endsWith('vbaproject.bin') || name.includes('/activex/')))
    refuse('文件里带有宏程序，不能作附件', '请另存为不带宏的 .docx、.xlsx 或 PDF')
  if (names.some((name) => programParts.test(name))) refuse('文件里夹带了程序，不能作附件', '请另存为 PDF 再添加')
  if (has('word/document.xml')) return 'docx'
  if (has('xl/workbook.xml')) return 'xlsx'
  return refuse('这不是 .docx 或 .xlsx 文件', choose)
}
