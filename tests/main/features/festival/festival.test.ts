import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inventedNumber, samplePerson } from '../../../helpers/sample-person'
import { offices } from '../../../helpers/office'

const open = offices()

describe('visits and certificates', () => {
  it('lists whom the office chose once per occasion, counts as entered, and prints the list to sign', async () => {
    const office = await open({ fixture: 'small' })
    const gift = { occasion: '春节慰问', on: '2026-02-10', goods: '米一袋', amountFen: 50000 }
    const { eligible } = await office.call('program.assess', { programId: 'rural-reward', year: 2026 })
    const numbers = eligible.slice(0, 2).map((line) => line.idNumber!)
    expect((await office.refused('festival.add', { ...gift, goods: '', amountFen: 0, idNumbers: numbers })).message).toContain('至少要填一样')
    expect((await office.refused('festival.add', { ...gift, on: '2026-02-30', idNumbers: numbers })).message).toContain('不是真实的日期')
    expect((await office.refused('festival.add', { ...gift, idNumbers: [numbers[0]!, '349999190001010000'] })).message).toContain('第 2 个证件号码')
    expect((await office.call('festival.list', { year: 2026 })).rows).toEqual([])
    expect(await office.call('festival.add', { ...gift, idNumbers: numbers })).toEqual({ added: 2, skipped: 0 })
    expect(await office.call('festival.addEntitled', { ...gift, programId: 'rural-reward' })).toEqual({ added: eligible.length - 2, skipped: 2 })
    const { rows, totalFen } = await office.call('festival.list', { year: 2026 })
    expect(totalFen).toBe(eligible.length * 50000)
    await office.call('festival.remove', { visitId: rows[0]!.visitId, reason: '本人谢绝' })
    const counted = await office.call('program.assess', { programId: 'festival-visit', year: 2026 })
    expect(counted).toMatchObject({ counts: { eligible: eligible.length - 1 }, totalFen: (eligible.length - 1) * 50000 })
    const file = office.file('visit.docx')
    await office.call('festival.print', { year: 2026, occasion: '春节慰问', file })
    expect(existsSync(file)).toBe(true)
    expect((await office.refused('festival.print', { year: 2026, occasion: '中秋', file })).code).toBe('conflict')
  })

  it('freezes a list without money and prints a certificate for a student of the list', async () => {
    const office = await open({ fixture: 'small' })
    const mother = inventedNumber('1980-02-02', 22)
    const student = inventedNumber('2008-05-05', 44)
    const plain = { householdNumber: null, relationToHead: null, maritalStatus: null }
    await office.call('person.add', { fields: samplePerson({ ...plain, idNumber: mother, birthDate: '1980-02-02', name: '虚母亲', sex: 'female' }) })
    await office.call('person.add', {
      fields: samplePerson({ ...plain, idNumber: student, birthDate: '2008-05-05', name: '虚考生', sex: 'female', motherIdNumber: mother, bankAccount: null }),
    })
    const file = office.file('certificate.docx')
    expect((await office.refused('program.printCertificate', { year: 2026, file })).message).toContain('加分资格')
    const { recognitionId } = await office.call('recognition.add', { idNumber: student, kind: 'examListed', on: '2026-04-20', document: '2026年加分名单' })
    await office.as('reviewer')
    await office.call('recognition.confirm', { recognitionId })
    await office.as('clerk')
    await office.call('program.printCertificate', { year: 2026, idNumber: student, file })
    expect(existsSync(file)).toBe(true)
    const made = await office.call('roster.create', { programId: 'exam-bonus-certificate', year: 2026 })
    expect(made).toMatchObject({ lines: 1, totalFen: 0 })
    const { lines } = await office.call('roster.view', { rosterId: made.rosterId })
    expect(lines).toMatchObject([{ name: '虚考生', kind: '独女户考生', amountFen: 0 }])
  })
})
