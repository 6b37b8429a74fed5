import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Output } from '../../../../src/preload/contract/index'
import type { PersonFields } from '../../../../src/preload/contract/person'
import { offices, type TestOffice } from '../../../helpers/office'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'

const open = offices()
const programId = 'rural-reward'
const period = { from: '2026-11-23', days: 7, dayKind: 'natural', hotline: '0550-1234567' } as const
const issue = (office: TestOffice, rosterId: number) => office.call('notice.issue', { ...period, rosterId, level: 'village' })

async function papers(office: TestOffice, noticeIds: readonly number[]): Promise<{ views: Output<'notice.view'>[]; text: string }> {
  const views = await Promise.all(noticeIds.map((noticeId) => office.call('notice.view', { noticeId })))
  const texts: string[] = []
  for (const noticeId of noticeIds) {
    for (const kind of ['html', 'docx', 'xlsx']) await office.call('notice.print', { noticeId, file: office.file(`n.${kind}`) })
    texts.push(readFileSync(office.file('n.html'), 'utf8').replace(/<style[\s\S]*?<\/style>/g, ''))
    for (const kind of ['docx', 'xlsx'])
      for (const [name, bytes] of Object.entries(unzipSync(readFileSync(office.file(`n.${kind}`)))))
        if (/document|footer|sheet\d|sharedStrings/.test(name)) texts.push(strFromU8(bytes).replace(/<[^>]*>/g, ' '))
  }
  return { views, text: [JSON.stringify(views), ...texts].join('\n') }
}
const secretsOf = (person: PersonFields): string[] =>
  [person.idNumber, person.bankAccount, person.phone, person.spouseIdNumber, person.disabilityCertificate, person.onlyChildCertificate, person.note].filter(
    (each) => each !== null,
  )
async function everybody(office: TestOffice): Promise<PersonFields[]> {
  const { rows } = await office.call('person.list', { filter: {}, limit: 1000 })
  return Promise.all(rows.map(async ({ id }) => (await office.call('person.card', { id })).person))
}

describe('a notice', () => {
  it('is refused for a day that never was, a village that is not there and a roster that is not', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    const input = { ...period, rosterId, level: 'village' }
    expect((await office.refused('notice.issue', { ...input, from: '2026-02-30' })).issues?.[0]?.path).toBe('from')
    expect((await office.refused('notice.issue', { ...input, villageCode: '349999101999' })).code).toBe('notFound')
    expect((await office.refused('notice.issue', { ...input, rosterId: 99 })).code).toBe('notFound')
    expect((await office.refused('notice.printPack', { rosterId, folder: office.file('x'), format: 'html' })).message).toContain('还没有发布公示')
    expect((await office.refused('notice.view', { noticeId: 5 })).code).toBe('notFound')
    expect(await office.call('notice.list', {})).toEqual([])
  })

  it('hangs one in each village, whose people and money add up to the roster', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId, lines, totalFen } = await office.call('roster.create', { programId, year: 2026 })
    const { noticeIds } = await issue(office, rosterId)
    const list = await office.call('notice.list', { rosterId })
    expect(list.map((row) => row.noticeId).toSorted()).toEqual(noticeIds.toSorted())
    expect([list.reduce((sum, row) => sum + row.persons, 0), list.reduce((sum, row) => sum + row.amountFen, 0)]).toEqual([lines, totalFen])
    expect((await office.call('roster.list', {}))[0]).toMatchObject({ status: 'noticed', statusTitle: '已公示' })
  })

  it('never shows a number, account, phone, certificate, note, child or birth day of anybody in the register', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    const { lines } = await office.call('roster.view', { rosterId })
    const { text } = await papers(office, (await issue(office, rosterId)).noticeIds)
    const people = await everybody(office)
    for (const person of people) for (const secret of secretsOf(person)) expect(text).not.toContain(secret)
    const posted = new Set(lines.map((line) => line.name))
    const children = people.filter((person) => (person.birthDate ?? '') > '2008' && !posted.has(person.name) && person.name.length > 2)
    expect(children.length).toBeGreaterThan(5)
    for (const { name } of children) expect(text).not.toContain(name)
    for (const line of lines) {
      expect(text).toContain(line.name)
      const [y, m, d] = line.birthDate!.split('-').map(Number)
      for (const day of [line.birthDate!, line.birthDate!.replaceAll('-', ''), `${y}年${m}月${d}日`, `${y} 年 ${m} 月 ${d} 日`]) expect(text).not.toContain(day)
    }
    expect(text).not.toMatch(/死亡|亡故|去世|伤残|残疾|并发症|重病|失独/)
  })

  it('of a program about children or about loss carries no name at all, at any level', async () => {
    const office = await open({ fixture: 'township' })
    for (const program of (await office.call('program.list', {})).filter((each) => !each.namesOnNotice)) {
      const assessed = await office.call('program.assess', { programId: program.id, year: 2026 })
      if (assessed.counts.eligible === 0) continue
      const { rosterId } = await office.call('roster.create', { programId: program.id, year: 2026 })
      for (const level of ['village', 'township', 'county'] as const) {
        const { noticeIds } = await office.call('notice.issue', { ...period, rosterId, level })
        const views = await Promise.all(noticeIds.slice(0, 3).map((noticeId) => office.call('notice.view', { noticeId })))
        const text = JSON.stringify(views)
        for (const { name, idNumber } of assessed.eligible) {
          if (name.length > 2) expect(text).not.toContain(name)
          expect(text).not.toContain(idNumber)
        }
        for (const { notice } of views) expect(notice.named).toBe(false)
      }
    }
  })

  it('does not let hostile data onto the board: a number or phone in a name or group is told, not posted', { timeout: 60_000 }, async () => {
    const office = await open({ fixture: 'small' })
    const { eligible } = await office.call('program.assess', { programId, year: 2026 })
    const [victim] = await office.call('person.find', { text: eligible[0]!.idNumber! })
    const { person } = await office.call('person.card', { id: victim!.id })
    const secret = fc.constantFrom(person.idNumber!, person.idNumber!.slice(0, 14), '13812345678', '6230580000000000771')
    const disguise = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
      (text) => [...text].join(' '),
      (text) => text.replace(/(.{4})/g, '$1-'),
      (text) => text.replace(/(.{3})/g, '$1.'),
      (text) => text.replace(/(.{3})/g, '$1·'),
      (text) => text.replace(/(.{4})/g, '$1—'),
      (text) => text.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!),
    )
    let round = 0
    await fc.assert(
      fc.asyncProperty(secret, disguise, fc.constantFrom('name', 'group'), async (number, hide, field) => {
        const hidden = hide(number).slice(0, field === 'group' ? 20 : 44)
        await office.call('person.update', {
          id: victim!.id,
          fields: { [field]: field === 'name' ? `甲${hidden}` : hidden, note: `第${++round}次` },
          reason: '试验恶意内容',
        })
        const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
        const failure = await office.refused('notice.issue', { ...period, rosterId, level: 'village' })
        expect(failure.message).toContain('不能上墙')
        expect(failure.message).not.toContain(hidden)
        await office.call('roster.discard', { rosterId, reason: '试验' })
        await office.call('person.update', { id: victim!.id, fields: { name: person.name, group: person.group, note: `复${round}` }, reason: '改回' })
      }),
      { numRuns: 24, seed: 8 },
    )
  })

  it('takes markup, formulas and long names literally', async () => {
    const office = await open({ fixture: 'small' })
    const { eligible } = await office.call('program.assess', { programId, year: 2026 })
    const names = ['<script>甲</script>', '=HYPERLINK("甲")', '买买提·阿卜杜热合曼·吐尔逊江·艾力']
    for (const [index, name] of names.entries()) {
      const [person] = await office.call('person.find', { text: eligible[index]!.idNumber! })
      await office.call('person.update', { id: person!.id, fields: { name }, reason: '试验内容' })
    }
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    const { views, text } = await papers(office, (await issue(office, rosterId)).noticeIds)
    for (const name of names) expect(JSON.stringify(views)).toContain(JSON.stringify(name).slice(1, -1))
    expect(text.replace(JSON.stringify(views), '')).not.toContain('<script>')
    expect(text).toContain(names[2])
  })

  it.each([
    ['natural', '2026-09-30', 7, '2026-10-06'],
    ['natural', '2026-02-10', 1, '2026-02-10'],
    ['working', '2026-09-30', 7, '2026-10-14'],
    ['working', '2026-02-13', 5, '2026-02-26'],
    ['working', '2026-02-15', 1, '2026-02-24'],
    ['working', '2026-05-01', 3, '2026-05-08'],
    ['working', '2026-05-08', 2, '2026-05-09'],
    ['working', '2026-11-20', 5, '2026-11-26'],
  ] as const)('that counts %s days from %s for %i ends on %s', async (dayKind, from, days, to) => {
    const office = await shared()
    const { noticeIds } = await office.office.call('notice.issue', { ...period, dayKind, from, days, rosterId: office.rosterId, level: 'township' })
    const { notice, paper } = await office.office.call('notice.view', { noticeId: noticeIds[0]! })
    expect(notice).toMatchObject({ from, to, days, dayKind })
    expect(JSON.stringify(paper)).toContain(dayKind === 'working' ? `共 ${days} 个工作日` : `共 ${days} 个自然日`)
  })

  it('is printed as it was stored, whatever became of the people', async () => {
    const office = await open({ fixture: 'small' })
    const { rosterId } = await office.call('roster.create', { programId, year: 2026 })
    const { noticeIds } = await issue(office, rosterId)
    const before = await papers(office, noticeIds)
    const { eligible } = await office.call('program.assess', { programId, year: 2026 })
    const [person] = await office.call('person.find', { text: eligible[0]!.idNumber! })
    await office.call('person.update', { id: person!.id, fields: { name: '改名后', state: 'dead', stateSince: '2026-11-01' }, reason: '试验' })
    await office.call('person.add', { fields: samplePerson({ idNumber: inventedNumber('1950-01-01', 881), birthDate: '1950-01-01' }) })
    expect((await papers(office, noticeIds)).views).toEqual(before.views)
    const packed = await office.call('notice.printPack', { rosterId, folder: office.home, format: 'docx' })
    expect(packed.files).toHaveLength(noticeIds.length)
  })
})

let kept: Promise<{ office: TestOffice; rosterId: number }> | undefined
function shared(): Promise<{ office: TestOffice; rosterId: number }> {
  kept ??= open({ fixture: 'small' }).then(async (office) => ({ office, rosterId: (await office.call('roster.create', { programId, year: 2026 })).rosterId }))
  return kept
}
