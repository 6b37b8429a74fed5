import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { offices, type TestOffice } from '../../../helpers/office'
import { samplePerson } from '../../../helpers/sample-person'

const open = offices()
const november = { kind: 'population', from: '2026-11-01', to: '2026-11-30' }
const changeOf = (changes: { key: string }[], key: string) => changes.find((each) => each.key === key)
/** Enters a newborn of November as of today. */
async function newborn(office: TestOffice, birthDate: string, name: string): Promise<number> {
  const [village] = await office.call('village.list', {})
  const fields = samplePerson({ villageCode: village!.code, name, birthDate, idType: '无证件', idNumber: null, sex: 'female', maritalStatus: 'single' })
  return (await office.call('person.add', { fields })).id
}

describe('a fixed report', () => {
  it('is refused when it is unknown, backwards, of a population it is not about, or asked for names of a computed column', async () => {
    const office = await open({ fixture: 'small' })
    expect((await office.refused('report.build', { ...november, kind: 'anything' })).message).toContain('population（人口变动情况表）')
    expect((await office.refused('report.build', { ...november, to: '2026-10-31' })).message).toContain('早于起期')
    expect((await office.refused('report.build', { ...november, kind: 'away', base: 'resident' })).message).toContain('只能按户籍')
    expect((await office.refused('report.people', { ...november, column: 'anything' })).message).toContain('没有名单')
    expect((await office.refused('report.print', { file: office.file('x.pdf') })).message).toContain('起止日期')
  })

  it('adds up, holds its identities and opens every figure, whatever the kind', async () => {
    const office = await open({ persons: 900, seed: 11 })
    const kinds = await office.call('report.kinds', {})
    expect(kinds.length).toBeGreaterThanOrEqual(17)
    await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    for (const { kind, bases } of kinds)
      for (const base of bases) {
        const wanted = { kind, base, from: '2026-01-01', to: '2026-12-31' }
        const table = await office.call('report.build', wanted)
        expect(table.checks.filter(({ holds }) => !holds)).toEqual([])
        for (const [index, column] of table.columns.entries()) {
          if (column.derived) continue
          expect(table.rows.reduce((sum, row) => sum + row.values[index]!, 0)).toBe(table.total.values[index])
          if (column.unit === 'fen') continue
          const { ids } = await office.call('report.people', { ...wanted, column: column.key })
          expect(`${kind} ${column.key} ${ids.length}`).toBe(`${kind} ${column.key} ${table.total.values[index]}`)
        }
      }
  })

  it('that was sent stays as it was, and says later who makes the difference', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const { reportId, code } = await office.call('report.send', { ...november, note: '报县级' })
    expect(await office.call('roster.openCode', { code })).toMatchObject({ kind: 'report', id: reportId, path: `/report/${reportId}` })
    const before = await office.call('report.view', { reportId })
    office.time.day = '2026-12-02'
    const late = await newborn(office, '2026-11-28', '甄晚报')
    const after = await office.call('report.view', { reportId })
    expect(after).toEqual(before)
    expect((await office.call('report.sentPeople', { reportId, column: 'bornFemale' })).ids).not.toContain(late)
    const { changes } = await office.call('report.since', { reportId })
    expect(changeOf(changes, 'bornFemale')).toMatchObject({
      sentence: '+1 = 补登记 1。',
      gone: [],
      added: [{ personId: late, name: '甄晚报', why: '2026年11月28日出生，2026年12月2日录入底册' }],
    })
    expect(changeOf(changes, 'deaths')).toMatchObject({ sentence: '没有变化。' })
    expect(changeOf(changes, 'births')).toMatchObject({ sentence: '+1 = 补登记 1。' })
    await expect(office.raw((sqlite) => sqlite.prepare('UPDATE report SET note = ?').run('x'))).rejects.toThrow('frozen')
  })

  it('is compared with the period before, by name', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const id = await newborn(office, '2026-11-05', '甄新生')
    const { from, to, changes } = await office.call('report.change', { ...november, against: 'previous' })
    expect({ from, to }).toEqual({ from: '2026-10-01', to: '2026-10-31' })
    const end = changeOf(changes, 'end') as (typeof changes)[number]
    expect(end.added.find(({ personId }) => personId === id)).toMatchObject({ name: '甄新生', why: '2026年11月5日出生' })
    const girls = changeOf(changes, 'bornFemale') as (typeof changes)[number]
    expect(girls.added.map(({ why }) => why)).toEqual(['2026年11月5日出生'])
    for (const { why } of girls.gone) expect(why).toMatch(/^2026年10月\d+日出生$/)
    expect(end.now! - end.before!).toBe(end.added.length - end.gone.length)
    expect(await office.call('report.change', { ...november, from: '2024-02-01', to: '2024-02-29', against: 'lastYear' })).toMatchObject({
      from: '2023-02-01',
      to: '2023-02-28',
    })
    expect(await office.call('report.change', { ...november, from: '2026-10-05', to: '2026-10-14', against: 'previous' })).toMatchObject({
      from: '2026-09-25',
      to: '2026-10-04',
    })
  })

  it('counts a late entry of an earlier period apart, not among the births', async () => {
    const office = await open({ persons: 300, seed: 3 })
    office.time.day = '2026-12-02'
    const id = await newborn(office, '2025-08-08', '甄补报')
    const december = { kind: 'births', from: '2026-12-01', to: '2026-12-31' }
    expect((await office.call('report.people', { ...december, column: 'late' })).ids).toEqual([id])
    expect((await office.call('report.people', { ...december, column: 'bornFemale' })).ids).not.toContain(id)
    const first = { kind: 'births', from: '2026-11-01', to: '2026-11-30' }
    expect((await office.call('report.people', { ...first, column: 'late' })).ids).toEqual([])
  })

  it('counts registered moves: out, and in again', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 1 })
    const { id, householdNumber } = rows[0]!
    const paper = { document: '户口迁移证' }
    const spare = (await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 1, limit: 1 })).rows[0]!.id
    await office.call('household.moveOut', { personIds: [id], newHeadId: spare, day: '2026-11-03', ...paper })
    const row = async () => (await office.call('statistics.figures', { from: '2026-11-01', to: '2026-11-30', by: 'township' }))[0]!
    const out = await row()
    await office.call('household.moveIn', { householdNumber: householdNumber!, personId: id, day: '2026-11-20', ...paper })
    const back = await row()
    expect(back).toMatchObject({ movedOut: out.movedOut, movedIn: 1, population: { start: out.population.start, end: out.population.end + 1 } })
    const moves = await office.call('report.build', { kind: 'moves', from: '2026-11-01', to: '2026-11-30' })
    expect(moves.total.values.at(-1)).toBe(1 - out.movedOut)
  })

  it('counts who was away and came back as gone in between from the residents, and as here all the time on the register', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 300 })
    const [byPaper, byHand, dead, mistaken] = rows.filter((each) => each.state === 'registered' && each.relationToHead !== '户主').map(({ id }) => id)
    const away = (id: number, day: string) => office.call('person.update', { id, fields: { state: 'away', stateSince: day }, reason: '外出务工' })
    const figures = async (base: 'registered' | 'resident', from: string, to: string) =>
      (await office.call('statistics.figures', { from, to, base, by: 'township' }))[0]!
    const quarters = [['2026-01-01', '2026-03-31'], ['2026-04-01', '2026-06-30'], ['2026-07-01', '2026-09-30'], ['2026-10-01', '2026-12-31']] as const // prettier-ignore
    const read = async (base: 'registered' | 'resident') => Promise.all(quarters.map(async ([from, to]) => figures(base, from, to)))
    const plain = { registered: await read('registered'), resident: await read('resident') }
    for (const id of [byPaper!, byHand!, dead!]) await away(id, '2026-02-10')
    await office.call('household.moveIn', {
      householdNumber: rows.find(({ id }) => id === byPaper)!.householdNumber!,
      personId: byPaper!,
      day: '2026-11-05',
      document: '返乡',
    })
    await office.call('person.update', { id: byHand!, fields: { state: 'registered', stateSince: null }, reason: '已经返乡' })
    await office.call('stop.depart', { state: 'dead', people: [{ personId: dead!, since: '2026-08-20' }], reason: '火化名单' })
    // moved out by mistake and taken back: was never gone
    await office.call('person.update', { id: mistaken!, fields: { state: 'movedOut', stateSince: '2026-05-01' }, reason: '迁出' })
    await office.call('person.update', { id: mistaken!, fields: { state: 'registered', stateSince: null }, reason: '登记错了' })
    const now = { registered: await read('registered'), resident: await read('resident') }
    const change = (base: 'registered' | 'resident', index: number) => {
      const [then, own] = [plain[base][index]!, now[base][index]!]
      return {
        end: own.population.end - then.population.end,
        deaths: own.deaths - then.deaths,
        in: own.movedIn - then.movedIn,
        out: own.movedOut - then.movedOut,
      }
    }
    expect([0, 1, 2, 3].map((index) => change('registered', index))).toEqual([
      { end: 0, deaths: 0, in: 0, out: 0 },
      { end: 0, deaths: 0, in: 0, out: 0 },
      { end: -1, deaths: 1, in: 0, out: 0 },
      { end: -1, deaths: 0, in: 0, out: 0 },
    ])
    expect([0, 1, 2, 3].map((index) => change('resident', index))).toEqual([
      { end: -3, deaths: 0, in: 0, out: 3 },
      { end: -3, deaths: 0, in: 0, out: 0 },
      { end: -3, deaths: 0, in: 0, out: 0 },
      { end: -1, deaths: 0, in: 2, out: 0 },
    ])
    for (const base of ['registered', 'resident'] as const)
      for (const [from, to] of quarters)
        expect((await office.call('report.build', { kind: 'population', base, from, to })).checks.every(({ holds }) => holds)).toBe(true)
  })

  it('puts who moved to another village into the old one until that day and into the new one from it, on file and in what was sent', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 300 })
    const goer = rows.find((each) => each.relationToHead === '子' || each.relationToHead === '女' || each.relationToHead === '配偶')!
    const there = rows.find((each) => each.villageCode !== goer.villageCode && each.householdNumber !== null)!
    const november = { from: '2026-11-01', to: '2026-11-30' }
    const figures = async (period = november) => new Map((await office.call('statistics.figures', period)).map((row) => [row.villageCode, row]))
    const before = await figures()
    const { reportId } = await office.call('report.send', { kind: 'population', ...november })
    await office.call('household.join', {
      householdNumber: there.householdNumber!,
      personIds: [goer.id],
      relation: '其他',
      day: '2026-11-10',
      document: '户口簿',
    })
    const after = await figures()
    const [old, own] = [after.get(goer.villageCode)!, after.get(there.villageCode)!]
    expect(old).toMatchObject({ transferredOut: 1, transferredIn: 0, movedOut: before.get(goer.villageCode)!.movedOut, population: { start: before.get(goer.villageCode)!.population.start, end: before.get(goer.villageCode)!.population.end - 1 } }) // prettier-ignore
    expect(own).toMatchObject({ transferredOut: 0, transferredIn: 1, population: { start: before.get(there.villageCode)!.population.start, end: before.get(there.villageCode)!.population.end + 1 } }) // prettier-ignore
    const october = { from: '2026-10-01', to: '2026-10-31' }
    expect((await office.call('report.people', { kind: 'population', ...october, column: 'end', villageCode: goer.villageCode })).ids).toContain(goer.id)
    const table = await office.call('report.build', { kind: 'population', ...november })
    expect(table.checks.every(({ holds }) => holds)).toBe(true)
    const { changes } = await office.call('report.since', { reportId, villageCode: there.villageCode })
    expect(changeOf(changes, 'end')).toMatchObject({ sentence: '+1 = 移入 1。', added: [{ personId: goer.id, why: '从别的村居移来' }] })
    expect(changeOf(changes, 'transferredIn')).toMatchObject({ sentence: '+1 = 移村 1。' })
  })

  it('tells of a past day who was away, in which household and of which grade then, as the pyramid and the pivot do', async () => {
    const office = await open({ persons: 300, seed: 3 })
    const { rows } = await office.call('person.list', { filter: {}, sort: 'household', descending: false, offset: 0, limit: 300 })
    const disabled = new Set((await office.call('report.people', { kind: 'disability', from: '2026-12-31', to: '2026-12-31', column: 'total' })).ids)
    const members = rows.filter((each) => each.state === 'registered' && each.relationToHead !== '户主' && !disabled.has(each.id))
    const [traveller, graded, founder, mover] = members
    const on = async (kind: string, day: string) => {
      const { columns, total, rows: own } = await office.call('report.build', { kind, from: day, to: day })
      return { total: Object.fromEntries(columns.map(({ key }, index) => [key, total.values[index]])), rows: own.map(({ values }) => values) }
    }
    const behind = async (kind: string, day: string, column: string) => (await office.call('report.people', { kind, from: day, to: day, column })).ids
    const days = ['2026-01-31', '2026-06-30', '2026-10-31', '2026-12-31']
    const counts = async (kind: string, key: string) => Promise.all(days.map(async (day) => (await on(kind, day)).total[key]!))
    const plain = { away: await counts('away', 'male'), female: await counts('away', 'female'), homes: await counts('households', 'total') }
    const { id } = traveller!
    await office.call('person.update', { id, fields: { state: 'away', stateSince: '2026-02-10' }, reason: '外出务工' })
    await office.call('household.moveIn', { householdNumber: traveller!.householdNumber!, personId: id, day: '2026-10-15', document: '返乡' })
    const key = traveller!.sex
    const more = key === 'male' ? plain.away : plain.female
    expect(await counts('away', key)).toEqual(more.map((n, index) => n + [0, 1, 0, 0][index]!))
    expect(await behind('away', '2026-06-30', key)).toContain(id)
    const { changes } = await office.call('report.change', { kind: 'away', from: '2026-10-01', to: '2026-10-31', against: 'previous' })
    expect((changeOf(changes, key) as (typeof changes)[number]).gone).toContainEqual(expect.objectContaining({ personId: id, why: '2026年10月15日返乡' }))
    const spring = await office.call('report.change', { kind: 'away', from: '2026-02-01', to: '2026-02-28', against: 'previous' })
    expect((changeOf(spring.changes, key) as (typeof changes)[number]).added).toContainEqual(
      expect.objectContaining({ personId: id, why: '2026年2月10日外出' }),
    )
    // a grade that is first written down is not new; what becomes of it is, from that day
    const grade = (disabilityGrade: 2 | 3 | null) => office.call('person.update', { id: graded!.id, fields: { disabilityGrade }, reason: '残疾证' })
    await grade(2)
    office.time.day = '2026-12-02'
    await grade(3)
    office.time.day = '2026-12-20'
    await grade(null)
    const gradesOf = async (day: string) => {
      const found = await Promise.all(['g1', 'g2', 'g3', 'g4'].map((column) => behind('disability', day, column)))
      return found.flatMap((ids, index) => (ids.includes(graded!.id) ? [index + 1] : []))
    }
    expect(await Promise.all(['2026-01-31', '2026-12-01', '2026-12-02', '2026-12-19', '2026-12-31'].map(gradesOf))).toEqual([[2], [2], [3], [3], []])
    // a household of its own from June on; another one that was only put right counts for all days
    await office.call('household.split', {
      householdNumber: founder!.householdNumber!,
      personIds: [founder!.id],
      headId: founder!.id,
      day: '2026-06-01',
      document: '分户',
    })
    expect(await counts('households', 'total')).toEqual(plain.homes.map((n, index) => n! + [0, 1, 1, 1][index]!))
    const housed = await counts('households', 'persons')
    await office.call('person.update', { id: mover!.id, fields: { householdNumber: null }, reason: '登记错了' })
    expect(await counts('households', 'persons')).toEqual(housed.map((n) => n! - 1))
    for (const day of days) {
      const ages = await on('ages', day)
      const { total, bands, unknownAge } = await office.call('statistics.pyramid', { day, band: 1 })
      const between = (from: number, to: number): number =>
        bands.filter((band) => band.from >= from && band.to <= to).reduce((sum, { male, female }) => sum + male + female, 0)
      expect([total, unknownAge, between(0, 2), between(16, 59)]).toEqual([ages.total.total, ages.total.unknown, ages.total.a0, ages.total.a16])
      const pivot = async (rowsOf: string, columns: string) => office.call('pivot.table', { subject: 'person', rows: rowsOf, columns, from: day, to: day })
      const sums = async (dimension: string): Promise<Record<string, number>> => {
        const table = await pivot('village', dimension)
        return Object.fromEntries(table.columns.map((column, index) => [column.key, table.columnTotals[index]!]))
      }
      const [grades, states] = [await sums('disability'), await sums('state')]
      const own = await on('disability', day)
      for (const g of ['1', '2', '3', '4']) expect(grades[g] ?? 0, `${day} ${g}`).toBe(own.total[`g${g}`])
      expect(states.away ?? 0).toBe((await on('away', day)).total.total)
      const told = new Map((await office.call('summary.figures', { from: day, to: day })).map(({ title, text }) => [title, Number(text)]))
      expect([told.get('持证残疾人'), told.get('户数'), told.get('期末户籍人口')]).toEqual([own.total.total, (await on('households', day)).total.total, total])
    }
  })

  it('is printed as a sheet with its identities', async () => {
    const office = await open({ fixture: 'small' })
    const { file } = await office.call('report.print', { ...november, file: office.file('人口变动.xlsx') })
    const { total, columns, checks } = await office.call('report.build', november)
    const book = XLSX.read(readFileSync(file!), { dense: true })
    expect(book.SheetNames).toEqual(['人口变动情况表'])
    const rows = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['人口变动情况表']!, { header: 1 })
    expect(rows.flat()).toContain(checks[0]!.sentence)
    // counts and rates can be added up and compared there
    const foot = rows.find(([name]) => name === '合计')!
    expect(foot.slice(1)).toEqual(total.values.map((value, index) => value ?? columns[index]!.none ?? '—'))
    expect(foot.slice(1).filter((value) => typeof value === 'number').length).toBeGreaterThan(5)
    const top = rows.find(([name]) => name === '村居')!
    expect(new Set(top)).toEqual(new Set(['村居', ...columns.map(({ group, title }) => group ?? title), undefined]))
  })
})
