import type { Paper } from '../../preload/contract/paper'
import type { SalvagedPart, SalvageReport } from '../../preload/contract/salvage'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

/** What clerks call the tables. */
const titles: Record<string, string> = {
  office: '单位', account: '账户', passwordChange: '密码更换记录', setting: '设置和标准', audit: '操作日志', change: '改动记录', village: '村居', person: '人口底册',
  householdEvent: '家庭变动', personMerge: '合并记录', notSamePerson: '不是同一人', savedFilter: '保存的筛选', importBatch: '导入批次', importChunk: '导入的行', importOriginal: '来表原件',
  importCorrection: '导入改正', importTray: '待处理的行', senderLayout: '来表版式', roster: '花名册', rosterLine: '花名册的行', rosterStep: '花名册步骤', lineDecision: '逐人决定',
  objection: '异议', objectionAnswer: '异议答复', selfAudit: '自查', findingAcceptance: '自查确认', acceptedFinding: '质量核实', notice: '公示', manualDecision: '人工认定', proposal: '待确认的标准',
  recognition: '认定事实', localProgram: '本地项目', localSample: '本地项目样例', application: '申报', applicationEntry: '申报材料', recheck: '年审', recheckApproval: '年审确认', homeCheckEntry: '入户核查',
  paymentBatch: '发放批次', paymentLine: '发放的行', paymentResult: '发放结果', paidMonth: '已发月份', paymentHold: '不予发放', stopPayment: '停发', recovery: '追回', recoveryStep: '追回步骤',
  recoveryOffset: '追回抵扣', period: '结账期间', periodBatch: '期间的批次', periodHold: '期间的不予发放', yearBox: '年度档案盒', attachment: '附件目录', careCase: '关爱个案', caseEvent: '个案记录',
  caseHelper: '帮扶联系人', caseReferral: '转介', casePromise: '承诺', caseAccess: '个案授权', caseDismissal: '不立案', careVisit: '走访', visit: '走访', careVisitExcuse: '缺访说明', fixList: '核对清单',
  fixListLine: '核对清单的行', fixListAnswer: '核对清单答复', report: '留存报表', scoreScheme: '考核办法', scoreTable: '考核表', scoreEntry: '考核记录', scoreEntryDecision: '考核认定', scoreObjection: '考核异议',
  scoreAnswer: '考核答复', scoreSign: '考核签字', summaryTemplate: '总结模板', summaryDocument: '工作总结', summaryVersion: '总结版本', summarySent: '报出的总结', form: '上级报表', formVersion: '上级报表版本',
  chartNote: '图表说明', erasure: '彻底删除', formSetup: '上级报表设置', formFill: '上级报表填报',
} // prettier-ignore
/** The Chinese name of a table; its own name for one without. */
export const tableTitle = (table: string): string => titles[table] ?? `其他（${table}）`

const parts = (names: readonly string[]): string => `${names.slice(0, 5).join('、')}${names.length > 5 ? ` 等 ${names.length} 处` : ''}`
/** What is damaged, in a sentence. */
export function damageSentence(damage: { pages: number; damagedPages: readonly number[]; hurt: readonly string[]; journalCut: boolean }): string {
  const { pages, damagedPages, hurt, journalCut } = damage
  const journal = journalCut ? '最近的操作所在的 office.db-wal 也不完整，损坏处之后的操作读不出。' : ''
  if (damagedPages.length === 0) return journal === '' ? '每一页都读得出，没有发现损坏。' : journal
  const where = hurt.length === 0 ? '没有发现受影响的资料（只伤到索引或空页）' : `涉及：${parts(hurt.map(tableTitle))}`
  return `办公库文件共 ${pages} 页，其中 ${damagedPages.length} 页损坏或缺失，${where}。${damagedPages.includes(1) ? '文件头也坏了。' : ''}${journal}`
}

const lostWords = (part: SalvagedPart): string => (part.lost > 0 ? `${part.lost} 条${part.perhapsMore ? '以上' : ''}` : part.perhapsMore ? '不清楚' : '0')
const numbers = (ids: readonly string[], total: number): string =>
  ids.length === 0 ? '' : `${ids.slice(0, 60).join('、')}${total > Math.min(60, ids.length) ? ` 等 ${total} 条` : ''}`
const gapWords = ({ from, to }: { from: number; to: number }): string => (from === to ? `第 ${from} 条` : `第 ${from} 至 ${to} 条`)

/** The report as a page: counts and row numbers, nobody's data. */
export function salvagePaper(report: SalvageReport, place: { county: string; township: string }, today: Day): Paper {
  const told = report.parts.filter((part) => part.saved + part.fromBackup + part.lost > 0 || part.perhapsMore)
  const hurt = told.filter((part) => part.fromBackup > 0 || part.lost > 0 || part.perhapsMore)
  return {
    name: `抢救报告-${report.at.slice(0, 10)}`,
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '办公库抢救报告' },
      { kind: 'subtitle', text: `${place.county}${place.township}　${report.at.slice(0, 16).replace('T', ' ')}　${report.by}` },
      {
        kind: 'paragraph',
        text: `原文件共 ${report.pages} 页，${report.damagedPages.length} 页损坏或缺失。原文件没有改动，保留为“${report.keptAs}”，请另存到 U 盘，至少留到核对完毕。`,
      },
      { kind: 'paragraph', text: report.backupTakenAt === null ? '没有可用的备份，读不出的行没有补。' : `读不出的行尽量从 ${report.backupTakenAt.slice(0, 16).replace('T', ' ')} 的备份补回；补回的是那一刻的内容，请逐条核对。` }, // prettier-ignore
      { kind: 'heading', text: '一、逐表结果' },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '资料', width: 28 },
          { title: '读出', width: 18, align: 'right' },
          { title: '从备份补回', width: 18, align: 'right' },
          { title: '没有找回', width: 18, align: 'right' },
        ],
        rows: told.map((part) => [part.title, String(part.saved), String(part.fromBackup), lostWords(part)]),
      },
      { kind: 'heading', text: '二、补回和没有找回的是哪些' },
      hurt.length === 0
        ? { kind: 'paragraph', text: '没有。' }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '资料', width: 20 },
              { title: '从备份补回的编号', width: 40 },
              { title: '没有找回的编号', width: 40 },
            ],
            rows: hurt.map((part) => [part.title, numbers(part.fromBackupIds, part.fromBackup), numbers(part.lostIds, part.lost)]),
          },
      { kind: 'heading', text: '三、操作日志和引用' },
      {
        kind: 'paragraph',
        text: report.logGaps.length === 0 ? '操作日志首尾相接，没有缺少。' : `操作日志缺少${report.logGaps.map(gapWords).join('、')}，已写进抢救的那条日志。`,
      },
      { kind: 'paragraph', text: report.loose.length === 0 ? '互相引用的记录都在。' : `有记录引用的内容没有找回：${report.loose.map(({ title, rows }) => `${title} ${rows} 条`).join('、')}。` }, // prettier-ignore
      ...(report.unplaced > 0 ? [{ kind: 'paragraph' as const, text: `另有 ${report.unplaced} 行读得出，但不能确定属于哪张表，没有写入。` }] : []),
      ...(report.journalCut ? [{ kind: 'paragraph' as const, text: '原文件旁边的 office.db-wal 不完整，损坏处之后的操作没有读出。' }] : []),
      ...(report.rebuilt.length > 0 ? [{ kind: 'paragraph' as const, text: `按钥匙文件和操作日志重建：${report.rebuilt.join('；')}。` }] : []),
      { kind: 'signatures', labels: ['办理人', '负责人', '日期'] },
    ],
    footer: `惠民台账　抢救报告　不含任何人的资料　${formatDay(today)}`,
  }
}
