import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../src/preload/contract/index'
import { demoSheetRows } from '../../src/main/domain/demo/sheet'
import { writeWorkbookFile } from '../../src/main/io/write-sheet'
import type { Job, Run } from './job'
import { plainRegister } from './plain'
import { borrowOffice, importFile, people, today, township, type OpenOffice, type Scene } from './scene'

export type When = 'cold' | 'first' | 'changed' | 'born' | 'again'
/** A fact of one person becomes another one, as after any command of the clerk. */
async function touch(office: OpenOffice): Promise<void> {
  const { rows } = await office.call<Output<'person.list'>>('person.list', { filter: {}, limit: 1 })
  const { person } = await office.call<Output<'person.card'>>('person.card', { id: rows[0]!.id })
  await office.call('person.update', { id: person.id, fields: { disabilityGrade: person.disabilityGrade === 3 ? 4 : 3 }, reason: '测量' })
}
/** Somebody is born: a new row with links to others. */
async function bear(office: OpenOffice, round: number): Promise<void> {
  const { rows } = await office.call<Output<'person.list'>>('person.list', { filter: {}, limit: 200 })
  const { id, householdNumber } = rows.find(
    (row) => row.sex === 'female' && row.state === 'registered' && row.birthDate !== null && /^(198|199)/.test(row.birthDate),
  )!
  const fields = { name: `甄${String.fromCodePoint(0x4e00 + round)}`, sex: round % 2 === 0 ? 'male' : 'female' }
  await office.call('household.birth', { householdNumber, motherId: id, fields, relation: '其他', day: today, document: '出生医学证明' })
}
/** Somebody locks the office and comes in again: nothing is remembered. */
async function comeIn(office: OpenOffice): Promise<void> {
  await office.call('office.lock', {})
  await office.call('office.open', people)
}
/** Every field of everybody, read once with plain SQLite. */
export const readAll = (scene: Scene): Run => {
  const place = plainRegister(scene.persons)
  const all = place.sqlite.prepare('SELECT * FROM person').raw()
  let rows = 0
  return {
    work: () => {
      rows = 0
      for (const row of all.iterate()) rows += (row as unknown[]).length > 0 ? 1 : 0
    },
    outcome: () => `${rows} rows`,
    close: place.close,
  }
}
/** Asks after a fact of somebody was changed, or somebody was born; after coming in, at once or after the start page was shown and looked at for some seconds; or as the second question of a morning, when nothing changed. */
export const asking =
  <T>(operation: string, input: object, tell: (value: T) => string, { need = 'full', when = 'changed' }: { need?: 'full' | 'rosters'; when?: When } = {}) =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, need)
    if (when === 'changed' || when === 'born') await office.call(operation, input)
    let round = 0
    let told = ''
    return {
      work: async () => {
        if (when === 'changed') await touch(office)
        if (when === 'born') await bear(office, ++round)
        if (when === 'cold' || when === 'first') await comeIn(office)
        if (when === 'first') {
          await office.call('ledger.today', {})
          await office.core.readAhead()
        }
        const started = performance.now()
        const value = await office.call<T>(operation, input)
        told = tell(value)
        return performance.now() - started
      },
      outcome: () => told,
      close: office.close,
    }
  }
/** Takes back an import of up to 20,000 rows that changed one column. */
const undoImport = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  const { persons, villages } = township(scene.persons)
  const some = persons.slice(0, 20_000)
  let round = 0
  let reverted = 0
  return {
    work: async () => {
      const file = join(office.folder, `again-${++round}.xlsx`)
      const { headings, rows } = demoSheetRows(
        some.map((person) => ({ ...person, note: `第${round}次` })),
        villages,
      )
      await writeWorkbookFile(file, [{ name: '人员', columns: headings.map((title) => ({ title, width: 14, kind: 'text' as const })), rows, freezeHead: true }])
      await importFile(office, file)
      writeFileSync(file, '')
      const [batch] = await office.call<Output<'exchange.batches'>>('exchange.batches', {})
      const started = performance.now()
      ;({ reverted } = await office.call<Output<'exchange.undo'>>('exchange.undo', { batchId: batch!.batchId, reason: '测量' }))
      return performance.now() - started
    },
    outcome: () => `${reverted} reverted`,
    close: office.close,
  }
}
/** Gives 1,000 people a value, or takes it back. */
const bulk =
  (undo: boolean) =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, 'full')
    const ids = (await office.call<Output<'person.list'>>('person.list', { filter: {}, limit: 1000 })).rows.map((row) => row.id)
    let round = 0
    let changed = 0
    return {
      work: async () => {
        const started = performance.now()
        ;({ changed } = await office.call<Output<'register.bulkUpdate'>>('register.bulkUpdate', {
          ids,
          fields: { note: `批${++round}` },
          reason: '测量',
          typedCount: ids.length,
        }))
        const done = performance.now()
        const [step] = await office.call<Output<'register.steps'>>('register.steps', {})
        const undoing = performance.now()
        await office.call('register.undoStep', { seq: step!.seq, reason: '测量' })
        return undo ? performance.now() - undoing : done - started
      },
      outcome: () => `${changed} changed`,
      close: office.close,
    }
  }
/** The slowest of cards spread over the register. */
const card = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  const ids = Array.from({ length: 60 }, (_, index) => 1 + Math.floor((index * scene.persons) / 60))
  return {
    work: async () => {
      const times: number[] = []
      for (const id of ids) {
        const started = performance.now()
        await office.call('person.card', { id })
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!
    },
    close: office.close,
  }
}
const floor = 'every row read, plain SQLite'

/** The register as the office's memory. */
export const registerJobs: readonly Job[] = [
  {
    name: 'quality',
    title: 'all quality rules over everybody, after a change',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      program: asking<Output<'quality.list'>>('quality.list', { limit: 200 }, ({ total, rules }) => `${total} findings of ${rules.length} rules`),
    },
    goals: [
      { variant: 'program', what: 'ms', most: 3000 },
      { variant: 'program', what: 'ratio', most: 12 },
    ],
  },
  {
    name: 'duplicates',
    title: 'groups of records that may be one person, over everybody',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor,
    variants: { [floor]: readAll, program: asking<Output<'register.duplicates'>>('register.duplicates', {}, ({ groups }) => `${groups.length} groups`) },
    goals: [
      { variant: 'program', what: 'ms', most: 10_000 },
      { variant: 'program', what: 'ratio', most: 12 },
    ],
  },
  {
    name: 'today',
    title: 'what needs doing today, every program assessed, after a change',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      program: asking<Output<'ledger.today'>>('ledger.today', {}, ({ items }) => `${items.length} items`),
    },
    goals: [{ variant: 'program', what: 'ratio', most: 6 }],
  },
  {
    name: 'as-of',
    title: 'a program assessed from the register as it stood on a day',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor,
    variants: {
      [floor]: readAll,
      program: asking<Output<'program.assess'>>('program.assess', { programId: 'rural-reward', year: 2025, asOf: '2026-01-15' }, ({ counts }) =>
        JSON.stringify(counts),
      ),
    },
    goals: [],
  },
  {
    name: 'undo',
    title: 'an import of 20,000 rows that changed one column, taken back',
    needs: ['full'],
    isolated: false,
    rounds: 2,
    floor: 'program',
    variants: { program: undoImport },
    goals: [{ variant: 'program', what: 'ms', most: 5000 }],
  },
  {
    name: 'bulk',
    title: 'one field of 1,000 people, and taken back',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor: 'change',
    variants: { change: bulk(false), 'take back': bulk(true) },
    goals: [
      { variant: 'change', what: 'ms', most: 2000 },
      { variant: 'take back', what: 'ms', most: 2000 },
    ],
  },
  {
    name: 'card',
    title: 'card of a person, 95th of 100 of 60',
    needs: ['full'],
    isolated: false,
    rounds: 3,
    floor: 'program',
    variants: { program: card },
    goals: [{ variant: 'program', what: 'ms', most: 50 }],
  },
]
