import type { PersonField } from '../../../preload/contract/person'
import type { Completeness, HouseholdGap, QualityFinding, RuleCount } from '../../../preload/contract/quality'
import type { Day } from '../../../preload/contract/values'
import { everyPerson } from '../../db/person-rows'
import type { Reader } from '../../db/schema'
import { fieldTitle } from '../../domain/person-words'
import { findFaults, qualityRules } from '../../domain/quality/check'
import { completenessByVillage, expectedFields, householdGap, permilleOf } from '../../domain/quality/completeness'
import { sceneOf, type Scene } from '../../domain/quality/scene'
import { thresholdsOn } from '../../domain/quality/thresholds'
import { acceptances, addedThresholds, registerState, villagesOf } from './store'

/** A finding before anybody's acceptance is looked up. `birth` and `group` are for the list on paper. */
export type BareFinding = Omit<QualityFinding, 'accepted' | 'field'> & { field: PersonField; birth: string | null; group: string | null }
interface Checked {
  state: string
  checked: number
  findings: BareFinding[]
  completeness: Completeness[]
  gaps: HouseholdGap[]
}
/** What the last look at the whole register gave, per open office; any change of a tracked row or a new day makes it run again. */
const remembered = new WeakMap<object, Checked>()

/** Everything the rules find today, and how complete the register is. */
export function checkedRegister(db: Reader, today: Day): Checked {
  const state = `${today}/${registerState(db)}`
  const known = remembered.get(db.bulk)
  if (known?.state === state) return known
  const villages = villagesOf(db)
  const scene = sceneOf(everyPerson(db), { today, limits: thresholdsOn(addedThresholds(db), today), villages })
  const order = new Map([...villages.keys()].map((code, index) => [code, index]))
  const place = (finding: BareFinding): number => order.get(finding.villageCode) ?? order.size
  const findings = findFaults(scene, qualityRules).map(({ people, ...found }): BareFinding => {
    const first = people[0]!
    return {
      ...found,
      persons: people.flatMap(({ person }) => person.idNumber ?? []),
      personIds: people.map(({ person }) => person.id),
      name: first.person.name,
      birth: first.birth ?? null,
      group: first.person.group,
      fieldTitle: fieldTitle(found.field),
      villageCode: first.person.villageCode,
      villageName: villages.get(first.person.villageCode)?.name ?? '',
      householdNumber: first.person.householdNumber,
    }
  })
  findings.sort((a, b) => place(a) - place(b) || ((a.householdNumber ?? '') < (b.householdNumber ?? '') ? -1 : 1))
  const fresh: Checked = { state, checked: scene.subjects.length, findings, completeness: completenessOf(scene), gaps: gapsOf(scene) }
  remembered.set(db.bulk, fresh)
  return fresh
}

function completenessOf(scene: Scene): Completeness[] {
  const byCode = completenessByVillage(scene)
  return [...scene.villages].map(([villageCode, { name }]) => {
    const own = byCode.get(villageCode)
    const fields = expectedFields.map(({ field }, index) => ({ field, filled: own?.filled[index] ?? 0, expected: own?.expected[index] ?? 0 }))
    const sum = (pick: (each: (typeof fields)[number]) => number): number => fields.reduce((total, each) => total + pick(each), 0)
    return {
      villageCode,
      villageName: name,
      persons: own?.persons ?? 0,
      permille: permilleOf(
        sum((each) => each.filled),
        sum((each) => each.expected),
      ),
      fields,
    }
  })
}

function gapsOf(scene: Scene): HouseholdGap[] {
  const gaps: HouseholdGap[] = []
  for (const household of scene.households) {
    if (household.present.length === 0) continue
    const { permille, missing } = householdGap(household, scene)
    if (missing.length === 0) continue
    const first = household.present[0]!.person
    gaps.push({
      householdNumber: household.number,
      villageCode: first.villageCode,
      villageName: scene.villages.get(first.villageCode)?.name ?? '',
      headName: household.heads[0]?.person.name ?? '（没有户主）',
      members: household.present.length,
      permille,
      missing: missing.map(({ name, fields }) => `${name}：${fields.map(fieldTitle).join('、')}`).join('；'),
    })
  }
  return gaps.sort((a, b) => a.permille - b.permille || (a.householdNumber < b.householdNumber ? -1 : 1))
}

/** Findings with whoever let them stand: an acceptance counts until its last day and only while the sentence is the same. */
export function findingsToday(db: Reader, today: Day): (QualityFinding & { birth: string | null; group: string | null })[] {
  const accepted = acceptances(db)
  return checkedRegister(db, today).findings.map((finding) => {
    const own = accepted.get(finding.key)
    const holds = own !== undefined && own.message === finding.message && (own.until === null || own.until >= today)
    return { ...finding, accepted: holds ? { reason: own.reason, until: own.until, by: own.by, at: own.at } : null }
  })
}

/** How often each rule speaks among some findings, open ones and those let stand; silent rules are left out. */
export function countsByRule(findings: readonly QualityFinding[]): RuleCount[] {
  const counts = new Map<string, RuleCount>()
  for (const { rule, title, severity, accepted } of findings) {
    let own = counts.get(rule)
    if (own === undefined) counts.set(rule, (own = { rule, title, severity, open: 0, accepted: 0 }))
    if (accepted === null) own.open++
    else own.accepted++
  }
  const rank = { error: 0, warning: 1, info: 2 } as const
  return [...counts.values()].sort((a, b) => rank[a.severity] - rank[b.severity] || b.open - a.open)
}
