import type { CaseCard } from '../../../preload/contract/case'
import { guardianshipTitles, guardianTitles, healthTitles, parentSituationTitles, schoolingTitles, type Intake } from '../../../preload/contract/case-forms'
import { caseStatusTitles, caseTypeTitles, channelTitles, dutyTitles, outcomeTitles, riskTitles, wishTitles } from '../../../preload/contract/case-words'
import type { Paper, PaperBlock } from '../../../preload/contract/paper'
import type { Day } from '../../../preload/contract/values'
import type { VisitRow } from '../../../preload/contract/visit'
import { formatDay } from '../day'
import { formatYuan } from '../fen'
import { maskIdNumber } from '../id-number'
import { gentleStateWords, sexWords } from '../words'
import { caseTypeRules, categoryTitle } from './case-types'

/** Forms of one case. */
export type CaseForm = 'basic' | 'measures' | 'visits' | 'contact' | 'dossier' | 'letter'
export const caseFormTitles: Record<CaseForm, string> = {
  basic: '基本情况表',
  measures: '帮扶措施表',
  visits: '随访登记表',
  contact: '联系卡',
  dossier: '家庭档案',
  letter: '慰问信',
}
/** What every form of a case is drawn from. */
export interface CasePapers {
  card: CaseCard
  visits: readonly VisitRow[]
  office: string
  today: Day
  by: string
}

type Fact = { label: string; value: string }
const blank = '　　　　'
const fact = (label: string, value: string | null | undefined): Fact => ({
  label,
  value: value === null || value === undefined || value === '' ? blank : value,
})
const day = (value: Day | null | undefined): string | undefined => (value ? formatDay(value) : undefined)
const facts = (perRow: 1 | 2 | 3, ...items: Fact[]): PaperBlock => ({ kind: 'facts', perRow, items })
const heading = (text: string): PaperBlock => ({ kind: 'heading', text })

/** House as people say it: 三组 12 户. */
export function placeOf({ villageName, group, householdNumber }: { villageName: string; group: string | null; householdNumber: string | null }): string {
  return [villageName, group === null ? '' : /组$/.test(group) ? group : `${group}组`, householdNumber === null ? '' : `户编号 ${householdNumber}`]
    .filter((part) => part !== '')
    .join('　')
}

const parentWords = (parent: Intake['father']): string | undefined =>
  parent === null ? undefined : `${parentSituationTitles[parent.situation]}${parent.since === null ? '' : `（${formatDay(parent.since)}起）`}`

function basicBlocks({ card }: CasePapers): PaperBlock[] {
  const { row, assessment, intake } = card
  const child = caseTypeRules[row.type].child
  const self = card.household.find((person) => person.id === row.personId)
  return [
    facts(
      2,
      fact('姓名', row.name),
      fact('性别', self ? sexWords[self.sex] : undefined),
      fact('出生日期', day(self?.birthDate?.length === 10 ? self.birthDate : null)),
      fact('证件号码', self === undefined || self.idNumber === null ? undefined : maskIdNumber(self.idNumber)),
      fact('住址', placeOf(row)),
      fact('联系电话', card.phone),
      fact('个案类别', caseTypeTitles[row.type]),
      fact('类型', row.category === null ? null : categoryTitle(row.type, row.category, 'outside')),
      fact('立案日期', day(row.openedOn)),
      fact('风险等级', row.risk === null ? '未评估' : riskTitles[row.risk]),
      fact('本人意愿', wishTitles[row.wish]),
      fact('县级认定', card.confirmation === null ? undefined : `${formatDay(card.confirmation.on)}　${card.confirmation.document}`),
    ),
    ...(child
      ? [
          facts(
            2,
            fact('身体状况', assessment?.health ? healthTitles[assessment.health] : undefined),
            fact('就学情况', assessment?.schooling ? schoolingTitles[assessment.schooling] : undefined),
            fact('是否寄宿', assessment?.boarding === null || assessment === null ? undefined : assessment.boarding ? '是' : '否'),
            fact('监护人', assessment?.guardian ? `${guardianTitles[assessment.guardian]}　${assessment.guardianName}` : undefined),
            fact('监护人电话', assessment?.guardianPhone),
            fact('监护情况', assessment?.guardianship ? guardianshipTitles[assessment.guardianship] : undefined),
            fact('父亲情形', parentWords(intake.father)),
            fact('母亲情形', parentWords(intake.mother)),
          ),
        ]
      : []),
    facts(1, fact('立案情况', intake.reason), fact('评估意见', assessment?.needs), fact('经济来源', assessment?.income), fact('已享受救助', assessment?.aid)),
    heading('家庭成员'),
    {
      kind: 'table',
      dense: true,
      columns: [
        { title: '姓名', width: 18 },
        { title: '与户主关系', width: 16 },
        { title: '性别', width: 10, align: 'center' },
        { title: '出生年月', width: 20, align: 'center' },
        { title: '状态', width: 14, align: 'center' },
        { title: '电话', width: 22 },
      ],
      // A bereaved family reads its own form: who has died is left out, not named.
      rows: card.household
        .filter((person) => row.type !== 'specialFamily' || person.state !== 'dead')
        .map((person) => [
          person.name,
          person.relationToHead ?? '',
          sexWords[person.sex],
          person.birthDate === null ? '' : formatDay(person.birthDate.slice(0, 7)),
          gentleStateWords[person.state],
          person.phone ?? '',
        ]),
    },
  ]
}

function measureBlocks({ card }: CasePapers): PaperBlock[] {
  return [
    facts(1, fact('帮扶目标', card.plan?.goals), fact('下次评估', day(card.plan?.reviewOn))),
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 7, align: 'center' },
        { title: '帮扶措施', width: 38, align: 'left' },
        { title: '责任人', width: 14 },
        { title: '期限', width: 17, align: 'center' },
        { title: '完成情况', width: 24, align: 'left' },
      ],
      rows: (card.measures.length > 0 ? card.measures : Array.from({ length: 6 }, () => null)).map((measure, index) => [
        String(index + 1),
        measure?.text ?? '',
        measure?.responsible ?? '',
        measure === null ? '' : formatDay(measure.dueOn),
        measure === null || measure.doneOn === null ? '' : `${formatDay(measure.doneOn)}完成${measure.note ? `：${measure.note}` : ''}`,
      ]),
    },
    ...(card.referrals.length > 0
      ? [
          heading('转介'),
          {
            kind: 'table' as const,
            dense: true,
            columns: [
              { title: '日期', width: 18 },
              { title: '转往', width: 22 },
              { title: '事项', width: 32, align: 'left' as const },
              { title: '回复', width: 28, align: 'left' as const },
            ],
            rows: card.referrals.map((each) => [
              formatDay(each.on),
              each.office,
              each.what,
              each.answeredOn === null ? '' : `${formatDay(each.answeredOn)}${each.accepted === true ? '受理' : '未受理'}：${each.answer ?? ''}`,
            ]),
          },
        ]
      : []),
  ]
}

/** What a visit found, in one cell. */
export function visitWords({ findings, note }: Pick<VisitRow, 'findings' | 'note'>): string {
  const parts: [string, string][] = [
    ['监护', findings.guardianship],
    ['居住安全', findings.housing],
    ['健康就医', findings.health],
    ['就学', findings.schooling],
    ['情绪', findings.mood],
    ['措施', findings.measures],
  ]
  return [...parts.filter(([, text]) => text !== '').map(([label, text]) => `${label}：${text}`), note].filter((text) => text !== '').join('；')
}

function visitTable(visits: readonly VisitRow[], spare: number): PaperBlock {
  return {
    kind: 'table',
    dense: true,
    columns: [
      { title: '日期', width: 20, align: 'center' },
      { title: '方式', width: 9, align: 'center' },
      { title: '结果', width: 10, align: 'center' },
      { title: '走访人', width: 12 },
      { title: '情况记录', width: 36, align: 'left' },
      { title: '签字', width: 13 },
    ],
    rows: [
      ...visits.map((visit) => [formatDay(visit.on), channelTitles[visit.channel], outcomeTitles[visit.outcome], visit.visitor, visitWords(visit), '']),
      ...Array.from({ length: spare }, () => ['', '', '', '', '　\n　', '']),
    ],
  }
}

function helperTable({ card }: CasePapers): PaperBlock {
  return {
    kind: 'table',
    dense: true,
    columns: [
      { title: '职责', width: 25 },
      { title: '姓名', width: 20 },
      { title: '电话', width: 25 },
      { title: '起止', width: 30 },
    ],
    rows: card.helpers.map((helper) => [
      dutyTitles[helper.duty],
      helper.name,
      helper.phone ?? '',
      `${formatDay(helper.from)}起${helper.to === null ? '' : `至${formatDay(helper.to)}`}`,
    ]),
  }
}

function contactBlocks({ card, office }: CasePapers): PaperBlock[] {
  const active = card.helpers.filter((helper) => helper.to === null)
  return [
    { kind: 'paragraph', text: '有事请找我们：', strong: true },
    {
      kind: 'table',
      columns: [
        { title: '联系人', width: 30 },
        { title: '姓名', width: 30 },
        { title: '电话', width: 40 },
      ],
      rows: active.length > 0 ? active.map((helper) => [dutyTitles[helper.duty], helper.name, helper.phone ?? '']) : [['', '', '']],
    },
    { kind: 'paragraph', text: '急事随时可以打电话，不分早晚。您希望怎样联系，随时可以告诉我们，我们按您的意愿来。', indent: true },
    { kind: 'issuer', lines: [office] },
  ]
}

/** Never says what happened to the family: they know. */
function letterBlocks({ card, office, today }: CasePapers): PaperBlock[] {
  const active = card.helpers.filter((helper) => helper.to === null)
  const people = active.map((helper) => `${helper.name}${helper.phone ? `（${helper.phone}）` : ''}`).join('、')
  return [
    { kind: 'paragraph', text: `尊敬的${card.row.name}：` },
    { kind: 'paragraph', text: '您好！我们一直惦记着您和家人，写这封信问候您。', indent: true },
    {
      kind: 'paragraph',
      text: '生活上、看病上有需要搭把手的，或者只是想找人说说话，都可以告诉我们。您不方便的时候，我们不上门打扰；您希望我们怎样联系，我们就怎样联系。',
      indent: true,
    },
    ...(people === '' ? [] : [{ kind: 'paragraph' as const, text: `您的联系人：${people}。`, indent: true }]),
    { kind: 'paragraph', text: '祝您身体安康，平安顺遂！', indent: true },
    { kind: 'issuer', lines: [office, formatDay(today)] },
  ]
}

function dossierBlocks(papers: CasePapers): PaperBlock[] {
  const { card, visits } = papers
  return [
    ...basicBlocks(papers),
    heading('帮扶联系人'),
    helperTable(papers),
    heading('帮扶措施'),
    ...measureBlocks(papers),
    heading('承诺'),
    card.promises.length === 0
      ? { kind: 'paragraph', text: '没有登记承诺。' }
      : {
          kind: 'table',
          dense: true,
          columns: [
            { title: '答应的事', width: 45, align: 'left' },
            { title: '期限', width: 20, align: 'center' },
            { title: '结果', width: 35, align: 'left' },
          ],
          rows: card.promises.map((each) => [
            each.text,
            formatDay(each.dueOn),
            each.state === 'open' ? '未了结' : `${each.state === 'kept' ? '已兑现' : '未能兑现'}　${each.note ?? ''}`,
          ]),
        },
    heading('应享未享'),
    card.benefits.length === 0
      ? { kind: 'paragraph', text: '按底册测算，家庭成员没有符合而未列入花名册的扶助项目。' }
      : {
          kind: 'table',
          dense: true,
          columns: [
            { title: '姓名', width: 25 },
            { title: '项目', width: 50 },
            { title: '年金额（元）', width: 25, align: 'right' },
          ],
          rows: card.benefits.map((each) => [each.name, each.title, formatYuan(each.amountFen)]),
        },
    heading('近三年待遇'),
    card.received.length === 0
      ? { kind: 'paragraph', text: '近三年没有列入过花名册。' }
      : {
          kind: 'table',
          dense: true,
          columns: [
            { title: '年度', width: 12, align: 'center' },
            { title: '姓名', width: 18 },
            { title: '项目', width: 40 },
            { title: '应发（元）', width: 15, align: 'right' },
            { title: '已发（元）', width: 15, align: 'right' },
          ],
          rows: card.received.map((each) => [String(each.year), each.name, each.title, formatYuan(each.amountFen), formatYuan(each.paidFen)]),
        },
    heading('最近走访'),
    visits.length === 0 ? { kind: 'paragraph', text: '还没有走访记录。' } : visitTable(visits.slice(0, 12), 0),
  ]
}

/** One form of a case. The file name carries the number of the case, never a name. */
export function casePaper(form: CaseForm, papers: CasePapers): Paper {
  const { card, office, today, by, visits } = papers
  const title = form === 'contact' ? '帮扶联系卡' : caseFormTitles[form]
  const head: PaperBlock[] =
    form === 'letter'
      ? [{ kind: 'title', text: '慰　问　信' }]
      : form === 'contact'
        ? [{ kind: 'title', text: title }]
        : [
            { kind: 'title', text: title },
            { kind: 'subtitle', text: `个案编号 ${card.row.number}　${caseStatusTitles[card.row.status]}` },
          ]
  const body: Record<CaseForm, () => PaperBlock[]> = {
    basic: () => [...basicBlocks(papers), { kind: 'signatures', labels: ['填表人', '审核人', '监护人（本人）'] }],
    measures: () => [
      facts(2, fact('姓名', card.row.name), fact('住址', placeOf(card.row))),
      ...measureBlocks(papers),
      { kind: 'signatures', labels: ['责任人', '审核人', '监护人（本人）'] },
    ],
    visits: () => [facts(2, fact('姓名', card.row.name), fact('住址', placeOf(card.row))), visitTable([...visits].reverse(), visits.length > 20 ? 2 : 6)],
    contact: () => contactBlocks(papers),
    dossier: () => dossierBlocks(papers),
    letter: () => letterBlocks(papers),
  }
  return {
    name: `${caseFormTitles[form]}_${card.row.number}`,
    orientation: 'portrait',
    size: 'A4',
    blocks: [...head, ...body[form]()],
    ...(form === 'letter' || form === 'contact' ? {} : { footer: `${office}　${by}　${formatDay(today)}打印　内部资料，妥善保管` }),
  }
}
