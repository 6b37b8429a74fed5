import type { HandoverPack } from '../../preload/contract/account'
import { roleNames, type Role } from '../../preload/contract/operation'
import type { Paper, PaperBlock } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

type Item = HandoverPack['open'][number]

/** What the handover is composed from; nothing of it is stored. */
interface HandoverFacts {
  account: { name: string; role: Role; createdAt: string; lastLoginAt: string | null }
  rows: {
    staged: readonly { file: string; held: number; stagedAt: string }[]
    objections: readonly { title: string; receivedOn: string }[]
    undecided: readonly { name: string; program: string; reason: string; confirmed: 0 | 1 }[]
    proposals: readonly { name: string; from: string }[]
    layouts: readonly { file: string; template: string; acceptedAt: string }[]
    done: readonly { title: string; times: number }[]
  }
  /** Rosters that are not confirmed yet, with what is due next. */
  /** Money, sheets, cases on their way; days to come; the office as it stands; what was changed lately. */
  work: readonly Item[]
  coming: readonly Item[]
  office: HandoverPack['office']
  changes: readonly Item[]
  chains: readonly { title: string; next: { title: string; role: string; dueOn: Day | null; blockers: readonly string[] } }[]
}

/** 张某三: enough for the one who takes over, too little for who finds the sheet. */
export function shortName(name: string): string {
  const signs = [...name]
  return signs.length > 2 ? `${signs[0]}某${signs.at(-1)}` : `${signs[0] ?? ''}某`
}

/** Open items, days to come, sheets and hard cases of the one who leaves the post. */
export function composeHandover({ account, rows, chains, work, coming, office, changes }: HandoverFacts): HandoverPack {
  return {
    account: { name: account.name, role: account.role, since: account.createdAt.slice(0, 10), lastLoginAt: account.lastLoginAt },
    open: [
      ...rows.staged.map(({ file, held, stagedAt }) => ({
        matter: `读入的《${file}》还没有确认`,
        state: `${formatDay(stagedAt.slice(0, 10))}读入${held > 0 ? `，${held} 行要退回或决定` : ''}`,
        due: null,
      })),
      ...rows.objections.map(({ title, receivedOn }) => ({ matter: `${title}：异议没有答复`, state: `${formatDay(receivedOn)}收到`, due: null })),
      ...rows.proposals.map(({ name, from }) => ({ matter: `录入的标准“${name}”等待确认`, state: `自${formatDay(from)}起`, due: null })),
      ...chains.map(({ title, next }) => ({
        matter: `${title}花名册：待办“${next.title}”`,
        state: [`由${next.role}办理`, ...next.blockers].join('；'),
        due: next.dueOn,
      })),
      ...work,
    ],
    calendar: [...coming],
    layouts: rows.layouts.map(({ file, template, acceptedAt }) => ({ file, template, acceptedOn: acceptedAt.slice(0, 10) })),
    hardCases: rows.undecided.map(({ name, program, reason, confirmed }) => ({
      matter: `${shortName(name)}　${program}`,
      state: `${reason}（人工认定，${confirmed === 1 ? '已确认' : '待确认'}）`,
      due: null,
    })),
    office,
    changes: [...changes],
    figures: rows.done.slice(0, 12).map(({ title, times }) => ({ title, value: `${times} 次` })),
  }
}

function list(heading: string, none: string, columns: [string, number][], rows: string[][]): PaperBlock[] {
  return [
    { kind: 'heading', text: heading },
    rows.length === 0
      ? { kind: 'paragraph', text: none }
      : {
          kind: 'table',
          columns: columns.map(([title, width]) => ({ title, width })),
          rows: rows.map((row, index) => [String(index + 1), ...row]),
          dense: true,
        },
  ]
}

/** 交接单: three lists, the things that go from hand to hand, and the protocol with three signatures. */
export function handoverPaper(pack: HandoverPack, place: { county: string; township: string; receiver: string; today: Day }): Paper {
  const items = (rows: HandoverPack['open']): string[][] => rows.map(({ matter, state, due }) => [matter, state, due === null ? '' : formatDay(due), ''])
  const columns: [string, number][] = [
    ['序号', 6],
    ['事项', 42],
    ['现状', 30],
    ['期限', 14],
    ['接收人确认', 10],
  ]
  return {
    name: `交接单-${pack.account.name}-${place.today}`,
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '岗位工作交接单' },
      { kind: 'subtitle', text: `${place.county}${place.township}　${formatDay(place.today)}` },
      {
        kind: 'facts',
        perRow: 2,
        items: [
          { label: '移交人', value: pack.account.name },
          { label: '岗位', value: roleNames[pack.account.role] },
          { label: '接收人', value: place.receiver === '' ? '＿＿＿＿＿＿' : place.receiver },
          { label: '账户建立', value: formatDay(pack.account.since) },
        ],
      },
      ...list('一、未办结的事项', '没有未办结的事项。', columns, items(pack.open)),
      ...list('二、近期的期限', '没有已知的期限。', columns, items(pack.calendar)),
      ...list(
        '三、来表的样子',
        '没有导入过表格。',
        [
          ['序号', 6],
          ['表格', 50],
          ['按哪种模板读', 26],
          ['最近导入', 18],
        ],
        pack.layouts.map(({ file, template, acceptedOn }) => [file, template, formatDay(acceptedOn)]),
      ),
      ...list('四、疑难个案', '没有人工认定的个案。', columns, items(pack.hardCases)),
      ...list('五、近 90 天改过的规则和标准', '没有改过。', columns, items(pack.changes)),
      { kind: 'heading', text: '六、移交时的办公库' },
      { kind: 'facts', perRow: 1, items: pack.office.map(({ title, value }) => ({ label: title, value })) },
      { kind: 'heading', text: '七、移交的物品和权限（逐项划“√”）' },
      {
        kind: 'table',
        columns: [
          { title: '项目', width: 70, align: 'left' },
          { title: '移交人', width: 15, align: 'center' },
          { title: '接收人', width: 15, align: 'center' },
        ],
        rows: [
          '本人账户密码没有告诉别人；移交后由维护人员停用本账户',
          '接收人有自己的账户，已登录并改过密码',
          '备份 U 盘及其存放地点',
          '恢复密钥信封：封口完好，存放地点已指明（不拆封）',
          '纸质档案：申请表、证明材料、盖章的花名册和公示照片',
          '公章使用登记、与县级和银行的联系人',
        ].map((text) => [text, '', '']),
      },
      {
        kind: 'paragraph',
        indent: true,
        text: '移交人确认以上内容属实、没有留存含个人信息的文件；接收人确认已逐项核对。本单一式三份，移交人、接收人各执一份，存档一份。',
      },
      { kind: 'signatures', labels: ['移交人', '接收人', '监交人'] },
      { kind: 'paragraph', align: 'right', text: '日期：　　　　年　　月　　日' },
    ],
    footer: `惠民台账　交接单　${pack.account.name}`,
  }
}
