import type { AuditRow } from '../../preload/contract/audit'
import type { Output } from '../../preload/contract/index'
import { roleNames, type Role } from '../../preload/contract/operation'
import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

type Incident = Output<'audit.incident'>
const roleOf = (role: string): string => roleNames[role as Role] ?? role
const moment = (at: string): string => at.slice(0, 16).replace('T', ' ')

/** One page: who saw and took out what between two days, for the notification of an incident. */
export function incidentPaper(
  { rows, exported }: Incident,
  between: { from: Day; to: Day },
  office: { county: string; township: string },
  code: string,
): Paper {
  return {
    name: `泄露事件材料-${between.from}-${between.to}`,
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '个人信息安全事件材料' },
      { kind: 'subtitle', text: `${office.county}${office.township}　${formatDay(between.from)}至${formatDay(between.to)}` },
      { kind: 'heading', text: '一、谁看过、改过、带出过' },
      rows.length === 0
        ? { kind: 'paragraph', text: '这段时间没有人使用过办公库。' }
        : {
            kind: 'table',
            dense: true,
            columns: ['姓名', '角色', '登录', '被拒绝', '查看个人资料', '导出', '打印', '涉及未成年人', '改动'].map((title, index) => ({
              title,
              width: index === 0 ? 16 : 10,
              ...(index > 1 ? { align: 'right' as const } : {}),
            })),
            rows: rows.map((row) => [
              row.name,
              roleOf(row.role),
              ...[row.logins, row.refused, row.looks, row.exports, row.prints, row.minors, row.changes].map(String),
            ]),
          },
      { kind: 'heading', text: '二、带出的每一份' },
      exported.length === 0
        ? { kind: 'paragraph', text: '没有导出和打印。' }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '序号', width: 8 },
              { title: '时间', width: 16 },
              { title: '姓名', width: 12 },
              { title: '做了什么', width: 52 },
              { title: '结果', width: 12 },
            ],
            rows: exported.map((row) => [String(row.seq), moment(row.at), row.by, row.sentence, row.result]),
          },
      { kind: 'heading', text: '三、由单位填写' },
      {
        kind: 'table',
        columns: [
          { title: '项目', width: 30 },
          { title: '内容', width: 70 },
        ],
        rows: ['发现的时间和经过', '涉及的人数和信息种类', '可能的危害', '已经采取的补救措施', '是否通知本人、通知的方式', '报告的部门和时间'].map((text) => [
          text,
          '',
        ]),
      },
      { kind: 'signatures', labels: ['经办人', '负责人', '日期'] },
    ],
    footer: `依据：个人信息保护法第五十七条　日志校验 ${code}`,
  }
}

/** The log as a document for inspectors; every sheet carries the number and code of the newest row and what the check said. */
export function logPaper(
  rows: readonly AuditRow[],
  facts: { county: string; township: string; from: string; to: string; message: string; code: string; today: Day; by: string },
): Paper {
  return {
    name: `操作日志-${facts.today}`,
    orientation: 'landscape',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '操作日志' },
      { kind: 'subtitle', text: `${facts.county}${facts.township}　${facts.from}至${facts.to}　共 ${rows.length} 条` },
      { kind: 'paragraph', text: `校验结果：${facts.message}`, strong: true },
      { kind: 'paragraph', text: `日志链头 ${facts.code}（最后一条的序号和摘要，用来与日后的日志核对）`, small: true },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '序号', width: 7, align: 'right' },
          { title: '时间', width: 15 },
          { title: '姓名', width: 10 },
          { title: '角色', width: 6 },
          { title: '做了什么', width: 42 },
          { title: '结果', width: 16 },
        ],
        rows: rows.map((row) => [String(row.seq), moment(row.at), row.by, roleOf(row.role), row.sentence, row.result]),
      },
    ],
    footer: `日志链头 ${facts.code}　导出人 ${facts.by}　${formatDay(facts.today)}`,
  }
}
