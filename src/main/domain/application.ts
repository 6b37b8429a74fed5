import type { Day, PartialDay } from '../../preload/contract/values'
import { formatDay } from './day'

/** A paper an application needs. `when`: only for some people, said on the form. */
export interface NeededPaper {
  key: string
  title: string
  cite: string
  when?: string
}
/** Where the list of papers of the built-in programs comes from; counties add to it. */
const rewardCite = '农村部分计划生育家庭奖励扶助资格确认程序，材料以县级文件为准'
const specialCite = '国人口发〔2008〕60号、国卫办人口发〔2023〕15号'

const idCard = (cite: string): NeededPaper => ({ key: 'idCard', title: '本人居民身份证复印件', cite })
const household = (cite: string): NeededPaper => ({ key: 'household', title: '户口簿复印件（首页、本人页和配偶、子女页）', cite })
const form = (cite: string): NeededPaper => ({ key: 'form', title: '申报表（本人或代办人签字）', cite })
const photo = (cite: string): NeededPaper => ({ key: 'photo', title: '近期免冠照片', cite })
const account = (cite: string): NeededPaper => ({ key: 'account', title: '本人银行卡或存折复印件', cite })
const marriage = (cite: string): NeededPaper => ({ key: 'marriage', title: '婚姻证明（结婚证、离婚证或配偶死亡证明）', cite, when: '有过婚姻的' })
const adoption = (cite: string): NeededPaper => ({ key: 'adoption', title: '收养登记证', cite, when: '有收养子女的' })

const needed: Readonly<Record<string, readonly NeededPaper[]>> = {
  'rural-reward': [
    form(rewardCite),
    photo(rewardCite),
    idCard(rewardCite),
    household(rewardCite),
    marriage(rewardCite),
    adoption(rewardCite),
    account(rewardCite),
  ],
  'special-bereaved': [
    form(specialCite),
    photo(specialCite),
    idCard(specialCite),
    household(specialCite),
    marriage(specialCite),
    { key: 'death', title: '子女死亡证明（公安、法院、乡级以上医疗机构或村居出具，任一即可）', cite: specialCite },
    adoption(specialCite),
    account(specialCite),
  ],
  'special-disabled': [
    form(specialCite),
    photo(specialCite),
    idCard(specialCite),
    household(specialCite),
    marriage(specialCite),
    { key: 'disability', title: '子女残疾人证复印件（三级以上）', cite: specialCite },
    adoption(specialCite),
    account(specialCite),
  ],
  complication: [
    form(specialCite),
    idCard(specialCite),
    household(specialCite),
    { key: 'appraisal', title: '并发症鉴定结论书', cite: '人口科技〔2011〕67号' },
    account(specialCite),
  ],
  'only-child-allowance': [
    form('各省人口与计划生育条例'),
    idCard('各省人口与计划生育条例'),
    household('各省人口与计划生育条例'),
    { key: 'certificate', title: '独生子女父母光荣证复印件', cite: '各省人口与计划生育条例' },
    account('各省人口与计划生育条例'),
  ],
  'retirement-bonus': [
    form('各省人口与计划生育条例'),
    idCard('各省人口与计划生育条例'),
    { key: 'certificate', title: '独生子女父母光荣证复印件', cite: '各省人口与计划生育条例' },
    { key: 'retirement', title: '退休证或退休审批表复印件', cite: '各省人口与计划生育条例' },
    account('各省人口与计划生育条例'),
  ],
  'childcare-subsidy': [
    { key: 'parentId', title: '申领人（父母一方或监护人）居民身份证', cite: '育儿补贴制度管理规范（试行）' },
    { key: 'birthCertificate', title: '婴幼儿出生医学证明或收养登记证', cite: '育儿补贴制度管理规范（试行）' },
    { key: 'childHousehold', title: '婴幼儿户口簿页', cite: '育儿补贴制度管理规范（试行）' },
    { key: 'account', title: '申领人或婴幼儿的银行账户', cite: '育儿补贴制度管理规范（试行）' },
  ],
}
/** What everybody brings where a program has no list of its own. */
const ordinary = '一般办事需要，以县级文件为准'

/** Papers an application for a program needs, each with its citation. */
export function neededPapers(programId: string): readonly NeededPaper[] {
  return needed[programId] ?? [form(ordinary), idCard(ordinary), household(ordinary), account(ordinary)]
}

/** What became of an application. */
export type ApplicationState = 'papersMissing' | 'accepted' | 'listed' | 'confirmed' | 'notConfirmed' | 'followedUp' | 'withdrawn'
/** What a state is called on screen and paper. */
export const applicationStates: Record<ApplicationState, string> = {
  papersMissing: '待补材料',
  accepted: '已受理',
  listed: '已列入名单',
  confirmed: '已确认',
  notConfirmed: '未确认，待告知',
  followedUp: '未确认，已告知',
  withdrawn: '已撤回',
}
/** What an application's state is folded from. */
export interface ApplicationFacts {
  withdrawn: boolean
  missing: number
  followedUp: boolean
  /** The roster of the program and year: none yet, under way, or confirmed; and whether the person stands on it. */
  roster: 'none' | 'open' | 'confirmed'
  onRoster: boolean
}
/** State of an application; a confirmed roster speaks last, missing papers first. */
export function applicationState({ withdrawn, missing, followedUp, roster, onRoster }: ApplicationFacts): ApplicationState {
  if (withdrawn) return 'withdrawn'
  if (roster === 'confirmed') return onRoster ? 'confirmed' : followedUp ? 'followedUp' : 'notConfirmed'
  if (missing > 0) return 'papersMissing'
  return roster === 'open' && onRoster ? 'listed' : 'accepted'
}

/** Papers still missing. A paper that only some people need counts as missing until it is handed in or marked as not needed. */
export function missingPapers(programId: string, received: ReadonlySet<string>): NeededPaper[] {
  return neededPapers(programId).filter((paper) => !received.has(paper.key))
}

/** What is wrong with papers and day as typed. */
export function paperFaults(programId: string, papers: readonly string[], on: Day, today: Day): { path: string; message: string }[] {
  const known = new Set(neededPapers(programId).map((paper) => paper.key))
  const faults = papers.filter((key) => !known.has(key)).map((key) => ({ path: 'papers', message: `这个项目不要“${key}”这份材料。` }))
  if (on > today) faults.push({ path: 'on', message: '收到日期还没有到。' })
  return faults
}

/** What happened to an application after its receipt was printed; `state` `null`: the applicant is no longer in the register. */
export interface ApplicationHistory {
  withdrawnReason: string | null
  state: string | null
  stateSince: PartialDay | null
  later: readonly { kind: 'paper' | 'followUp'; on: Day; text: string }[]
}
/** The same as sentences, for whoever looks up the code of a receipt. */
export function applicationChanges({ withdrawnReason, state, stateSince, later }: ApplicationHistory): string[] {
  const since = stateSince === null ? '' : `（${formatDay(stateSince)}）`
  return [
    ...later.map(({ kind, on, text }) => (kind === 'paper' ? `${formatDay(on)}补交材料：${text}。` : `${formatDay(on)}已回访告知。`)),
    ...(withdrawnReason === null ? [] : [`已撤回：${withdrawnReason}。`]),
    ...(state === null ? ['申请人已不在底册。'] : []),
    ...(state === 'dead' || state === 'movedOut' ? [`申请人底册登记为${state === 'dead' ? '死亡' : '迁出'}${since}。`] : []),
  ]
}
