import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { offices } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const wrongDigit = (idNumber: string): string => idNumber.slice(0, 15) + String((Number(idNumber[15]) + 1) % 10) + idNumber.slice(16)

describe('comparing a list with the register', () => {
  it('refuses nothing at all, both at once, and text without anybody', async () => {
    const office = await open({ fixture: 'small' })
    expect((await office.refused('quality.compare', {})).message).toMatch(/文件|文字/)
    expect((await office.refused('quality.compare', { text: '张三', file: 'x.xlsx' })).code).toBe('invalid')
    expect((await office.refused('quality.compare', { text: '  \n——\n' })).message).toContain('没有认出姓名或证件号码')
    expect((await office.refused('quality.compare', { file: office.file('missing.xlsx') })).message).toContain('找不到')
    await office.as('finance')
    expect((await office.refused('quality.compare', { text: '张三' })).code).toBe('forbidden')
  })

  it('says of every line who it is, who it may be and who is not there, with what they receive, and changes nothing', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const [line] = (await office.call('roster.view', { rosterId })).lines
    const number = line!.idNumber!
    const own = inventedNumber('1957-03-08', 773)
    await office.call('person.add', { fields: samplePerson({ idNumber: own, name: '虚同名' }) })
    const stranger = inventedNumber('1961-01-01', 101)
    const text = [
      `1、${line!.name}　${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}，2026年5月3日去世`,
      `虚改名\t${own}`,
      `虚同名 ${wrongDigit(own)}`,
      '收到，还有虚同名、查无此`人',
      `没有人 ${stranger}`,
      `${number.toLowerCase()}`,
      `虚同名 ${own.slice(0, 6)}********${own.slice(-4)}`,
    ].join('\n')
    const before = await office.dump()
    const { matched, doubtful, notFound, entries } = await office.call('quality.compare', { text })
    expect(matched.map((row) => [row.line, row.person.name, row.note])).toEqual([
      [1, line!.name, null],
      [6, line!.name, '与第 1 行是同一人'],
      [7, '虚同名', '姓名和号码露出的几位相同'],
    ])
    expect(matched[0]).toMatchObject({ eventDate: '2026-05-03', person: { idNumber: number } })
    expect(matched[0]!.person.receives).toEqual([
      { programId: 'rural-reward', title: expect.stringContaining('奖励扶助') as string, year: 2026, amountFen: line!.amountFen, rosterId, confirmed: false },
    ])
    expect(doubtful.map((row) => [row.line, row.why, row.candidates.map((person) => person.idNumber)])).toEqual([
      [2, '号码相同，姓名在底册里是“虚同名”，名单写的是“虚改名”', [own]],
      [3, '号码没有通过校验，可能是写错了一位', [own]],
      [4, '只有姓名相同，底册里只有这一位同名', [own]],
    ])
    expect(notFound.find((row) => row.line === 5)).toMatchObject({ name: '没有人', why: '底册里没有这个号码' })
    expect(entries).toBe(matched.length + doubtful.length + notFound.length)
    expect(await office.dump()).toEqual(before)
  })

  it('reads a file by its headings, whatever kind of list it is, and one without headings line by line', async () => {
    const office = await open({ fixture: 'small' })
    const people = await office.call('person.find', { text: '349999', limit: 3 })
    writeFileSync(
      office.file('school.csv'),
      `虚小学在校学生名单\n序号,姓名,性别,身份证号,学校,年级\n${people.map((p, i) => `${i + 1},${p.name},,${p.idNumber!},虚小,三年级`).join('\n')}\n合计,3人\n`,
    )
    const school = await office.call('quality.compare', { file: office.file('school.csv') })
    expect(school).toMatchObject({ source: 'school.csv', template: 'school', entries: 3 })
    expect(school.matched.map((row) => [row.line, row.person.id])).toEqual(people.map((p, i) => [i + 3, p.id]))
    writeFileSync(office.file('bare.csv'), people.map((p) => `${p.name},${p.idNumber!}`).join('\n'))
    expect((await office.call('quality.compare', { file: office.file('bare.csv') })).matched).toHaveLength(3)
  })

  it('lets a death be taken over, all or none, and it comes onto the stop list', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
    const [line] = (await office.call('roster.view', { rosterId })).lines
    const { matched } = await office.call('quality.compare', { text: `${line!.name} ${line!.idNumber!} 2026-05-03` })
    const personId = matched[0]!.person.id
    const depart = { state: 'dead', reason: '殡葬名单' } as const
    for (const since of ['2026-02-30', '2027-01-01', '1890', '五月'])
      expect((await office.refused('stop.depart', { ...depart, people: [{ personId, since }] })).message).toMatch(/没有登记.*死亡日期/)
    await office.refused('stop.depart', {
      ...depart,
      people: [
        { personId, since: '2026-05-03' },
        { personId: 999_999, since: '2026-05-03' },
      ],
    })
    expect(await office.call('stop.list', {})).toEqual([])
    await office.call('stop.depart', { ...depart, people: [{ personId, since: matched[0]!.eventDate! }] })
    expect(await office.call('stop.list', {})).toMatchObject([{ name: line!.name, since: '2026-05-03', programId: 'rural-reward' }])
    expect((await office.refused('stop.depart', { ...depart, people: [{ personId, since: '2026-05-03' }] })).message).toContain('已经登记为死亡')
  })
})
