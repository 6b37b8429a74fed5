import type { Paper } from '../../preload/contract/paper'
import type { TrialAnswer, TrialResult } from '../../preload/contract/what-if'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'

const verdicts = { eligible: '符合', undetermined: '待定', notEligible: '不符合' } as const
const answerText = ({ outcome, kind, amountFen }: TrialAnswer): string =>
  outcome === 'eligible' ? `符合${kind === '' ? '' : `（${kind}）`}\n${formatYuan(amountFen)} 元` : verdicts[outcome]

/** The trial for the applicant to take along: what was assumed, what every program would say. Not a decision, and it says so. */
export function whatIfPaper({ person, year, changes, programs }: TrialResult, today: Day): Paper {
  return {
    name: safeFileName(`柜台试算_${year}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '柜台试算' },
      { kind: 'subtitle', text: `${year} 年度　试算结果，不是审批决定` },
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '姓名', value: person.name },
          { label: '证件号码', value: person.idNumber === null ? '未填' : maskIdNumber(person.idNumber) },
          { label: '村居', value: person.villageName },
          { label: '试算日期', value: formatDay(today) },
        ],
      },
      { kind: 'heading', text: '假设的情况（与底册记录不同之处）' },
      ...(changes.length === 0 ? ['没有改动，按底册记录计算。'] : changes.map((text, index) => `${index + 1}. ${text}`)).map((text) => ({
        kind: 'paragraph' as const,
        text,
      })),
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '项目', width: 26, align: 'left' },
          { title: '底册现有记录', width: 18, align: 'center' },
          { title: '按假设试算', width: 18, align: 'center' },
          { title: '还缺什么、为什么', width: 46, align: 'left' },
        ],
        rows: programs.map(({ title, onFile, trial, differs }) => [
          title,
          answerText(onFile),
          `${answerText(trial)}${differs ? '\n（有变化）' : ''}`,
          [...trial.missing, ...trial.reasons].join('；'),
        ]),
      },
      { kind: 'paragraph', strong: true, text: '本单只是按假设的情况试算，没有改动任何记录，不作为享受待遇的凭据。实际资格以证明材料和审批结果为准。' },
      { kind: 'signatures', labels: ['经办人', '申请人', '日期'] },
    ],
    footer: `试算，不是审批决定　${formatDay(today)}`,
  }
}
