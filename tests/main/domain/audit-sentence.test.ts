import { expect, it } from 'vitest'
import { auditSentence } from '../../../src/main/domain/audit-sentence'

const told = (operation: string, title: string, input: unknown, result: unknown = {}): string =>
  auditSentence(operation, title, JSON.stringify({ input, result }))

it('says programs, steps, levels, roles and switches in the words of the office', () => {
  expect(told('roster.create', '生成花名册', { programId: 'rural-reward', year: 2026 }, { lines: 148 })).toBe(
    '生成花名册（项目：奖励扶助，年度：2026，人数：148）',
  )
  expect(told('roster.advance', '办理花名册步骤', { rosterId: 3, step: 'villageReview' })).toBe('办理花名册步骤（花名册：3，步骤：村级评议）')
  expect(told('notice.issue', '发布公示', { level: 'village' })).toBe('发布公示（级别：村级）')
  expect(told('account.add', '新建账户', { name: '甄经办', role: 'clerk' })).toBe('新建账户（姓名：甄经办，角色：经办）')
  expect(told('account.saveRules', '修改登录规则', { rules: { changeAtFirst: false } })).toBe('修改登录规则（首次必须修改：否）')
  expect(told('score.sign', '签批考核表', { tableId: 2, step: 'approve', opinion: '同意' })).toBe('签批考核表（考核表：2，步骤：签批，意见：同意）')
  expect(told('program.assess', '测算', { programId: 'local-7' })).toBe('测算（项目：local-7）')
})
