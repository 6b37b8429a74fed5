import type { Subject } from './scene'

/** Children linked with a person today: ever, and living boys and girls. */
export function linkedCount(subject: Subject): { ever: number; boys: number; girls: number } {
  let boys = 0
  let girls = 0
  for (const { person } of subject.children) {
    if (person.state === 'dead') continue
    if (person.sex === 'male') boys++
    else girls++
  }
  return { ever: subject.children.length, boys, girls }
}
