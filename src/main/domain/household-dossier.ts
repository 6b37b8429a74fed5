import type { TimelineEntry } from '../../preload/contract/household'
import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { birthOf } from './birth'
import { ageOn, formatDay } from './day'
import { formatYuan } from './fen'
import { safeFileName } from './file-name'
import type { FamilyPerson } from './household-family'
import { maskIdNumber } from './id-number'
import { sheetText } from './person-words'
import { gentleStateWords, sexWords } from './words'

interface Dossier {
  householdNumber: string
  place: string
  villageName: string
  members: readonly FamilyPerson[]
  timeline: readonly TimelineEntry[]
  /** Names in the timeline of people who are no longer members. */
  others: readonly string[]
  benefits: readonly { personId: number; title: string; year: number; amountFen: number; paidFen: number }[]
}

/** One page on a family. Masked: family names only for children, numbers and accounts hidden, no reasons. */
export function dossierPaper(dossier: Dossier, masked: boolean, today: Day, by: string): Paper {
  const isChild = (person: FamilyPerson): boolean => {
    const birth = birthOf(person)
    return birth === undefined || ageOn(birth.length === 10 ? birth : `${birth.slice(0, 4)}-12-31`, today) < 18
  }
  const nameOf = (person: FamilyPerson): string => (masked ? (isChild(person) ? '（未成年人）' : `${[...person.name][0] ?? ''}某`) : person.name)
  const numberOf = (text: string | null): string => (text === null ? '未填' : masked ? maskIdNumber(text) : text)
  const byId = new Map(dossier.members.map((person) => [person.id, person]))
  const hide = (sentence: string): string => {
    if (!masked) return sentence
    const names = [...dossier.members.map((person) => [person.name, nameOf(person)] as const), ...dossier.others.map((name) => [name, '某人'] as const)]
    return names.toSorted(([a], [b]) => b.length - a.length).reduce((text, [name, shown]) => text.replaceAll(name, shown), sentence)
  }
  const head = dossier.members.find((person) => person.relationToHead === '户主')
  return {
    name: safeFileName(`家庭档案_${masked ? '遮挡_' : ''}${dossier.householdNumber}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '家庭档案' },
      { kind: 'subtitle', text: `${dossier.place}${dossier.villageName}` },
      {
        kind: 'facts',
        perRow: 3,
        items: [
          { label: '户编号', value: dossier.householdNumber },
          { label: '户主', value: head === undefined ? '未登记' : nameOf(head) },
          { label: '在册', value: `${dossier.members.filter((person) => person.state === 'registered' || person.state === 'away').length} 人` },
          { label: '村民小组', value: head?.group ?? '未填' },
          {
            label: '联系电话',
            value: head?.phone === null || head === undefined ? '未填' : masked ? `${head.phone.slice(0, 3)}****${head.phone.slice(-4)}` : head.phone,
          },
          { label: '户口性质', value: head === undefined ? '未填' : sheetText('householdRegistration', head.householdRegistration) || '未填' },
        ],
      },
      { kind: 'heading', text: '家庭成员' },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '与户主关系', width: 10, align: 'center' },
          { title: '姓名', width: 12 },
          { title: '性别', width: 6, align: 'center' },
          { title: '出生', width: 18 },
          { title: '证件号码', width: 22 },
          { title: '婚姻', width: 9, align: 'center' },
          { title: '状态', width: 14 },
        ],
        rows: dossier.members.map((person) => [
          person.relationToHead ?? '',
          nameOf(person),
          sexWords[person.sex],
          person.birthDate === null ? '' : formatDay(masked ? person.birthDate.slice(0, 7) : person.birthDate),
          numberOf(person.idNumber),
          sheetText('maritalStatus', person.maritalStatus),
          `${gentleStateWords[person.state]}${person.stateSince === null ? '' : ` ${formatDay(person.stateSince)}`}`,
        ]),
      },
      { kind: 'heading', text: '待遇与发放' },
      ...(dossier.benefits.length === 0
        ? [{ kind: 'paragraph' as const, text: '没有列入过花名册。' }]
        : [
            {
              kind: 'table' as const,
              dense: true,
              columns: [
                { title: '年度', width: 8, align: 'center' as const },
                { title: '姓名', width: 12 },
                { title: '项目', width: 40 },
                { title: '应发（元）', width: 12, align: 'right' as const },
                { title: '已发（元）', width: 12, align: 'right' as const },
              ],
              rows: dossier.benefits
                .slice(0, 14)
                .map((row) => [String(row.year), nameOf(byId.get(row.personId)!), row.title, formatYuan(row.amountFen), formatYuan(row.paidFen)]),
            },
          ]),
      { kind: 'heading', text: '家庭大事' },
      {
        kind: 'table',
        dense: true,
        columns: [
          { title: '日期', width: 18 },
          { title: '事项', width: 50, align: 'left' },
          { title: '依据', width: 24, align: 'left' },
        ],
        rows: dossier.timeline
          .slice(-16)
          .map((entry) => [formatDay(masked ? entry.day.slice(0, 7) : entry.day), hide(entry.sentence), masked ? '' : (entry.document ?? '底册记载')]),
      },
    ],
    footer: `${masked ? '遮挡版　' : '含个人信息，注意保管　'}${by}　${formatDay(today)}`,
  }
}
