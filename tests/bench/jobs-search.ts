import type { Output } from '../../src/preload/contract/index'
import { namePinyin } from '../../src/main/domain/pinyin'
import type { Job, Run } from './job'
import { plainRegister } from './plain'
import { borrowOffice, township, type Scene } from './scene'

const queries = 120
const hits = 50
type Person = ReturnType<typeof township>['persons'][number]

/** What a clerk types, of each kind; taken from people spread over the township. */
const kinds: Readonly<Record<string, (person: Person) => string>> = {
  'whole name': (person) => person.name,
  surname: (person) => [...person.name][0]!,
  'given name': (person) => [...person.name].slice(1).join(''),
  pinyin: (person) => namePinyin(person.name).pinyin,
  initials: (person) => namePinyin(person.name).initials,
  'whole number': (person) => person.idNumber!,
  'front of the number': (person) => person.idNumber!.slice(0, 12),
  'end of the number': (person) => person.idNumber!.slice(-4),
  'middle of the number': (person) => person.idNumber!.slice(6, 14),
  'day inside the number': (person) => person.idNumber!.slice(8, 14),
}
function sample(scene: Scene): Person[] {
  const { persons } = township(scene.persons)
  const whole = persons.filter((person) => person.idNumber?.length === 18)
  return Array.from({ length: queries }, (_, index) => whole[Math.floor((index * whole.length) / queries)]!)
}
const slowest = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!

const lookup = (scene: Scene): Run => {
  const place = plainRegister(scene.persons)
  const statement = place.sqlite.prepare('SELECT id, name, idNumber, villageCode FROM person WHERE idNumber = ?')
  const people = sample(scene)
  return {
    work: () => {
      const times = people.map((person) => {
        const started = performance.now()
        statement.all(person.idNumber)
        return performance.now() - started
      })
      return slowest(times)
    },
    close: place.close,
  }
}
const search =
  (kind: string, operation: 'person.find' | 'person.list') =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, 'full')
    const texts = sample(scene).map(kinds[kind]!)
    let found = 0
    return {
      work: async () => {
        const times: number[] = []
        found = 0
        for (const text of texts) {
          const started = performance.now()
          const value = await office.call<unknown>(operation, operation === 'person.find' ? { text, limit: hits } : { filter: { text }, limit: hits })
          times.push(performance.now() - started)
          found += operation === 'person.find' ? (value as unknown[]).length : (value as Output<'person.list'>).rows.length
        }
        return slowest(times)
      },
      outcome: () => `${found} hits`,
      close: office.close,
    }
  }
const page =
  (input: (scene: Scene) => object) =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, 'full')
    let total = 0
    return {
      work: async () => void ({ total } = await office.call<Output<'person.list'>>('person.list', input(scene))),
      outcome: () => `of ${total}`,
      close: office.close,
    }
  }
const floor = 'equality lookup, plain SQLite'
const searching = (name: string, operation: 'person.find' | 'person.list', title: string, bounded: boolean): Job => ({
  name,
  title,
  needs: ['full'],
  isolated: false,
  floor,
  variants: { [floor]: lookup, ...Object.fromEntries(Object.keys(kinds).map((kind) => [kind, search(kind, operation)])) },
  goals: bounded ? Object.keys(kinds).map((variant) => ({ variant, what: 'ratio', most: 15 })) : [],
})

/** Searching and listing. */
export const searchJobs: readonly Job[] = [
  searching('search', 'person.find', `search box: 95th of 100 of ${queries} queries of each kind, first ${hits} hits, through the core`, true),
  searching('filter', 'person.list', `list filtered by the same texts, with the number of all hits`, false),
  {
    name: 'list',
    title: 'a page of 200 of the whole list',
    needs: ['full'],
    isolated: false,
    floor: 'first page',
    variants: {
      'first page': page(() => ({ filter: {}, limit: 200 })),
      'page in the middle': page((scene) => ({ filter: {}, limit: 200, offset: scene.persons >> 1 })),
      'last page by name': page((scene) => ({ filter: {}, limit: 200, offset: scene.persons - 200, sort: 'name' })),
      'one village, men over 60': page(() => ({ filter: { villageCode: '340123105200', sex: 'male', ageFrom: 60 }, limit: 200 })),
    },
    goals: [{ variant: 'page in the middle', what: 'ms', most: 50 }],
  },
]
