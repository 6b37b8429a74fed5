import type { Fen } from '../../preload/contract/values'
import { formatYuan } from './fen'
import type { Assessment, EligibleLine } from './policy/assess'

/** One program before and after a change, by names and money. */
export interface RehearsalEffect {
  programId: string
  title: string
  before: { persons: number; amountFen: Fen }
  after: { persons: number; amountFen: Fen }
  entering: number
  leaving: number
  villages: { villageName: string; persons: number; amountFen: Fen; beforeFen: Fen }[]
  people: { name: string; idNumber: string | null; villageName: string; beforeFen: Fen; afterFen: Fen }[]
}

const totals = (lines: readonly EligibleLine[]): { persons: number; amountFen: Fen } => ({
  persons: lines.length,
  amountFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
})

/** Compares two assessments of the same program and year person by person. */
export function rehearsalEffect(
  program: { id: string; title: string },
  before: Assessment,
  after: Assessment,
  villageNames: ReadonlyMap<string, string>,
): RehearsalEffect {
  const old = new Map(before.eligible.map((line) => [line.person.id, line]))
  const now = new Map(after.eligible.map((line) => [line.person.id, line]))
  const nameOf = (code: string): string => villageNames.get(code) ?? code
  const villages = new Map([...villageNames.values()].map((name) => [name, { villageName: name, persons: 0, amountFen: 0, beforeFen: 0 }]))
  for (const { person, amountFen } of before.eligible) {
    const village = villages.get(nameOf(person.villageCode))
    if (village) village.beforeFen += amountFen
  }
  for (const { person, amountFen } of after.eligible) {
    const village = villages.get(nameOf(person.villageCode))
    if (!village) continue
    village.persons++
    village.amountFen += amountFen
  }
  const changed = [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const beforeFen = old.get(id)?.amountFen ?? 0
    const afterFen = now.get(id)?.amountFen ?? 0
    const { person } = (now.get(id) ?? old.get(id))!
    return beforeFen === afterFen ? [] : [{ name: person.name, idNumber: person.idNumber, villageName: nameOf(person.villageCode), beforeFen, afterFen }]
  })
  return {
    programId: program.id,
    title: program.title,
    before: totals(before.eligible),
    after: totals(after.eligible),
    entering: [...now.keys()].filter((id) => !old.has(id)).length,
    leaving: [...old.keys()].filter((id) => !now.has(id)).length,
    villages: [...villages.values()].filter((village) => village.amountFen !== village.beforeFen || village.persons > 0),
    people: changed,
  }
}

/** The whole change in one sentence. */
export function rehearsalSentence(effects: readonly RehearsalEffect[], year: number): string {
  const touched = effects.filter((effect) => effect.people.length > 0)
  if (touched.length === 0) return `${year} 年度没有人因此进出，金额也不变。`
  return touched
    .map(({ title, entering, leaving, before, after }) => {
      const difference = after.amountFen - before.amountFen
      return `${title}：新进 ${entering} 人，退出 ${leaving} 人，金额${difference === 0 ? '不变' : `${difference > 0 ? '增加' : '减少'} ${formatYuan(Math.abs(difference))} 元`}（${formatYuan(before.amountFen)} → ${formatYuan(after.amountFen)}）`
    })
    .join('；')
}
