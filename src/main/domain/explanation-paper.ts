import type { ConditionResult, Explanation } from '../../preload/contract/program'
import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import { maskIdNumber } from './id-number'

const verdicts = { eligible: '符合', undetermined: '待定（材料不全）', notEligible: '不符合' } as const
const marks = (met: boolean | null): string => (met === null ? '待定' : met ? '满足' : '不满足')

/** The why-card for the applicant: verdict, every condition with value on file, value required and citation; failed ones first. */
export function explanationPaper(explanation: Explanation, today: Day): Paper {
  const { person, conditions } = explanation
  const row = (each: ConditionResult): string[] => [
    marks(each.met),
    each.condition,
    `${each.actual}${each.source ? `（${each.source}）` : ''}`,
    each.required,
    each.cite,
  ]
  return {
    name: safeFileName(`资格说明_${explanation.year}_${explanation.programId}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '资格说明' },
      { kind: 'subtitle', text: `${explanation.title}　${explanation.year} 年度` },
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '姓名', value: person.name },
          { label: '证件号码', value: person.idNumber === null ? '未填' : maskIdNumber(person.idNumber) },
          { label: '村居', value: person.villageName },
          { label: '结论', value: `${verdicts[explanation.outcome]}${explanation.kind ? `（${explanation.kind}）` : ''}` },
          ...(explanation.amountFen === undefined ? [] : [{ label: '应发金额', value: `${formatYuan(explanation.amountFen)} 元` }]),
          { label: '依据', value: explanation.version.cite },
        ],
      },
      { kind: 'paragraph', text: explanation.sentence, strong: true },
      ...(explanation.lines.length > 0
        ? [
            {
              kind: 'table' as const,
              dense: true,
              columns: [
                { title: '金额组成', width: 60 },
                { title: '金额（元）', width: 30, align: 'right' as const },
              ],
              rows: explanation.lines.map((line) => [line.title, formatYuan(line.amountFen)]),
            },
          ]
        : []),
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '结果', width: 10, align: 'center' },
          { title: '条件', width: 30 },
          { title: '底册记录（来源）', width: 28 },
          { title: '要求', width: 20 },
          { title: '文件依据', width: 22 },
        ],
        rows: conditions.map(row),
      },
      ...(explanation.missing.length > 0
        ? [
            { kind: 'heading' as const, text: '还需要提供' },
            ...explanation.missing.map((text, index) => ({ kind: 'paragraph' as const, text: `${index + 1}. ${text}` })),
          ]
        : []),
      { kind: 'paragraph', small: true, text: '本说明按底册现有记录计算，不是审批决定。记录有误的，请带证明材料到乡镇更正。' },
      { kind: 'signatures', labels: ['经办人', '申请人', '日期'] },
    ],
    footer: formatDay(today),
  }
}
