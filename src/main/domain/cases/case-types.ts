import type { Intake, ParentSituation } from '../../../preload/contract/case-forms'
import { parentSituationTitles } from '../../../preload/contract/case-forms'
import { caseTypeTitles, type CaseType } from '../../../preload/contract/case-words'
import type { Day } from '../../../preload/contract/values'
import { addMonths, ageOn, formatDay, monthText } from '../day'

/** What a case type means. `ageBelow`: full years from which it no longer applies. `perHousehold`: one open case serves the whole household. */
export interface CaseTypeRule {
  type: CaseType
  child: boolean
  ageBelow: number | null
  perHousehold: boolean
  definition: string
  cite: string
  /** Titles of categories; `outside` is what may be said beyond the case (注: POLICY 8.3). */
  categories: Record<string, { title: string; outside?: string }>
}

/** Types, definitions, categories and age limits of POLICY 5 and 6, as data. */
export const caseTypeRules: Record<CaseType, CaseTypeRule> = {
  hardshipChild: {
    type: 'hardshipChild',
    child: true,
    ageBelow: 18,
    perHousehold: false,
    definition: '未满 18 周岁，因家庭贫困、自身残疾或患病、监护缺失或不当，生活、就医、就学困难或人身安全受到威胁的儿童',
    cite: '国发〔2016〕36号',
    categories: {
      poverty: { title: '家庭贫困' },
      ownCondition: { title: '自身残疾或患病' },
      guardianship: { title: '监护缺失或监护不当' },
    },
  },
  orphan: {
    type: 'orphan',
    child: true,
    ageBelow: 18,
    perHousehold: false,
    definition: '未满 18 周岁，父母双方死亡或查找不到的儿童；年满 18 周岁仍在校就读的可以继续',
    cite: '国办发〔2010〕54号',
    categories: { scattered: { title: '社会散居' }, collective: { title: '集中养育' } },
  },
  unattendedChild: {
    type: 'unattendedChild',
    child: true,
    ageBelow: 18,
    perHousehold: false,
    definition:
      '未满 18 周岁，父母双方均属重残、重病、服刑在押、强制隔离戒毒、被执行其他限制人身自由措施、失联、被撤销监护资格、被遣送（驱逐）出境之一，或一方死亡、失踪而另一方有上述情形的儿童',
    cite: '民发〔2019〕62号、民发〔2020〕125号',
    categories: {
      bothAffected: { title: '父母双方均有所列情形' },
      oneGone: { title: '一方死亡或失踪、另一方有所列情形', outside: '一方缺位、另一方有所列情形' },
    },
  },
  leftBehindChild: {
    type: 'leftBehindChild',
    child: true,
    ageBelow: 16,
    perHousehold: false,
    definition: '父母双方外出务工，或一方外出务工另一方无监护能力，未满 16 周岁的农村户籍儿童',
    cite: '国发〔2016〕13号',
    categories: { bothAway: { title: '父母双方外出' }, oneAway: { title: '一方外出、另一方无监护能力' } },
  },
  migrantChild: {
    type: 'migrantChild',
    child: true,
    ageBelow: 16,
    perHousehold: false,
    definition: '随父母或其他监护人双方或一方离开户籍地，跨县居住六个月以上，未满 16 周岁的儿童',
    cite: '民发〔2024〕35号',
    categories: { withParents: { title: '随父母' }, withGuardian: { title: '随其他监护人' } },
  },
  specialFamily: {
    type: 'specialFamily',
    child: false,
    ageBelow: null,
    perHousehold: true,
    definition: '享受计划生育家庭特别扶助的夫妻及其家庭；按户联系，按人发放',
    cite: '计划生育特殊家庭“三个全覆盖”',
    categories: {
      bereaved: { title: '独生子女死亡家庭', outside: '特扶家庭' },
      disabled: { title: '独生子女伤残家庭', outside: '特扶家庭' },
    },
  },
  awayFamily: {
    type: 'awayFamily',
    child: false,
    ageBelow: null,
    perHousehold: true,
    definition: '家庭成员长期外出务工、需要联系照应的家庭',
    cite: '本办公室工作安排',
    categories: { wholeAway: { title: '举家外出' }, partlyAway: { title: '部分成员外出' } },
  },
  guardianSupport: {
    type: 'guardianSupport',
    child: false,
    ageBelow: null,
    perHousehold: false,
    definition: '监护人年老、患病、残疾或能力不足，需要监护指导和支持',
    cite: '未成年人保护法第九十一条',
    categories: {
      elderly: { title: '祖辈监护' },
      condition: { title: '监护人患病或残疾' },
      entrusted: { title: '委托照护' },
      ability: { title: '监护能力不足' },
    },
  },
}

/** What a category is called; within the case, or outside it where less is said. */
export function categoryTitle(type: CaseType, category: string, where: 'inside' | 'outside' = 'inside'): string {
  const found = caseTypeRules[type].categories[category]
  if (found === undefined) return category
  return where === 'outside' ? (found.outside ?? found.title) : found.title
}

/** Last day a child may be in a case of a type: the day before the birthday that ends it. */
export function lastDayOfType(type: CaseType, birth: Day): Day | null {
  const { ageBelow } = caseTypeRules[type]
  return ageBelow === null ? null : `${String(Number(birth.slice(0, 4)) + ageBelow).padStart(4, '0')}${birth.slice(4)}`
}

/** What the rules of a case type ask of the person it is opened for. */
export interface Subject {
  name: string
  birth: Day | null
  state: 'registered' | 'dead' | 'movedOut' | 'away'
  /** Household registration is agricultural or the person is settled as rural; null = not known. */
  rural: boolean | null
}
/** Situations of a parent that count, and those that must have lasted six months (民发〔2019〕62号). */
const affecting: readonly ParentSituation[] = ['lost', 'disabled', 'ill', 'imprisoned', 'detoxing', 'confined', 'revoked', 'deported']
const gone: readonly ParentSituation[] = ['dead', 'missing']
const sixMonths: readonly ParentSituation[] = ['lost', 'imprisoned', 'detoxing', 'confined']

const lasted = (since: Day, on: Day, months: number): boolean => {
  const due = addMonths(monthText(since), months)
  return monthText(on) > due || (monthText(on) === due && on.slice(8) >= since.slice(8))
}

type ParentFact = NonNullable<Intake['father']>
function parentFaults(which: '父亲' | '母亲', path: string, parent: ParentFact | null, on: Day): { path: string; message: string }[] {
  if (parent === null) return [{ path: `intake.${path}`, message: `${which}的情形没有填写。` }]
  if (parent.since !== null && parent.since > on)
    return [{ path: `intake.${path}.since`, message: `${which}情形的起始日期（${formatDay(parent.since)}）在立案之后。` }]
  if (!sixMonths.includes(parent.situation)) return []
  const title = parentSituationTitles[parent.situation]
  if (parent.since === null) return [{ path: `intake.${path}.since`, message: `${which}${title}，请填从哪一天起（失联从报警之日起算）。` }]
  return lasted(parent.since, on, 6)
    ? []
    : [{ path: `intake.${path}.since`, message: `${which}${title}从${formatDay(parent.since)}起，到${formatDay(on)}还不满六个月，暂不能按事实无人抚养立案。` }]
}

function unattendedFaults(category: string, { father, mother }: Intake, on: Day): { path: string; message: string }[] {
  const faults = [...parentFaults('父亲', 'father', father, on), ...parentFaults('母亲', 'mother', mother, on)]
  if (father === null || mother === null) return faults
  const both = [father.situation, mother.situation]
  const affected = both.filter((each) => affecting.includes(each)).length
  const absent = both.filter((each) => gone.includes(each)).length
  if (absent === 2) faults.push({ path: 'type', message: '父母双方均已死亡或失踪，请按孤儿立案。' })
  else if (affected + absent < 2)
    faults.push({ path: 'category', message: '父母双方都要有所列情形，或一方死亡、失踪而另一方有所列情形；现在只有一方符合，可按困境儿童或留守儿童立案。' })
  else if ((absent === 1) !== (category === 'oneGone')) faults.push({ path: 'category', message: '所选类型与填写的父母情形不一致。' })
  return faults
}

/** Why a case of this type and category cannot be opened for this person on this day; empty when it can. Unknown is told as unknown. */
export function openFaults(type: CaseType, category: string, subject: Subject, on: Day, intake: Intake): { path: string; message: string }[] {
  const rule = caseTypeRules[type]
  const faults: { path: string; message: string }[] = []
  const title = caseTypeTitles[type]
  if (rule.categories[category] === undefined)
    faults.push({
      path: 'category',
      message: `${title}没有“${category}”这一类型，应为${Object.values(rule.categories)
        .map((each) => each.title)
        .join('、')}之一。`,
    })
  if (subject.state === 'dead') faults.push({ path: 'personId', message: '底册登记此人已去世，不能立案。' })
  if (rule.ageBelow !== null) {
    if (subject.birth === null)
      faults.push({ path: 'personId', message: `底册没有${subject.name}的完整出生日期，不能判断是否未满 ${rule.ageBelow} 周岁，请先补全。` })
    else if (subject.birth > on) faults.push({ path: 'on', message: `立案日期（${formatDay(on)}）早于出生日期（${formatDay(subject.birth)}）。` })
    else {
      const age = ageOn(subject.birth, on)
      const stays = type === 'orphan' && intake.stillAtSchool
      if (age >= rule.ageBelow && !stays)
        faults.push({
          path: 'type',
          message: `${subject.name}到${formatDay(on)}已满 ${age} 周岁，${title}应未满 ${rule.ageBelow} 周岁${type === 'orphan' ? '（仍在校就读的请勾选“在校就读”）' : ''}。`,
        })
    }
  }
  if (type === 'leftBehindChild' && subject.rural === false) faults.push({ path: 'type', message: '农村留守儿童应为农村户籍，底册登记为非农业。' })
  if (type === 'unattendedChild') faults.push(...unattendedFaults(category, intake, on))
  if (type === 'migrantChild' && intake.awaySince !== null && !lasted(intake.awaySince, on, 6))
    faults.push({ path: 'intake.awaySince', message: `从${formatDay(intake.awaySince)}起到${formatDay(on)}还不满六个月，不属于流动儿童。` })
  if (intake.awaySince !== null && intake.awaySince > on) faults.push({ path: 'intake.awaySince', message: '外出日期在立案之后。' })
  return faults
}
