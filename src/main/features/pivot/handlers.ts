import type { Parsed } from '../../../preload/contract/index'
import type { Day } from '../../../preload/contract/values'
import { AppError } from '../../app-error'
import { formatDay, isDay } from '../../domain/day'
import { periodChoices } from '../../domain/statistics/period-choices'
import { pivotCells, pivotPeople, type PivotAsk, type PivotDimension } from '../../domain/pivot/pivot'
import type { Handlers, QueryContext } from '../../handler'
import { recordsOf, subjectsOf, type Subject } from './source'

export const pivot: Handlers<'pivot'> = {
  fields: ({ db }, _input) =>
    subjectsOf(db).map(({ dimensions, ...subject }) => ({ ...subject, dimensions: dimensions.map((each) => ({ ...each, values: [...each.values] })) })),
  table: (context, wanted) => {
    const { subject, ask, measure } = understood(context, wanted)
    const { from, to } = daysOf(context, wanted)
    const when =
      subject.subject === 'person' || subject.subject === 'case'
        ? `截至${formatDay(to)}`
        : subject.subject === 'rosterLine'
          ? `${to.slice(0, 4)} 年度`
          : `${formatDay(from)}至${formatDay(to)}`
    const filters = Object.entries(wanted.filters).map(
      ([key, values]) => `${titleOf(subject, key)}：${values.map((value) => valueTitle(subject, key, value)).join('、')}`,
    )
    return {
      title: `${subject.title.replace(/（.*）/, '')}：${ask.rows.title}${ask.columns === null ? '' : ` × ${ask.columns.title}`}`,
      unit: measure.unit,
      ...pivotCells(recordsOf(context, subject.subject, from, to), ask, wanted),
      remarks: [`${subject.title}，${measure.title}，${when}${filters.length > 0 ? `；只含${filters.join('；')}` : ''}。`],
      named: subject.subject !== 'visit',
    }
  },
  people: (context, wanted) => {
    const { subject, ask } = understood(context, wanted)
    if (subject.subject === 'visit') throw new AppError('forbidden', '走访的数没有名单；名单在“关爱”里，只有能看个案的人能看。')
    const { from, to } = daysOf(context, wanted)
    return { ids: pivotPeople(recordsOf(context, subject.subject, from, to), ask, wanted.row, wanted.column) }
  },
}

const titleOf = (subject: Subject, key: string): string => subject.dimensions.find((each) => each.key === key)?.title ?? key
const valueTitle = (subject: Subject, key: string, value: string): string =>
  subject.dimensions.find((each) => each.key === key)?.values.find((each) => each.key === value)?.title ?? value

type Wanted = Pick<Parsed<'pivot.table'>, 'subject' | 'rows' | 'columns' | 'measure' | 'from' | 'to' | 'period' | 'filters'>
/** The days that are counted: as given, or of a period as of today. */
function daysOf({ today }: Pick<QueryContext, 'today'>, { from, to, period }: Pick<Wanted, 'from' | 'to' | 'period'>): { from: Day; to: Day } {
  const invalid = (path: string, message: string): AppError => new AppError('invalid', message, [{ path, message }])
  if (period !== undefined) {
    const choices = periodChoices(today)
    const found = choices.find(({ key }) => key === period)
    if (!found) throw invalid('period', `没有“${period}”这个时段。可以用：${choices.map(({ key, title }) => `${key}（${title}）`).join('、')}。`)
    return found
  }
  if (from === undefined || to === undefined)
    throw invalid(from === undefined ? 'from' : 'to', '请给出起期和止期，或者用 period 给出相对时段，例如 lastMonth（上月）。')
  for (const [path, day] of [['from', from], ['to', to]] as const) if (!isDay(day)) throw new AppError('invalid', `日期“${day}”不是真实的日期。`, [{ path, message: '不是真实的日期' }]) // prettier-ignore
  if (to < from) throw new AppError('invalid', `止期（${to}）早于起期（${from}）。`, [{ path: 'to', message: '不能早于起期' }])
  return { from, to }
}

/** The dimensions and the measure that are asked for; refuses what the subject has not, with what it has. */
function understood(context: QueryContext, wanted: Wanted): { subject: Subject; ask: PivotAsk; measure: Subject['measures'][number] } {
  const { db, user } = context
  daysOf(context, wanted)
  const subject = subjectsOf(db).find((each) => each.subject === wanted.subject)!
  if ((subject.subject === 'visit' || subject.subject === 'case') && !['clerk', 'reviewer', 'leader'].includes(user.role) && !user.mayDoClerkWork)
    throw new AppError('forbidden', '个案和走访只有经办、审核、负责人能看。')
  const dimension = (path: string, key: string): PivotDimension => {
    const found = subject.dimensions.find((each) => each.key === key)
    if (!found)
      throw new AppError(
        'invalid',
        `“${subject.title}”没有“${key}”这一栏。可以用：${subject.dimensions.map((each) => `${each.key}（${each.title}）`).join('、')}。`,
        [{ path, message: '没有这一栏' }],
      )
    return found
  }
  const measure = subject.measures.find((each) => each.key === wanted.measure)
  if (!measure)
    throw new AppError(
      'invalid',
      `“${subject.title}”没有“${wanted.measure}”这个数。可以用：${subject.measures.map((each) => `${each.key}（${each.title}）`).join('、')}。`,
      [{ path: 'measure', message: '没有这个数' }],
    )
  const rows = dimension('rows', wanted.rows)
  const columns = wanted.columns === null ? null : dimension('columns', wanted.columns)
  if (columns?.key === rows.key) throw new AppError('invalid', '行和列不能是同一栏。', [{ path: 'columns', message: '和行相同' }])
  for (const key of Object.keys(wanted.filters)) dimension(`filters.${key}`, key)
  return { subject, ask: { rows, columns, measure: wanted.measure, filters: wanted.filters }, measure }
}
