import { readFileSync } from 'node:fs'
import type { Output } from '../../src/preload/contract/index'
import { unwrapKey, type Keyring } from '../../src/main/db/keyring'
import { openDatabase } from '../../src/main/db/open'
import { addDays } from '../../src/main/domain/day'
import { seededDraws } from '../../src/main/domain/demo/random'
import { officePaths } from '../../src/main/vault'
import type { Job, Run } from './job'
import { plainFile } from './plain'
import { borrowOffice, people, today, type OpenOffice, type Scene } from './scene'

const cases = 2000
const visitsOfEach = 100
const begin = '2024-01-02'
type Visit = [caseId: number, on: string, channel: string, outcome: string, helper: 0 | 1]

/** Two years of visits to 2,000 families, the same in every run. */
function invent(): Visit[] {
  const draws = seededDraws(5)
  return Array.from({ length: cases * visitsOfEach }, (_, index) => [
    1 + Math.floor(index / visitsOfEach),
    addDays(begin, draws.int(0, 740)),
    draws.pick(['home', 'phone', 'phone', 'meeting', 'school']),
    draws.pick(['met', 'met', 'met', 'notHome', 'refused']),
    draws.int(0, 1) as 0 | 1,
  ])
}
const types = [
  ['specialFamily', 'bereaved', 'villageContact'],
  ['hardshipChild', 'poverty', 'childDirector'],
] as const

/** An office with the cases and their visits written straight into its file, as two years of work would have left them. */
async function caredFor(scene: Scene): Promise<OpenOffice> {
  const office = await borrowOffice(scene, 'full')
  await office.call('office.lock', {})
  const keyring = JSON.parse(readFileSync(officePaths(office.folder).keyring, 'utf8')) as Keyring
  const sqlite = openDatabase(officePaths(office.folder).database, unwrapKey(keyring.accounts['1']!, people.password, keyring.dbUuid, '1')!, 'existing')
  const at = `${today}T08:00:00+08:00`
  const signed = `999999, '${at}', 1, '${people.name}'`
  const person = sqlite.prepare('SELECT id FROM person WHERE id > ? ORDER BY id LIMIT 1').pluck()
  const open = sqlite.prepare(`INSERT INTO careCase(id, number, type, personId, openedOn, seq, at, accountId, by) VALUES (?,?,?,?,'${begin}', ${signed})`)
  const event = sqlite.prepare(
    `INSERT INTO caseEvent(caseId, kind, value, "on", detail, role, seq, at, accountId, by) VALUES (?,?,?,'${begin}',?,'clerk', ${signed})`,
  )
  const helper = sqlite.prepare(`INSERT INTO caseHelper(id, seq, caseId, duty, name, "from") VALUES (?, 999999, ?, ?, ?, '${begin}')`)
  const visit = sqlite.prepare(
    `INSERT INTO careVisit(caseId, "on", channel, outcome, helperId, duty, visitor, note, findings, seq, at, accountId, by) VALUES (?,?,?,?,?,?,?,'情况正常','{}', ${signed})`,
  )
  sqlite.transaction(() => {
    for (let id = 1; id <= cases; id++) {
      const [type, category, duty] = types[id % 2]!
      open.run(id, `2024-${String(id).padStart(4, '0')}`, type, person.get(id * 40))
      event.run(id, 'opened', category, JSON.stringify({ source: '', reason: '测量' }))
      const risk = ['high', 'medium', 'low'][id % 3]!
      event.run(id, 'assessed', risk, JSON.stringify({ on: begin, risk, needs: '定期看望', schooling: null, guardian: null, health: null, boarding: null }))
      helper.run(2 * id, id, duty, `村干部${id % 40}`)
      helper.run(2 * id + 1, id, 'townshipContact', `镇干部${id % 5}`)
    }
    for (const [caseId, on, channel, outcome, which] of invent())
      visit.run(caseId, on, channel, outcome, 2 * caseId + which, which === 1 ? 'townshipContact' : types[caseId % 2]![2], '测量')
  })()
  sqlite.close()
  await office.call('office.open', people)
  return office
}

/** Newest visit of every family, from a plain table without an index. */
const newest = (): Run => {
  const place = plainFile()
  place.sqlite.exec('PRAGMA journal_mode=OFF; CREATE TABLE visit(caseId INTEGER, "on" TEXT, channel TEXT, outcome TEXT)')
  const insert = place.sqlite.prepare('INSERT INTO visit VALUES (?,?,?,?)')
  place.sqlite.exec('BEGIN')
  for (const [caseId, on, channel, outcome] of invent()) insert.run(caseId, on, channel, outcome)
  place.sqlite.exec('COMMIT')
  const ask = place.sqlite.prepare(`SELECT caseId, max("on") FROM visit WHERE outcome = 'met' GROUP BY caseId`).raw()
  let rows = 0
  return { work: () => void (rows = ask.all().length), outcome: () => `${rows} families`, close: place.close }
}
const floor = 'newest visit of each, plain SQLite'

/** Asks after a visit was entered, as a clerk does between two sheets. */
const asking =
  (ask: (office: OpenOffice, round: number) => Promise<string>) =>
  async (scene: Scene): Promise<Run> => {
    const office = await caredFor(scene)
    let round = 0
    let told = ''
    return {
      work: async () => {
        const caseId = 1 + (++round % cases)
        await office.call('visit.record', { caseId, on: today, channel: 'home', outcome: 'met', helperId: 2 * caseId })
        const started = performance.now()
        told = await ask(office, round)
        return performance.now() - started
      },
      outcome: () => told,
      close: office.close,
    }
  }
const due = async (office: OpenOffice): Promise<string> => {
  const { rows } = await office.call<Output<'visit.due'>>('visit.due', {})
  return `${rows.length} due`
}

/** Cases and visits. */
export const caseJobs: readonly Job[] = [
  {
    name: 'case-due',
    title: 'what is due: 2,000 open cases, 200,000 visits, after one more was entered',
    needs: ['full'],
    isolated: false,
    floor,
    variants: { [floor]: newest, program: asking(due) },
    goals: [{ variant: 'program', what: 'ms', most: 100 }],
  },
  {
    name: 'case-view',
    title: 'one case with its strip',
    needs: ['full'],
    isolated: false,
    floor,
    variants: {
      [floor]: newest,
      program: asking(async (office, round) => {
        const caseId = 700 + round
        const card = await office.call<Output<'case.view'>>('case.view', { caseId })
        const { weeks } = await office.call<Output<'visit.strip'>>('visit.strip', { caseId, year: 2025 })
        return `${card.helpers.length} helpers, ${weeks.length} weeks`
      }),
    },
    goals: [{ variant: 'program', what: 'ms', most: 50 }],
  },
  {
    name: 'case-summary',
    title: 'the summary of a year',
    needs: ['full'],
    isolated: false,
    floor,
    variants: {
      [floor]: newest,
      program: asking(async (office) => {
        const { tables } = await office.call<Output<'case.summary'>>('case.summary', { year: 2025 })
        return `${tables.length} tables`
      }),
    },
    goals: [{ variant: 'program', what: 'ms', most: 1000 }],
  },
]
