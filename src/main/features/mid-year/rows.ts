import { midYearTitles, type ConversionRow, type MidYearRow } from '../../../preload/contract/mid-year'
import { lastDayOf } from '../../domain/day'
import { formatDay } from '../../domain/day'
import { formatYuan } from '../../domain/fen'
import { endingOf, midYearMoney, midYearSentence, recomputedMoney, type EndingRules, type MonthSeries } from '../../domain/mid-year'
import { changeOf } from '../../domain/mid-year-change'
import { outcomeAt, type AssessContext, type Assessment } from '../../domain/policy/assess'
import { moneyOn } from '../../domain/policy/figures'
import { optionDefinitions, optionOn, type OptionName } from '../../domain/policy/options'
import type { Program } from '../../domain/policy/program'
import type { QueryContext } from '../../handler'
import { assessContext, officeAssessment, officeRegister, programOf } from '../../office-register'
import { confirmedLines, confirmedRosters, maritalDays, type ConfirmedLine } from './store'

/** Programs whose own rule ends with the month of every change: what it says now is what is due. */
const countedByMonth = new Set(['orphan-living', 'unattended-child-living'])

function rulesOn(context: AssessContext, year: number): EndingRules & { text: (kind: MidYearRow['kind']) => string } {
  const day = lastDayOf(year)
  const options = context.options ?? []
  const text = (name: OptionName): string => {
    const { value, cite } = optionOn(options, name, day)
    const choices: Record<string, string> = optionDefinitions[name].choices
    return `${choices[value] ?? value}（${cite}）`
  }
  return {
    death: optionOn(options, 'deathYearRule', day).value,
    move: optionOn(options, 'moveOutRule', day).value,
    leave: optionOn(options, 'leaveRule', day).value,
    text: (kind) => (kind === 'raised' ? '按项目规定重新计算' : text(kind === 'died' ? 'deathYearRule' : kind === 'movedOut' ? 'moveOutRule' : 'leaveRule')),
  }
}

/** Monthly standards of a year for every figure a component may have been paid by. */
function seriesOf(program: Program, context: AssessContext, year: number): (component: string) => MonthSeries {
  const figures = [...context.programs, program].flatMap((each) => each.figures).concat(context.figures ?? [])
  return (name) => {
    const component = program.versions.flatMap((version) => version.components).find((each) => each.name === name)
    if (component?.pay !== 'monthly') return []
    const names = typeof component.figure === 'string' ? [component.figure] : Object.values(component.figure.figures)
    return names.map((figure) =>
      Array.from({ length: 12 }, (_, month) => moneyOn(figures, figure, `${year}-${String(month + 1).padStart(2, '0')}-01`, context.province)),
    )
  }
}

/** Everybody on a confirmed roster of a year whom something happened to. */
export function midYearRows(
  db: QueryContext['db'],
  year: number,
  { programId, lineId, rosterId }: { programId?: string | undefined; lineId?: number; rosterId?: number } = {},
): MidYearRow[] {
  const register = officeRegister(db)
  const context = assessContext(db, year)
  const rules = rulesOn(context, year)
  const married = maritalDays(db, year)
  return confirmedRosters(db, year, programId)
    .filter((roster) => rosterId === undefined || roster.id === rosterId)
    .flatMap((roster) => {
      const program = programOf(roster.programId)
      const assessment = officeAssessment(db, program.id, year)
      const due = new Map(assessment.eligible.map((line) => [line.person.id, line]))
      const series = seriesOf(program, context, year)
      return confirmedLines(db, roster.id, lineId).flatMap((line) => {
        const member = register.byId.get(line.personId)
        const now = due.get(line.personId)
        const dueFen =
          member === undefined ? null : now !== undefined ? now.amountFen : outcomeAt(assessment, member.position) === 'undetermined' ? undefined : null
        const change = changeOf(
          line,
          {
            member,
            maritalSince: married.get(line.personId) ?? null,
            recognised: context.recognised?.get(line.personId) ?? [],
            dueFen,
            approvedFen: line.amountFen,
          },
          year,
        )
        if (change === undefined) return []
        const recompute = change.kind === 'raised' || (countedByMonth.has(program.id) && change.on !== null && dueFen !== undefined)
        const ending = recompute ? { last: now?.lines.at(-1)?.until ?? null, known: true } : endingOf(change.kind, change.on, year, rules, line.paidOn)
        const money = !ending.known ? unknownMoney(line) : recompute ? recomputedMoney(line, now?.lines ?? []) : midYearMoney(line, year, ending, series)
        const row = { kind: change.kind, on: change.on, lastMonth: ending.last, certain: ending.known, ...money }
        // A day after the last approved month changes nothing.
        if (ending.known && money.overpaidFen + money.stopFen + money.owedFen === 0 && change.kind !== 'died') return []
        return [
          { ...headOf(line, program), ...row, kindTitle: midYearTitles[change.kind], rule: rules.text(change.kind), sentence: midYearSentence(row, year) },
        ]
      })
    })
}

function headOf(line: ConfirmedLine, program: Program) {
  const { rosterId, lineId, programId, personId, name, idNumber, villageCode, villageName } = line
  return { rosterId, lineId, programId, programTitle: program.shortTitle, personId, name, idNumber, villageCode, villageName }
}
function unknownMoney(line: ConfirmedLine) {
  const { amountFen, paidFen } = line
  return { ...midYearMoney(line, line.year, { last: `${line.year}-12`, known: true }), approvedFen: amountFen, paidFen, overpaidFen: 0, stopFen: 0, owedFen: 0 }
}

const monthlyText = (assessment: Assessment, personId: number): { since: string | null; text: string } => {
  const line = assessment.eligible.find((each) => each.person.id === personId)
  const first = line?.lines[0]
  if (!line || !first) return { since: null, text: '' }
  return {
    since: first.from,
    text: `自${formatDay(first.from)}起${first.standardFen !== undefined && first.months > 1 && first.standardFen * first.months === first.amountFen ? `每月 ${formatYuan(first.standardFen)} 元，` : ''}本年 ${formatYuan(line.amountFen)} 元`,
  }
}

/** People on a roster whom a program that excludes it now wants, and people on two rosters that exclude each other. */
export function conversionRows(db: QueryContext['db'], year: number): ConversionRow[] {
  const register = officeRegister(db)
  const rosters = confirmedRosters(db, year).map((roster) => ({ program: programOf(roster.programId), lines: confirmedLines(db, roster.id) }))
  const onRoster = new Map(rosters.map(({ program, lines }) => [program.id, new Set(lines.map((line) => line.personId))]))
  return rosters.flatMap(({ program, lines }) =>
    program.excludes.flatMap((otherId) => {
      const other = programOf(otherId)
      const assessment = officeAssessment(db, otherId, year)
      return lines.flatMap((line): ConversionRow[] => {
        const head = {
          personId: line.personId,
          name: line.name,
          idNumber: line.idNumber,
          villageName: line.villageName,
          from: program.shortTitle,
          to: other.shortTitle,
        }
        if (onRoster.get(otherId)?.has(line.personId))
          return program.id < otherId
            ? [
                {
                  ...head,
                  state: 'both',
                  since: null,
                  sentence: `${line.name}同时在${program.shortTitle}和${other.shortTitle}的名单上，两项不能同时享受，请剔除其中一项。`,
                },
              ]
            : []
        const member = register.byId.get(line.personId)
        const outcome = member === undefined ? 'notEligible' : outcomeAt(assessment, member.position)
        if (outcome === 'notEligible') return []
        const { since, text } = monthlyText(assessment, line.personId)
        return outcome === 'eligible'
          ? [
              {
                ...head,
                state: 'change',
                since,
                sentence: `${line.name}由${program.shortTitle}改为${other.shortTitle}：${text}；原项目发到前一个月为止，同一个月不能两项都发。`,
              },
            ]
          : [
              {
                ...head,
                state: 'undetermined',
                since: null,
                sentence: `${line.name}可能应改为${other.shortTitle}，资料不全还不能确定；请查看资格说明，补齐后再办。`,
              },
            ]
      })
    }),
  )
}
