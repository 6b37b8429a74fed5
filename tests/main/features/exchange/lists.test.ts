import { describe, expect, it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { confirmRoster } from '../../../helpers/bank-answer'
import { offices, type TestOffice } from '../../../helpers/office'

const open = offices()

async function beneficiaries(office: TestOffice): Promise<{ name: string; idNumber: string; rosterId: number; id: number }[]> {
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  const { lines } = await office.call('roster.view', { rosterId })
  const found = []
  for (const line of lines.slice(0, 4)) {
    const [person] = await office.call('person.find', { text: line.idNumber! })
    found.push({ name: line.name, idNumber: line.idNumber!, rosterId, id: person!.id })
  }
  return found
}
function csv(office: TestOffice, name: string, text: string): string {
  writeFileSync(office.file(name), text)
  return office.file(name)
}

describe('a list of another department', () => {
  it('is refused with the place where it belongs when the register has none for it', async () => {
    const office = await open({ fixture: 'small' })
    const before = await office.dump()
    const sheets: [string, RegExp][] = [
      ['姓名,身份证号,低保类别\n张三,349999195703087713,A类\n', /困难认定名单.*比对名单/],
      ['序号,姓名,性别,身份证号,民族,学校,年级\n1,张三,男,349999201803087712,汉族,虚小,三年级\n', /在校学生名单.*比对名单/],
      ['批次号,姓名,身份证号,银行账号,应发金额,发放结果\n1,张三,349999195703087713,1234567890,960,成功\n', /发放回单.*资金发放/],
      ['姓名,身份证号,审批意见\n张三,349999195703087713,同意\n', /县级审批结果.*花名册/],
    ]
    for (const [text, sentence] of sheets) expect((await office.refused('exchange.stage', { file: csv(office, 'list.csv', text) })).message).toMatch(sentence)
    expect((await office.refused('exchange.stage', { file: csv(office, 'list.csv', sheets[2]![0]), template: 'person' })).message).toMatch(/像是“发放回单”/)
    expect(await office.dump()).toEqual(before)
    expect(office.reported).toEqual([])
  })

  it('of deaths is known for one even when it prints everything else of the person', async () => {
    const office = await open({ fixture: 'small' })
    const [person] = await office.call('person.find', { text: '349999' })
    const text = `序号,村,组,姓名,性别,身份证号,出生日期,联系电话,死亡日期,备注\n1,不存在的村,9,${person!.name},男,${person!.idNumber!},1900-01-01,1,2026年5月3日,\n`
    const staged = await office.call('exchange.stage', { file: csv(office, 'death.csv', text) })
    expect(staged).toMatchObject({ template: 'death', counts: { change: 1 }, problemCount: 0 })
    const { rows } = await office.call('exchange.review', { batchId: staged.batchId })
    expect(rows[0]!.changes.map(({ field, to }) => [field, to])).toEqual([
      ['人口状态', '死亡'],
      ['状态日期', '2026年5月3日'],
    ])
  })

  it('of deaths holds days that cannot be, and never adds anybody', async () => {
    const office = await open({ fixture: 'small' })
    const [person] = await office.call('person.find', { text: '349999' })
    const text = `姓名,身份证号,死亡日期\n${person!.name},${person!.idNumber!},2026-12-24\n${person!.name}二,,2026-05-03\n无此人,349999195703087713,2026-05-03\n`
    const staged = await office.call('exchange.stage', { file: csv(office, 'death.csv', text) })
    expect(staged.counts).toMatchObject({ error: 1, doubtful: 2 })
    expect(staged.problems[0]).toMatchObject({ cell: 'C2', code: 'date-impossible' })
    expect(await office.call('exchange.accept', { batchId: staged.batchId })).toMatchObject({ added: 0, changed: 0, held: 3 })
  })

  it('opens a stop for every benefit of who died or moved away, and the stop is recorded once', async () => {
    const office = await open({ fixture: 'small' })
    const [dead, moved, back] = await beneficiaries(office)
    expect(await office.call('stop.list', {})).toEqual([])
    await office.importFile(csv(office, 'death.csv', `姓名,身份证号,死亡日期\n${dead!.name},${dead!.idNumber},2026-05-03\n`))
    await office.importFile(
      csv(
        office,
        'move.csv',
        `姓名,身份证号,迁移类型,迁移日期\n${moved!.name},${moved!.idNumber},户口迁出,2026.3.1\n${back!.name},${back!.idNumber},迁入,2026.3.1\n${dead!.name},${dead!.idNumber},迁出,2026.6.1\n`,
      ),
    )
    const rows = await office.call('stop.list', {})
    expect(rows.map(({ name, state, since }) => [name, state, since]).toSorted()).toEqual(
      [
        [dead!.name, 'dead', '2026-05-03'],
        [moved!.name, 'movedOut', '2026-03-01'],
      ].toSorted(),
    )
    expect(rows.find((row) => row.name === dead!.name)!.advice).toBe('2026年5月3日死亡。花名册还没有确认，请在花名册里划去或核减，再登记停发。')
    const stops = (await office.call('ledger.today', {})).items.filter((item) => item.id.startsWith('stop-'))
    expect(stops.map((item) => item.target)).toEqual(['/stop', '/stop'])
    const key = { personId: dead!.id, rosterId: dead!.rosterId }
    expect((await office.refused('stop.settle', { ...key, from: '2026-04', note: '殡葬名单' })).message).toContain('早于死亡的月份')
    await office.call('stop.settle', { ...key, from: '2026-06', note: '殡葬名单第 1 号' })
    expect((await office.refused('stop.settle', { ...key, from: '2026-06', note: '再来一次' })).code).toBe('notFound')
    expect(await office.call('stop.list', {})).toHaveLength(1)
    expect(await office.call('stop.list', { settled: true })).toMatchObject([{ name: dead!.name, settled: { from: '2026-06', by: '甄经办' } }])
    await confirmRoster(office, dead!.rosterId)
    await office.as('finance')
    const { warnings } = await office.call('payment.create', { rosterId: dead!.rosterId })
    expect(warnings.find((each) => each.includes(dead!.name))).toContain('已登记自2026年6月起停发，这一行仍是花名册的全额')
  })
})
