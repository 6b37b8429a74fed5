import type { Duty, Helper } from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { dutyOrder } from './contact-rules'

/** Is a helper on duty on a day? Both ends count. */
export function onDuty({ from, to }: Pick<Helper, 'from' | 'to'>, day: Day): boolean {
  return from <= day && (to === null || to >= day)
}

/** Who answers for a family on a day: the helper of the duty, or whoever comes first in the order of duties. */
export function responsibleOf(helpers: readonly Helper[], day: Day, duty: Duty | null): Helper | undefined {
  const active = helpers.filter((each) => onDuty(each, day))
  if (duty !== null) return active.find((each) => each.duty === duty)
  for (const each of dutyOrder) {
    const found = active.find((helper) => helper.duty === each)
    if (found) return found
  }
  return undefined
}
