import type { ReportColumn } from '../../../preload/contract/report'
import { programs } from '../programs/list'
import { fundLevels, fundLevelWords } from '../split'
import type { CaseCount, PaymentRow } from './money-source'
import { column, derived, percent, type RegisterReport } from './report-parts'
import { completeness } from './completeness-report'
import { components, programFlow } from './program-reports'
import { count, type TallyBook } from './tally'

const share = (key: string, title: string, of: readonly string[]): ReportColumn => derived(key, title, 'percent', of)
const head = { bases: ['registered'] as const, version: 1 }
const funnelHead = { bases: ['registered'] as const, version: 2 }

/** 资格 → 名单 → 确认 → 发出 → 成功: persons and money of all programs, each step of the money chain. */
const funnel: RegisterReport = {
  ...funnelHead,
  kind: 'funnel',
  title: '扶助资金进度表',
  about: '止期所在年度：符合、申报、在名单、已确认；统计期内：发出、成功。人次按项目计，一人享受两项算两人次',
  period: 'range',
  columns: [
    ...[
      ['entitled', '符合'],
      ['applied', '申报'],
      ['listed', '在名单'],
      ['confirmed', '已确认'],
      ['sent', '发出'],
      ['paid', '成功'],
    ].map(([key, title]) => column(key!, title!, '人次')),
    ...[
      ['entitledFen', '符合'],
      ['listedFen', '在名单'],
      ['confirmedFen', '已确认'],
      ['sentFen', '发出'],
      ['paidFen', '成功'],
    ].map(([key, title]) => column(key!, title!, '金额（元）', 'fen')),
  ],
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    const both = (key: string, row: { villageCode: string; personId: number; fen: number }): void => {
      count(book, row.villageCode, key, row.personId)
      count(book, row.villageCode, `${key}Fen`, row.personId, row.fen)
    }
    const { entitled, applied, listed, payments } = money()
    for (const row of entitled) both('entitled', row)
    for (const { villageCode, personId } of applied) count(book, villageCode, 'applied', personId)
    for (const row of listed) {
      both('listed', row)
      if (row.confirmed) both('confirmed', row)
    }
    for (const row of payments) {
      if (row.state === 'sent') both('sent', row)
      if (row.state === 'paid') both('paid', row)
    }
    return book
  },
}

/** 应享未享与不应享在享 by village: who is entitled and on a roster, entitled and on none, on one and not entitled. */
const coverage: RegisterReport = {
  ...head,
  kind: 'coverage',
  title: '政策覆盖情况表',
  about: '止期所在年度：符合条件的是否都在名单上；只算已经生成花名册的项目',
  period: 'day',
  partitions: [['covered', 'missing']],
  columns: [
    derived('entitled', '符合人次', 'person', ['covered', 'missing']),
    column('covered', '在名单', '符合条件'),
    column('missing', '应享未享', '符合条件'),
    column('extra', '不应享在享'),
    share('rate', '覆盖率%', ['covered']),
  ],
  derive: (value) => ({
    entitled: value('covered') + value('missing'),
    rate: percent(value('covered'), value('covered') + value('missing')),
  }),
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    const { entitled, listed } = money()
    const key = ({ programId, personId }: { programId: string; personId: number }): string => `${programId}|${personId}`
    const begun = new Set(listed.map(({ programId }) => programId))
    const on = new Set(listed.map(key))
    const may = new Set(entitled.map(key))
    for (const row of entitled) if (begun.has(row.programId)) count(book, row.villageCode, on.has(key(row)) ? 'covered' : 'missing', row.personId)
    for (const row of listed) if (!may.has(key(row))) count(book, row.villageCode, 'extra', row.personId)
    return book
  },
}

const shipped = programs.map(({ id, shortTitle }) => ({ id, shortTitle }))
const others = 'local'
const programColumns = (unit: ReportColumn['unit']): ReportColumn[] => [
  ...shipped.map(({ id, shortTitle }) => column(id, shortTitle, undefined, unit)),
  column(others, '本地项目', undefined, unit),
  derived('total', '合计', unit, [...shipped.map(({ id }) => id), others]),
]
const programKey = (programId: string): string => (shipped.some(({ id }) => id === programId) ? programId : others)
const totalOf = (value: (column: string) => number): Record<string, number> => ({
  total: [...shipped.map(({ id }) => id), others].reduce((sum, key) => sum + value(key), 0),
})

const programPersons: RegisterReport = {
  ...head,
  kind: 'programPersons',
  title: '各项目在册人数表',
  about: '止期所在年度的花名册，不含已剔除的；一人享受两项各算一次',
  period: 'day',
  columns: programColumns('person'),
  derive: totalOf,
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    for (const { programId, villageCode, personId } of money().listed) count(book, villageCode, programKey(programId), personId)
    return book
  },
}
const paidOf = (rows: readonly PaymentRow[]): PaymentRow[] => rows.filter(({ state }) => state === 'paid')
const programMoney: RegisterReport = {
  ...head,
  kind: 'programMoney',
  title: '各项目发放金额表',
  about: '统计期内银行发放成功的金额，单位元',
  period: 'range',
  columns: programColumns('fen'),
  derive: totalOf,
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    for (const { programId, villageCode, personId, fen } of paidOf(money().payments)) count(book, villageCode, programKey(programId), personId, fen)
    return book
  },
}

const sources: RegisterReport = {
  ...head,
  version: 2,
  kind: 'sources',
  title: '资金来源表',
  about: '统计期内发放成功的金额由哪一级承担，单位元；没有定分担比例的列在“未定”',
  period: 'range',
  columns: [
    ...fundLevels.map((level) => column(level, fundLevelWords[level], undefined, 'fen')),
    column('unassigned', '未定', undefined, 'fen'),
    derived('total', '合计', 'fen', [...fundLevels, 'unassigned']),
  ],
  derive: (value) => ({ total: [...fundLevels, 'unassigned'].reduce((sum, key) => sum + value(key), 0) }),
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    for (const { villageCode, personId, fen, sources: split } of paidOf(money().payments)) {
      if (split === null) count(book, villageCode, 'unassigned', personId, fen)
      else for (const level of fundLevels) if (split[level] !== 0) count(book, villageCode, level, personId, split[level])
    }
    return book
  },
}

const paymentSuccess: RegisterReport = {
  ...head,
  kind: 'paymentSuccess',
  title: '发放成功情况表',
  about: '统计期内有回单的发放：成功、失败、退回；成功率按笔数',
  period: 'range',
  partitions: [['paid', 'failed', 'returned']],
  columns: [
    column('paid', '成功', '笔数'),
    column('failed', '失败', '笔数'),
    column('returned', '退回', '笔数'),
    column('paidFen', '成功', '金额（元）', 'fen'),
    column('failedFen', '失败', '金额（元）', 'fen'),
    column('returnedFen', '退回', '金额（元）', 'fen'),
    share('rate', '成功率%', ['paid']),
  ],
  derive: (value) => ({ rate: percent(value('paid'), value('paid') + value('failed') + value('returned')) }),
  tally: ({ money }) => {
    const book: TallyBook = new Map()
    for (const { villageCode, personId, fen, state } of money().payments)
      if (state !== 'sent') {
        count(book, villageCode, state, personId)
        count(book, villageCode, `${state}Fen`, personId, fen)
      }
    return book
  },
}

const caseKeys: readonly (readonly [CaseCount['key'], string, string?])[] = [
  ['open', '期末在册个案'],
  ['opened', '立案', '期内'],
  ['closed', '结案', '期内'],
  ['met', '走访联系上', '期内'],
  ['tried', '没有联系上', '期内'],
  ['families', '走访户数', '期内'],
]
/** Counts only: who they are is for those who may open the cases, on the pages of the cases. */
const caseReport: RegisterReport = {
  ...head,
  kind: 'cases',
  title: '关爱走访情况表',
  about: '个案和走访的数量；能看个案的人点数字看是哪些，别人只看到数',
  period: 'range',
  columns: caseKeys.map(([key, title, group]) => column(`${key}Count`, title, group, 'case', true)),
  derive: (value) => Object.fromEntries(caseKeys.map(([key]) => [`${key}Count`, value(key)])),
  counted: caseKeys.map(([key]) => key),
  tally: ({ cases }) => {
    const book: TallyBook = new Map()
    for (const { villageCode, key, n } of cases()) {
      const village = book.get(villageCode) ?? new Map<string, { value: number; ids: number[] }>()
      book.set(villageCode, village)
      village.set(key, { value: (village.get(key)?.value ?? 0) + n, ids: [] })
    }
    return book
  },
}

/** The fixed reports on rosters, money, cases and the register itself. */
export const moneyReports: readonly RegisterReport[] = [
  funnel,
  programFlow,
  components,
  coverage,
  programPersons,
  programMoney,
  sources,
  paymentSuccess,
  caseReport,
  completeness,
]
