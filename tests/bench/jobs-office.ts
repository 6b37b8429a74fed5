import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Output } from '../../src/preload/contract/index'
import { programs } from '../../src/main/domain/programs/list'
import { median, type Job, type Run } from './job'
import { plainRegister } from './plain'
import { borrowOffice, type OpenOffice, type Scene } from './scene'

type Assessed = Output<'program.assess'>

/** A change of a tracked row: what was computed is forgotten, as after any command of the clerk. */
async function forget(office: OpenOffice): Promise<void> {
  const { rows } = await office.call<Output<'person.list'>>('person.list', { filter: {}, limit: 1 })
  const { person } = await office.call<Output<'person.card'>>('person.card', { id: rows[0]!.id })
  await office.call('person.update', { id: person.id, fields: { note: person.note === '甲' ? '乙' : '甲' }, reason: '测量' })
}

/** Times one program in an office; `fresh`: facts loaded from the file again. */
const assess =
  (fresh: boolean) =>
  async (scene: Scene): Promise<Run> => {
    const office = await borrowOffice(scene, 'full')
    let year = 2024
    let counts: Assessed['counts'] | undefined
    if (!fresh) await office.call('program.assess', { programId: 'rural-reward', year: 2023 })
    return {
      work: async () => {
        if (fresh) await forget(office)
        else year--
        const times: number[] = []
        // every program once: the middle one counts; a fresh load belongs to the first only
        for (const program of fresh ? programs.slice(0, 1) : programs) {
          const started = performance.now()
          counts = (await office.call<Assessed>('program.assess', { programId: program.id, year })).counts
          times.push(performance.now() - started)
        }
        return median(times)
      },
      outcome: () => JSON.stringify(counts),
      close: office.close,
    }
  }

const scan = (scene: Scene): Run => {
  const place = plainRegister(scene.persons)
  const scanning = place.sqlite
    .prepare(
      `SELECT count(*) FROM person WHERE "state" = 'registered' AND "birthDate" < '1966' AND ("householdRegistration" = 'agricultural' OR "ruralResident" = 1) AND "bankAccount" IS NOT NULL`,
    )
    .pluck()
  let found = 0
  return { work: () => void (found = Number(scanning.get())), outcome: () => `${found} found`, close: place.close }
}

/** Cards of people spread over the list; the slow ones count. */
const whyCard = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  const rows: Output<'person.list'>['rows'] = []
  for (let offset = 0; rows.length < 40; offset += Math.floor(scene.persons / 60)) {
    const page = await office.call<Output<'person.list'>>('person.list', { filter: { ageFrom: 50 }, limit: 1, offset: offset % Math.floor(scene.persons / 5) })
    if (page.rows[0]?.idNumber) rows.push(page.rows[0])
  }
  return {
    work: async () => {
      const times: number[] = []
      for (const [index, row] of rows.entries()) {
        const started = performance.now()
        await office.call('program.explain', { programId: programs[index % programs.length]!.id, year: 2025, idNumber: row.idNumber })
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]!
    },
    outcome: () => `95th of 100 of ${rows.length} cards`,
    close: office.close,
  }
}

const rosterBuild = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  let lines = 0
  return {
    work: async () => void ({ lines } = await office.call<{ lines: number }>('roster.create', { programId: 'rural-reward', year: 2025 })),
    outcome: () => `${lines} lines with full assessments`,
    close: office.close,
  }
}
const rosterExport = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'rosters')
  const folder = mkdtempSync(join(tmpdir(), 'huimin-bench-'))
  const [roster] = await office.call<Output<'roster.list'>>('roster.list', {})
  let rows = 0
  return {
    work: async () =>
      void ({ rows } = await office.call<{ rows: number }>('roster.export', {
        rosterId: roster!.rosterId,
        layout: 'county',
        file: join(folder, 'county.xlsx'),
      })),
    outcome: () => `${rows} lines`,
    close: async () => {
      await office.close()
      rmSync(folder, { recursive: true })
    },
  }
}
const rest = async (scene: Scene): Promise<Run> => {
  const office = await borrowOffice(scene, 'full')
  return {
    work: async () => {
      await office.call('person.list', { filter: {} })
      await office.call('program.assess', { programId: 'rural-reward', year: 2025 })
    },
    outcome: () => `heap in use ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`,
    close: office.close,
  }
}

/** Entitlement and rosters. */
export const officeJobs: readonly Job[] = [
  {
    name: 'assess',
    title: 'assess a program for everyone, outcomes and reasons kept',
    needs: ['full'],
    isolated: false,
    floor: 'scan of all persons inside plain SQLite',
    variants: { 'scan of all persons inside plain SQLite': scan, 'program, facts loaded': assess(true), 'each further program': assess(false) },
    goals: [
      { variant: 'program, facts loaded', what: 'ratio', most: 10 },
      { variant: 'each further program', what: 'ratio', most: 1.5 },
    ],
  },
  {
    name: 'why-card',
    title: 'one why-card through the core, look logged',
    needs: ['full'],
    isolated: false,
    floor: 'program',
    variants: { program: whyCard },
    goals: [{ variant: 'program', what: 'ms', most: 20 }],
  },
  {
    name: 'roster',
    title: 'build a roster: assess, explain and freeze every line',
    needs: ['full'],
    isolated: true,
    floor: 'program',
    variants: { program: rosterBuild },
    goals: [],
  },
  {
    name: 'roster-export',
    title: 'export the county sheet of that roster',
    needs: ['rosters'],
    isolated: true,
    floor: 'program',
    variants: { program: rosterExport },
    goals: [],
  },
  {
    name: 'memory',
    title: 'memory of the core with everybody listed and assessed',
    needs: ['full'],
    isolated: true,
    floor: 'program',
    variants: { program: rest },
    goals: [{ variant: 'program', what: 'MB', most: 300 }],
  },
]
