import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day, Fen, Year } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'

/**
 * All that a notice may know of a beneficiary. Number, account, phone, address, kin, illness and death are not fields here,
 * so that no template can print them (POLICY 8.3).
 */
export interface NoticeLine {
  villageName: string
  group: string | null
  name: string
  sex: 'male' | 'female'
  /** `1958-03`, never the day. */
  birthMonth: string | null
  kind: string
  amountFen: Fen
}
/** What the notice is about. */
export interface NoticeSubject {
  title: string
  year: Year
  cite: string
  /** One line a person, or only numbers per village. Programs about children: numbers, always. */
  show: 'names' | 'counts'
  /** Printed instead of a category that would tell of a death or an illness. */
  categoryWord: string
}
export interface NoticePlace {
  county: string
  township: string
  level: 'village' | 'township' | 'county'
  villageName: string | null
}
export interface NoticePeriod {
  from: Day
  to: Day
  days: number
  dayKind: 'natural' | 'working'
  hotline: string
}

const telling = /死亡|亡故|去世|伤残|残疾|并发|重病|失独|孤/
/** The category as it may hang on a board. */
export function postedKind(kind: string, categoryWord: string): string {
  return kind === '' || telling.test(kind) ? categoryWord : kind
}

const digit = '0-9０-９〇零一二三四五六七八九'
/** Seven digits and more, in whatever writing and with whatever marks between them: could be a number, account or phone. */
const longNumber = new RegExp(`(?:[${digit}][^\\p{L}\\p{N}]{0,2}){6,}[${digit}XxＸｘ]`, 'gu')

/** A text with every run of digits that could be a number, account or phone made unreadable: for messages about it. */
export function withoutNumbers(text: string): string {
  return text.replace(longNumber, '***')
}

/** Texts of a line that look like a number or phone and must not be posted; empty when the line is clean. */
export function unpostable(line: NoticeLine): string[] {
  return [line.name, line.group ?? '', line.villageName].filter((text) => withoutNumbers(text) !== text)
}

const sexes = { male: '男', female: '女' } as const
const monthWords = (month: string | null): string => (month === null ? '' : formatDay(month.slice(0, 7)))

function placeOf({ villageName, group }: NoticeLine, level: NoticePlace['level']): string {
  const own = group === null ? '' : /组$/.test(group) ? group : `${group}组`
  if (level === 'village') return own
  return own === '' ? villageName : `${villageName}（${own}）`
}

function nameTable(lines: readonly NoticeLine[], subject: NoticeSubject, level: NoticePlace['level']): PaperBlock {
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 6, align: 'center' },
      level === 'village' ? { title: '组别', width: 9, align: 'center' } : { title: '村（组）', width: 20 },
      { title: '姓名', width: 13 },
      { title: '性别', width: 6, align: 'center' },
      { title: '出生年月', width: 14, align: 'center' },
      { title: '对象类别', width: 14 },
      { title: '年度', width: 8, align: 'center' },
      { title: '金额（元）', width: 13, align: 'right' },
      { title: '备注', width: 8 },
    ],
    rows: lines.map((line, index) => [
      String(index + 1),
      placeOf(line, level),
      line.name,
      sexes[line.sex],
      monthWords(line.birthMonth),
      postedKind(line.kind, subject.categoryWord),
      String(subject.year),
      formatYuan(line.amountFen),
      '',
    ]),
    foot: [['合计', `${lines.length} 人`, '', '', '', '', '', formatYuan(lines.reduce((sum, line) => sum + line.amountFen, 0)), '']],
  }
}

function countTable(lines: readonly NoticeLine[]): PaperBlock {
  const villages = new Map<string, { persons: number; fen: Fen }>()
  for (const line of lines) {
    const entry = villages.get(line.villageName) ?? { persons: 0, fen: 0 }
    villages.set(line.villageName, { persons: entry.persons + 1, fen: entry.fen + line.amountFen })
  }
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: 10, align: 'center' },
      { title: '村居', width: 40 },
      { title: '人数', width: 20, align: 'right' },
      { title: '金额（元）', width: 30, align: 'right' },
    ],
    rows: [...villages].map(([name, { persons, fen }], index) => [String(index + 1), name, String(persons), formatYuan(fen)]),
    foot: [['合计', '', String(lines.length), formatYuan(lines.reduce((sum, line) => sum + line.amountFen, 0))]],
  }
}

const dayKinds = { natural: '自然日', working: '工作日' } as const

/** The whole posted sheet: title, basis, table, period, hotline, issuing unit (POLICY 8.2). Plain text only; stored and printed as it is. */
export function composeNotice(subject: NoticeSubject, place: NoticePlace, period: NoticePeriod, lines: readonly NoticeLine[], code: string): Paper {
  const area = place.level === 'county' ? place.county : `${place.township}${place.level === 'village' ? (place.villageName ?? '') : ''}`
  const issuer =
    place.level === 'county'
      ? place.county
      : place.level === 'township'
        ? `${place.township}人民政府`
        : `${place.villageName ?? ''}${/[村]$/.test(place.villageName ?? '') ? '民委员会' : '委员会'}`
  const named = subject.show === 'names'
  return {
    name: safeFileName(`公示_${subject.year}_${subject.title}_${area}_${period.from}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: `${subject.title}${named ? '对象' : '情况'}公示` },
      { kind: 'subtitle', text: `${area}　${subject.year} 年度` },
      {
        kind: 'paragraph',
        indent: true,
        text: `根据${subject.cite}的规定，经测算审核，现将${area} ${subject.year} 年度${subject.title}${named ? `拟确认对象（共 ${lines.length} 人）` : `人数和金额（共 ${lines.length} 人）`}予以公示，接受群众监督。`,
      },
      named ? nameTable(lines, subject, place.level) : countTable(lines),
      {
        kind: 'paragraph',
        indent: true,
        text: `公示期：${formatDay(period.from)}至${formatDay(period.to)}止（含当日），共 ${period.days} 个${dayKinds[period.dayKind]}。`,
      },
      {
        kind: 'paragraph',
        indent: true,
        text: `公示期内如有异议、发现与实际不符，或有符合条件而未列入的，请向村（居）民委员会或${place.township}反映。监督举报电话：${period.hotline}。`,
      },
      { kind: 'issuer', lines: [issuer, formatDay(period.from)] },
    ],
    footer: `编号 ${code}`,
  }
}
