import type { Paper } from '../../../preload/contract/paper'
import coverage from '../../../../resources/fonts/coverage.json'
import { holds, paperTexts } from './coverage'
import { literalText } from './literal'

// The four faces every page may use are declared when used; the others only with the very characters the paper needs, so that nothing else is loaded.
const common = { song: 'huimin-song.woff2', title: 'huimin-title.woff2', hei: 'huimin-hei.woff2' }
const extra = coverage.fonts.filter((font) => font.file !== common.song)
const song = coverage.fonts.find((font) => font.file === common.song)

const names = (list: string[]) => list.map((name) => `"${name}"`).join(', ')

// 仿宋 and 小标宋 have no free font: those of the PC come first, ours behind.
const fangsong = ['FangSong', '仿宋', '仿宋_GB2312', 'FangSong_GB2312', 'STFangsong']
const songti = ['SimSun', '宋体', 'STSong']
const xiaobiaosong = ['方正小标宋简体', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05']
const heiti = ['SimHei', '黑体', 'STHeiti']
const kaiti = ['KaiTi', '楷体', '楷体_GB2312', 'STKaiti']

/** The bundled fonts beyond the common one that a paper needs, each with the characters it is needed for. */
export function extraFonts(paper: Paper): { file: string; family: string; codePoints: number[] }[] {
  const needed = new Set<number>()
  for (const { text } of paperTexts(paper))
    for (const character of literalText(text)) {
      const codePoint = character.codePointAt(0) ?? 0
      if (song === undefined || !holds(song.ranges, codePoint)) needed.add(codePoint)
    }
  const fonts = extra.map((font) => ({ file: font.file, family: font.family, codePoints: [...needed].filter((codePoint) => holds(font.ranges, codePoint)) }))
  return fonts.filter((font) => font.codePoints.length > 0)
}

const onDisk = ['Noto Serif CJK SC', 'Source Han Serif SC', 'SimSun-ExtB', 'SimSun-ExtG']

/** Font declarations and font stacks of a paper. With an empty `base` nothing is loaded and only fonts of the reader's machine are named. */
export function paperFonts(paper: Paper, base: string): { faces: string; body: string; cells: string; title: string; hei: string; kai: string } {
  const extras = base === '' ? [] : extraFonts(paper)
  const face = (family: string, file: string, rest: string) => `@font-face{font-family:"${family}";src:url("${base}${file}") format("woff2");${rest}}`
  const unicodes = (codePoints: number[]) => codePoints.map((codePoint) => `U+${codePoint.toString(16)}`).join(',')
  const faces =
    base === ''
      ? ''
      : [
          face('Huimin Song', common.song, 'font-weight:400'),
          face('Huimin Song', common.title, 'font-weight:700'),
          ...(paper.blocks.some((block) => block.kind === 'title') ? [face('Huimin Title', common.title, '')] : []),
          face('Huimin Hei', common.hei, ''),
          ...extras.map((font) => face(font.family, font.file, `unicode-range:${unicodes(font.codePoints)}`)),
        ].join('\n')
  const last = base === '' ? onDisk : ['Huimin Song', ...extras.map((font) => font.family)]
  const own = (family: string) => (base === '' ? [] : [family])
  return {
    faces,
    body: `${names([...fangsong, ...last])}, serif`,
    cells: `${names([...songti, ...last])}, serif`,
    title: `${names([...xiaobiaosong, ...own('Huimin Title'), ...last])}, serif`,
    hei: `${names([...heiti, ...own('Huimin Hei'), ...last])}, sans-serif`,
    kai: `${names([...kaiti, ...last])}, serif`,
  }
}
