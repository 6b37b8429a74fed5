import { writeFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import { writeCsv } from '../../../../src/main/io/write-csv'
import { answerHeadings, answerRow, confirmRoster, writeAnswer } from '../../../helpers/bank-answer'
import { offices, type Dump, type TestOffice } from '../../../helpers/office'

const open = offices()
let office: TestOffice
let batchId: number
let code: string
let lines: Output<'payment.view'>['lines']
let before: Dump
const paid = { result: '成功', day: '2026-04-09' }
const refused = async (rows: string[][], total?: string) =>
  office.refused('payment.reconcile', { batchId, file: await writeAnswer(office.file('bad.xlsx'), rows, total) })

beforeAll(async () => {
  office = await open({ fixture: 'small' })
  office.time.day = '2026-03-20'
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  await confirmRoster(office, rosterId)
  await office.as('finance')
  ;({ batchId, code } = await office.call('payment.create', { rosterId }))
  await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
  office.time.day = '2026-04-10'
  lines = (await office.call('payment.view', { batchId })).lines
  before = await office.dump()
})

describe('a bad answer of the bank', () => {
  it('is refused with its cells named, and changes nothing', async () => {
    const [one, two] = lines as [(typeof lines)[number], (typeof lines)[number]]
    const good = answerRow(code, one, paid)
    const changed = (heading: string, text: string): string[] => good.map((cell, index) => (answerHeadings[index] === heading ? text : cell))
    const cases: [string[][], string | undefined, string][] = [
      [[good, changed('批次号', 'OTHE-R000')], undefined, 'A4'],
      [[answerRow(code, two, paid), changed('身份证号', '349999195803080000')], undefined, 'E4'],
      [[good, good], undefined, 'E4'],
      [[changed('应发金额', '1000000.00')], undefined, 'I3'],
      [[changed('银行账号', '6230580000000000001')], undefined, 'G3'],
      [[changed('发放日期', '2026-04-11')], undefined, 'L3'],
      [[changed('发放日期', '2026-03-19')], undefined, 'L3'],
      [[changed('发放结果', '待查')], undefined, 'J3'],
      [[good], '1.00', 'I4'],
    ]
    for (const [rows, total, cell] of cases) {
      const failure = await refused(rows, total)
      expect(failure.code).toBe('invalid')
      expect(failure.issues!.map((issue) => issue.path)).toContain(cell)
      expect(failure.message).toContain('什么也没有改')
      expect(failure.message).toContain(failure.issues![0]!.message)
    }
    expect((await refused([answerRow(code, one)])).message).toContain('没有填写任何发放结果')
    writeFileSync(office.file('prose.txt'), '这不是回单，只是一封信。\n请查收。\n')
    expect((await office.refused('payment.reconcile', { batchId, file: office.file('prose.txt') })).message).toMatch(/表头|列/)
    expect((await office.refused('payment.reconcile', { batchId: 77, file: office.file('bad.xlsx') })).code).toBe('notFound')
    expect(await office.dump()).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('is taken as .csv in GB18030 once it is right', async () => {
    writeFileSync(office.file('good.csv'), writeCsv([answerHeadings, ...lines.map((line) => answerRow(code, line, paid))], 'gb18030'))
    expect(await office.call('payment.reconcile', { batchId, file: office.file('good.csv') })).toMatchObject({
      paid: { persons: lines.length },
      open: { persons: 0 },
      differenceFen: 0,
    })
  })
})

describe('published figures', () => {
  it('are checked for anybody and refused when they are no figures of a known kind', async () => {
    expect((await office.refused('payment.checkFigures', { figures: [{ kind: 'average', parts: [] }] })).code).toBe('invalid')
    const found = await office.call('payment.checkFigures', {
      figures: [{ kind: 'share', name: '相山', parts: [{ value: '50' }, { value: '20' }, { value: '20' }] }],
    })
    expect(found).toMatchObject([{ name: '相山', verdict: 'differs', difference: '-10' }])
  })
})
