import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { encodeGb18030 } from '../../../../src/main/io/gb18030'
import { confirmRoster } from '../../../helpers/bank-answer'
import { readCountySheet } from '../../../helpers/county-answer-sheet'
import { offices } from '../../../helpers/office'

const open = offices()

it('money goes to the card of the head of the household where the office has said so, and the beneficiary stays the line', async () => {
  const office = await open({ fixture: 'small' })
  office.time.day = '2026-03-20'
  const { rosterId } = await office.call('roster.create', { programId: 'rural-reward', year: 2026 })
  const { lines } = await office.call('roster.view', { rosterId })
  const cards = await Promise.all(lines.map((line) => office.call('person.card', { id: line.personId })))
  const member = cards.find(({ person }) => person.relationToHead !== '户主' && person.householdNumber !== null)!.person
  const { members } = await office.call('household.card', { householdNumber: member.householdNumber! })
  const head = members.find((each) => each.relationToHead === '户主')!
  await office.call('person.update', { id: head.id, fields: { bankAccount: '6230580000000009911', accountHolder: head.name }, reason: '户主换卡' })
  await office.call('decision.addFigure', { kind: 'option', name: 'payTo', from: '2026-01-01', value: 'householdHead', cite: '虚财〔2026〕1号' })
  await office.as('reviewer')
  const [entry] = await office.call('decision.figures', {})
  await office.call('decision.confirmFigure', { entryId: entry!.entryId })
  await confirmRoster(office, rosterId)

  await office.as('finance')
  const { batchId, code } = await office.call('payment.create', { rosterId })
  const paid = (await office.call('payment.view', { batchId })).lines.find((line) => line.personId === member.id)!
  expect(paid).toMatchObject({ name: member.name, idNumber: member.idNumber, payeeName: head.name, bankAccount: '6230580000000009911' })
  await office.call('payment.export', { batchId, file: office.file('bank.xlsx') })
  const sheet = await readCountySheet(office.file('bank.xlsx'))
  const row = sheet.rows.find((each) => each[sheet.headings.indexOf('序号')] === String(paid.number))!
  expect(['姓名', '身份证号', '账户户名'].map((heading) => row[sheet.headings.indexOf(heading)])).toEqual([member.name, member.idNumber, head.name])

  // The text form names the holder of the card, and the answer comes back under that name.
  await office.call('payment.export', { batchId, file: office.file('bank.txt') })
  const text = new TextDecoder('gb18030').decode(readFileSync(office.file('bank.txt'))).trimEnd()
  const own = text.split('\r\n').find((each) => each.includes(`^6230580000000009911^`) && each.split('^')[1]!.endsWith(String(paid.number).padStart(5, '0')))!
  expect(own.split('^').slice(2, 4)).toEqual([head.name, head.idNumber])
  office.time.day = '2026-04-10'
  const [heading, ...rows] = text.split('\r\n')
  writeFileSync(office.file('back.txt'), encodeGb18030([heading, ...rows.map((each) => `${each}^成功^^2026-04-09`)].join('\r\n')))
  expect(await office.call('payment.reconcile', { batchId, file: office.file('back.txt') })).toMatchObject({
    open: { persons: 0 },
    failed: { persons: 0 },
    differenceFen: 0,
  })
  const { file } = await office.call('payment.print', { batchId, form: 'list', file: office.file('list.html') })
  expect(readFileSync(file!, 'utf8')).toContain(`${head.name}（户主）`)
  expect(code).toMatch(/^\w{4}-\w{4}$/)
}, 60_000)
