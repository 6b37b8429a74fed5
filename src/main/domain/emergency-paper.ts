import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

/** What stands on the sheet beside the steps; nobody's data. */
export interface EmergencyFacts {
  county: string
  township: string
  folder: string
  outsideFolder: string | null
  lastInside: string | null
  lastOutside: string | null
  version: string
}
const dayOf = (at: string | null): string => (at === null ? '还没有' : formatDay(at.slice(0, 10)))
/** What to do when something has happened, in the order it is done; kept on paper because then nothing else can be read. */
const steps: readonly { when: string; what: readonly string[] }[] = [
  { when: '电脑坏了或换了电脑', what: ['新电脑装好惠民台账，选一个空文件夹。', '点“电脑坏了或换了？用备份文件恢复”，选 U 盘上最新的 .hmbak 文件。', '输入封存的恢复密钥；登录后到“体检”做全面检查。'] }, // prettier-ignore
  { when: '提示文件损坏或打不开', what: ['不要再录入，退出程序，把办公库文件夹整个复制一份留着。', '登录维护人员，到“备份”先“演练”最近一份，再“恢复”。', '恢复之后，备份以后做的事照纸质材料补录。'] }, // prettier-ignore
  { when: '程序打不开，或一打开就没了', what: ['再开两次：第三次自动用安全模式打开；也可以从开始菜单选“惠民台账（安全模式）”。', '安全模式什么都不改动：先“备份到 U 盘”，再“体检”→“全面检查”，照结果办，好了点“照常启动”。'] }, // prettier-ignore
  { when: '忘记密码', what: ['维护人员在“账户”里给本人一个新密码；首次登录必须改。', '维护人员自己忘了：登录页“忘记密码”，用恢复密钥。用过一次，程序给出新的恢复密钥，重新打印封存。'] }, // prettier-ignore
  { when: '电脑或 U 盘丢了', what: ['资料是加密的，没有密码打不开；仍要当天报告负责人。', '在另一台电脑恢复后，马上更换恢复密钥和所有人的密码。', '“操作日志”→“泄露事件材料”打印一页备查。'] }, // prettier-ignore
  { when: '有人离岗', what: ['打印“账户”→“交接单”，三方签字；维护人员当天在同一页“办理交接”：停用他的账户，开接手人的账户。'] },
]

/** 应急单: printed once, hung beside the PC and put into the safe with the recovery key. */
export function emergencyPaper(facts: EmergencyFacts, today: Day): Paper {
  return {
    name: '应急单',
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '惠民台账应急单' },
      { kind: 'subtitle', text: `${facts.county}${facts.township}　${formatDay(today)}打印` },
      {
        kind: 'facts',
        perRow: 1,
        items: [
          { label: '办公库文件夹', value: facts.folder },
          { label: '第二份备份', value: facts.outsideFolder ?? '还没有设定（到“备份”设定）' },
          { label: '最近备份', value: `本机${dayOf(facts.lastInside)}，U 盘或第二块硬盘${dayOf(facts.lastOutside)}` },
          { label: '程序版本', value: facts.version },
          { label: '恢复密钥在', value: '____________________（写保险柜的位置，不要写密钥本身）' },
          { label: '维护人员电话', value: '____________________' },
          { label: '县里联系人电话', value: '____________________' },
        ],
      },
      ...steps.flatMap(({ when, what }) => [
        { kind: 'heading' as const, text: when },
        ...what.map((text, index) => ({ kind: 'paragraph' as const, text: `${index + 1}. ${text}` })),
      ]),
      { kind: 'signatures', labels: ['维护人员', '负责人'] },
    ],
  }
}
