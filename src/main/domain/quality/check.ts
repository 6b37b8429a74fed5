import type { PersonField } from '../../../preload/contract/person'
import { householdRules } from './household-rules'
import { kinRules } from './kin-rules'
import { marriageRules } from './marriage-rules'
import { personRules } from './person-rules'
import type { Hit, Rule, Severity } from './rule'
import type { Scene, Subject } from './scene'
import { sharedRules } from './shared-rules'

/** Every rule, in the order in which a clerk would work through them. */
export const qualityRules: readonly Rule[] = [...personRules, ...kinRules, ...marriageRules, ...householdRules, ...sharedRules]

/** Something the rules found: whose record, which field, and why, in one sentence. */
export interface Found {
  /** Same rule and same people: what an acceptance is kept under. */
  key: string
  rule: string
  title: string
  severity: Severity
  field: PersonField
  people: readonly Subject[]
  message: string
}

function foundBy(rule: Rule, hit: Hit): Found {
  const ids = hit.people.map((each) => each.person.id)
  return {
    key: `${rule.id}|${ids.length === 1 ? ids[0]! : ids.toSorted((a, b) => a - b).join(',')}`,
    rule: rule.id,
    title: rule.title,
    severity: rule.severity,
    field: rule.field,
    people: hit.people,
    message: hit.message,
  }
}

/** So many people are looked at by every rule before the next: their records are then still close at hand. */
const block = 500

/** Everything the given rules find. */
export function findFaults(scene: Scene, rules: readonly Rule[]): Found[] {
  const found: Found[] = []
  const ofPersons = rules.filter((rule) => rule.about === 'person')
  for (let from = 0; from < scene.subjects.length; from += block) {
    const people = scene.subjects.slice(from, from + block)
    for (const rule of ofPersons)
      for (const subject of people) {
        const said = rule.find(subject, scene)
        if (said !== undefined) found.push(foundBy(rule, typeof said === 'string' ? { people: [subject], message: said } : said))
      }
  }
  for (const rule of rules) {
    if (rule.about === 'household')
      for (const household of scene.households) {
        const said = rule.find(household, scene)
        if (said !== undefined) found.push(foundBy(rule, typeof said === 'string' ? { people: household.present.slice(0, 1), message: said } : said))
      }
    else if (rule.about === 'register') for (const hit of rule.find(scene)) found.push(foundBy(rule, hit))
  }
  return found
}
