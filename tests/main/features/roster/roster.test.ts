import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as XLSX from 'xlsx'
import { capitalYuan } from '../../../../src/main/domain/fen'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()
const programId = 'rural-reward'

async function changeEverybody(office: TestOffice): Promise<void> {
  const { rows } = await office.call('person.list', { filter: {}, limit: 1000 })
  for (const { id } of rows.slice(0, 60))
    await office.call('person.update', {
      id,
      fields: { name: '改名了', phone: '13811112222', householdRegistration: 'nonAgricultural', state: 'dead', stateSince: '2026-10-01' },
      reason: '试验改动',
    })
}

describe('a roster', () => {
  it('is refused twice for a year, for nobody, for an unknown program, and cannot be dropped without a reason', async () => {
    const office = await open({ fixture: 'small' })
    expect((await office.refused('roster.create', { programId: 'none', year: 2026 })).code).toBe('notFound')
    expect((await office.refused('roster.create', { programId: 'childcare-subsidy', year: 2010 })).message).toContain('没有人符合')
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    expect((await office.refused('roster.create', { programId, year: 2026 })).message).toContain('已经有一份')
    expect((await office.refused('roster.discard', { rosterId, reason: '' })).code).toBe('invalid')
    expect((await office.refused('roster.view', { rosterId: 99 })).code).toBe('notFound')
    await office.call('roster.discard', { rosterId, reason: '底册有误' })
    expect((await office.refused('roster.discard', { rosterId, reason: '底册有误' })).code).toBe('conflict')
    expect(
      (await office.refused('notice.issue', { rosterId, level: 'village', from: '2026-11-23', days: 7, dayKind: 'natural', hotline: '0550-1234567' })).message,
    ).toContain('作废')
    expect((await office.call('roster.create', { programId, year: 2026 })).rosterId).not.toBe(rosterId)
  })

  it('holds exactly those the assessment names, each with the same explanation and money by source that adds up', async () => {
    const office = await open({ fixture: 'small' })
    for (const program of await office.call('program.list', {})) {
      const assessed = await office.call('program.assess', { programId: program.id, year: 2026 })
      if (assessed.counts.eligible === 0) continue
      const made = await office.call('roster.create', { programId: program.id, year: 2026 })
      expect([made.lines, made.totalFen]).toEqual([assessed.counts.eligible, assessed.totalFen])
      const { lines, villages, roster, undetermined } = await office.call('roster.view', { rosterId: made.rosterId })
      expect(lines.map((line) => [line.idNumber, line.amountFen]).toSorted()).toEqual(
        assessed.eligible.map((line) => [line.idNumber, line.amountFen]).toSorted(),
      )
      expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1))
      expect([undetermined, roster.totalFen]).toEqual([assessed.counts.undetermined, made.totalFen])
      expect(villages.reduce((sum, village) => sum + village.amountFen, 0)).toBe(made.totalFen)
      for (const line of lines) {
        expect(line.lines.reduce((sum, each) => sum + each.amountFen, 0)).toBe(line.amountFen)
        if (line.sources) expect(Object.values(line.sources).reduce((sum, fen) => sum + fen, 0)).toBe(line.amountFen)
        expect(await office.call('roster.explainLine', { lineId: line.lineId })).toEqual(
          await office.call('program.explain', { programId: program.id, year: 2026, idNumber: line.idNumber! }),
        )
      }
    }
  })

  it('stays as it was frozen, whatever becomes of the people, and the file itself forbids a change', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    const frozen = await office.call('roster.view', { rosterId })
    const explained = await office.call('roster.explainLine', { lineId: frozen.lines[0]!.lineId })
    await office.call('roster.export', { rosterId, layout: 'county', file: office.file('before.xlsx') })
    await changeEverybody(office)
    expect(await office.call('roster.view', { rosterId })).toEqual(frozen)
    expect(await office.call('roster.explainLine', { lineId: frozen.lines[0]!.lineId })).toEqual(explained)
    await office.call('roster.export', { rosterId, layout: 'county', file: office.file('after.xlsx') })
    const cells = (name: string) => XLSX.utils.sheet_to_json(Object.values(XLSX.read(readFileSync(office.file(name))).Sheets)[0]!, { header: 1 })
    expect(cells('after.xlsx')).toEqual(cells('before.xlsx'))
    await office.call('notice.issue', { rosterId, level: 'township', from: '2026-11-23', days: 7, dayKind: 'natural', hotline: '0550-1234567' })
    expect((await office.refused('roster.discard', { rosterId, reason: '已经公示' })).message).toContain('已经公示')
    await office.raw((sqlite) => {
      for (const sql of [
        'UPDATE rosterLine SET amountFen = 1',
        'DELETE FROM rosterLine',
        'UPDATE roster SET totalFen = 1',
        'UPDATE notice SET paper = 1',
        'DELETE FROM notice',
      ])
        expect(() => sqlite.exec(sql), sql).toThrow(/frozen/)
    })
  })

  it('is compared with the year before: last year + new − left = this year, each with a reason', async () => {
    const office = await open({ fixture: 'small' })
    const first = await office.call('roster.create', { programId, year: 2025 })
    const alone = await office.call('roster.diff', { rosterId: first.rosterId })
    expect([alone.previous, alone.added.length, alone.left.length]).toEqual([null, first.lines, 0])
    const [gone] = (await office.call('program.assess', { programId, year: 2026 })).eligible
    const [person] = await office.call('person.find', { text: gone!.idNumber! })
    await office.call('person.update', { id: person!.id, fields: { state: 'dead', stateSince: '2025-12-01' }, reason: '死亡证明' })
    const second = await office.call('roster.create', { programId, year: 2026 })
    const { equation, added, left, changed, sentence, previous } = await office.call('roster.diff', { rosterId: second.rosterId })
    expect(previous).toMatchObject({ rosterId: first.rosterId, lines: first.lines, totalFen: first.totalFen })
    expect(equation).toEqual({ previous: first.lines, added: added.length, left: left.length, current: second.lines })
    expect(equation.previous + equation.added - equation.left).toBe(equation.current)
    expect(left.map((each) => each.idNumber)).toContain(gone!.idNumber)
    for (const each of [...added, ...left, ...changed]) expect(each.why).toMatch(/[\u4e00-\u9fff]/)
    const money = (list: { amountFen: number; previousFen: number }[]): number => list.reduce((sum, each) => sum + each.amountFen - each.previousFen, 0)
    expect(first.totalFen + money(added) + money(changed) + left.reduce((sum, each) => sum + each.amountFen - each.previousFen, 0)).toBe(second.totalFen)
    for (const number of Object.values(equation)) expect(sentence).toContain(String(number))
    const since = (await office.call('roster.view', { rosterId: second.rosterId })).lines
    expect(since.filter((line) => line.sinceYear === 2025)).toHaveLength(second.lines - added.length)
  })
})

describe('the county’s sheet', () => {
  it('reads back as the frozen lines with totals; numbers are text', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId, totalFen, lines: count } = await office.call('roster.create', { programId, year: 2026 })
    const file = office.file('上报.xlsx')
    expect(await office.call('roster.export', { rosterId, layout: 'county', file })).toEqual({ file, rows: count, totalFen })
    const { lines } = await office.call('roster.view', { rosterId })
    const sheet = Object.values(XLSX.read(readFileSync(file), { cellNF: true }).Sheets)[0]!
    const rows = XLSX.utils.sheet_to_json<(string | number | null)[]>(sheet, { header: 1, raw: true, defval: null })
    const head = rows.findIndex((row) => row[0] === '序号')
    const at = (title: string): number => rows[head]!.indexOf(title)
    expect(rows[0]![0]).toContain('花名册')
    lines.forEach((line, index) => {
      const row = rows[head + 1 + index]!
      expect([row[0], row[at('姓名')], row[at('身份证号')], row[at('村')], Math.round(Number(row[at('应发金额')]) * 100)]).toEqual([
        index + 1,
        line.name,
        line.idNumber,
        line.villageName,
        line.amountFen,
      ])
      for (const title of ['身份证号', '配偶身份证号', '银行账号', '联系电话']) {
        const cell = sheet[XLSX.utils.encode_cell({ r: head + 1 + index, c: at(title) })] as XLSX.CellObject | undefined
        if (cell && cell.v !== undefined && cell.v !== '') expect([title, cell.t, cell.z, cell.f]).toEqual([title, 's', '@', undefined])
      }
    })
    const totals = rows[head + 1 + lines.length]!
    expect([totals[0], Math.round(Number(totals[at('应发金额')]) * 100)]).toEqual(['合计', totalFen])
    const shares = ['中央', '省', '市', '县级'].reduce((sum, title) => sum + Math.round(Number(totals[at(title)]) * 100), 0)
    expect(shares).toBe(lines.reduce((sum, line) => sum + (line.sources ? line.amountFen : 0), 0))
    const foot = rows
      .slice(head + 2 + lines.length)
      .flat()
      .join(' ')
    expect(foot).toContain(capitalYuan(totalFen))
    expect(foot).toMatch(/制表.*审核.*负责人/)
  })
})
