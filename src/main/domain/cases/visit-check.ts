import { channelTitles, dutyTitles, outcomeTitles, type Duty, type Wish } from '../../../preload/contract/case-words'
import type { NewVisit } from '../../../preload/contract/visit'
import type { Day } from '../../../preload/contract/values'
import { addDays, formatDay, isDay } from '../day'
import type { CaseState } from './case-flow'
import { valueOn } from './case-flow'

/** What a visit is checked against. */
export interface VisitSurroundings {
  today: Day
  state: Pick<CaseState, 'openedOn' | 'open' | 'wishes' | 'closedOn'>
  helpers: readonly { helperId: number; name: string; duty: Duty; from: Day; to: Day | null }[]
  openPromises: readonly number[]
  /** Days on which somebody already recorded the same kind of visit. */
  twins: readonly { on: Day; channel: string; visitor: string }[]
}

/** Faults of a visit, each with its field: before the case, in the future, by somebody whose duty had ended, nobody named. */
export function visitFaults(visit: NewVisit, { today, state, helpers, openPromises }: VisitSurroundings): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = []
  const add = (path: string, message: string): void => void faults.push({ path, message })
  if (!isDay(visit.on)) add('on', `走访日期“${visit.on}”不是真实的日期。`)
  else if (visit.on > today) add('on', `走访日期（${formatDay(visit.on)}）还没有到。`)
  else if (visit.on < state.openedOn) add('on', `走访日期（${formatDay(visit.on)}）早于立案日期（${formatDay(state.openedOn)}）。`)
  else if (!valueOn(state.open, visit.on, false) && !valueOn(state.open, addDays(visit.on, -1), false))
    add('on', `走访日期（${formatDay(visit.on)}）个案已经结案。`)
  if (visit.helperId === null) {
    if (visit.visitor === '') add('visitor', '请选择走访人，或填写姓名。')
  } else {
    const helper = helpers.find((each) => each.helperId === visit.helperId)
    if (helper === undefined) add('helperId', '走访人不是这一家的帮扶联系人。')
    else if (visit.on < helper.from)
      add('helperId', `${helper.name}（${dutyTitles[helper.duty]}）从${formatDay(helper.from)}起才联系这一家，不能记在${formatDay(visit.on)}。`)
    else if (helper.to !== null && visit.on > helper.to)
      add('helperId', `${helper.name}（${dutyTitles[helper.duty]}）到${formatDay(helper.to)}止已不再联系这一家，不能记在${formatDay(visit.on)}。`)
  }
  if (visit.nextOn !== null) {
    if (!isDay(visit.nextOn)) add('nextOn', `下次日期“${visit.nextOn}”不是真实的日期。`)
    else if (visit.nextOn <= visit.on) add('nextOn', '约定的下次日期应在这次走访之后。')
  }
  visit.promises.forEach((promise, index) => {
    if (!isDay(promise.dueOn)) add(`promises.${index}.dueOn`, `承诺的期限“${promise.dueOn}”不是真实的日期。`)
    else if (promise.dueOn < visit.on) add(`promises.${index}.dueOn`, '承诺的期限早于走访日期。')
  })
  for (const promiseId of visit.keptPromises) if (!openPromises.includes(promiseId)) add('keptPromises', '勾选的承诺不是这一家未了结的承诺。')
  return faults
}

/** What the clerk should look at though the visit is kept as it is. */
export function visitWarnings(visit: NewVisit, { state, twins }: VisitSurroundings): string[] {
  const warnings: string[] = []
  const wish = valueOn<Wish>(state.wishes, visit.on, 'home')
  if (wish === 'doNotDisturb' && visit.channel !== 'school') warnings.push('本人登记的意愿是“不打扰”，这次走访已记下，请确认是不是家里主动联系。')
  else if (wish !== 'home' && visit.channel === 'home') warnings.push('本人希望电话或短信联系，不希望上门；这次入户已记下。')
  if (visit.outcome === 'refused') warnings.push(`本人${outcomeTitles.refused}：这一周期不算缺访，请考虑更新“本人意愿”。`)
  if (twins.some((each) => each.on === visit.on && each.channel === visit.channel && each.visitor === visit.visitor))
    warnings.push(`${formatDay(visit.on)}${visit.visitor}已经记过一次${channelTitles[visit.channel]}，请确认不是重复。`)
  return warnings
}
