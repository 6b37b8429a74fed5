import type { ProgramCost, Projection } from '../../../preload/contract/projection'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { villagesInOrder } from '../../db/village-rows'
import { earliest, formatDay, yearOf } from '../../domain/day'
import { assumptionsOf } from '../../domain/projection/assumptions'
import { observe, type Observed } from '../../domain/projection/observe'
import { childrenToCome, courses, expectedCost, livingOn, projectionYears, reachedAges, type Born, type Variant } from '../../domain/projection/outlook'
import { headcount } from '../../domain/projection/project'
import type { QueryContext } from '../../handler'
import { officeMoves, officeVillageMoves } from '../../office-facts'
import { officeAssessment, officePrograms, officeRegister } from '../../office-register'
import { setAssumptions } from './store'

/** Years of own records the rates come from. */
const recent = 5
/** Years ahead for money. */
const costYears = 3
/** The program of children still to be born: everybody under three is entitled. */
const ofNewborn = 'childcare-subsidy'

/** The place that is asked for; refuses a village there is none of. */
function placeOf(db: Reader, villageCodes: readonly string[] | undefined): { place: string; within: (villageCode: string) => boolean } {
  if (villageCodes === undefined || villageCodes.length === 0) return { place: '全乡镇', within: () => true }
  const villages = villagesInOrder(db)
  const unknown = villageCodes.find((code) => !villages.some((village) => village.villageCode === code))
  if (unknown !== undefined) throw new AppError('notFound', `没有编码为 ${unknown} 的村居。`, [{ path: 'villageCodes', message: '没有这个村居' }])
  const wanted = new Set(villageCodes)
  const names = villages.filter((village) => wanted.has(village.villageCode)).map((village) => village.villageName)
  return { place: names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 个村居` : names.join('、'), within: (code) => wanted.has(code) }
}

interface Book {
  place: string
  within: (villageCode: string) => boolean
  observed: Observed
  assumptions: Projection['assumptions']
}
function bookOf({ db, today }: Pick<QueryContext, 'db' | 'today'>, villageCodes: readonly string[] | undefined): Book {
  const { place, within } = placeOf(db, villageCodes)
  const observed = observe(officeRegister(db).members, { moves: officeMoves(db), villages: officeVillageMoves(db) }, yearOf(today) - 1, recent, within)
  return { place, within, observed, assumptions: assumptionsOf(observed, setAssumptions(db)) }
}

/** The coming ten years of a place. */
export function projectionOf(context: Pick<QueryContext, 'db' | 'today'>, villageCodes: readonly string[] | undefined): Projection {
  const { place, observed, assumptions } = bookOf(context, villageCodes)
  const course = courses(observed, assumptions)
  const baseDay = `${observed.to}-12-31`
  return {
    baseDay,
    place,
    population: headcount(observed.stock) + observed.unknownAge,
    unknownAge: observed.unknownAge,
    years: projectionYears(course),
    ages: reachedAges(observed, course),
    assumptions,
    remarks: [
      `${place}户籍人口，从${formatDay(baseDay)}在册人口推算（队列要素法）；低、中、高三种方案，出生、死亡和到年龄人数的括号内是十次里有八次会落在的范围。`,
      ...(observed.unknownAge > 0 ? [`另有 ${observed.unknownAge} 人没有出生日期，不参加推算。`] : []),
      '死亡按公布的预期寿命，用冈珀茨—梅克姆公式分到各年龄（婴儿死亡率 5.4‰，国家卫生健康委2020年公报）；全国分年龄生命表没有收在程序里。',
      '这是总数的推算，不是对任何人、任何家庭的预测或要求。',
    ],
  }
}

/** What every program will need in the coming three years. */
export function costsOf(
  { db, today, progress }: Pick<QueryContext, 'db' | 'today' | 'progress'>,
  villageCodes: readonly string[] | undefined,
): { costs: ProgramCost[]; remarks: string[] } {
  const { within, observed, assumptions } = bookOf({ db, today }, villageCodes)
  const course = courses(observed, assumptions)
  const living = livingOn(assumptions, observed)
  const register = officeRegister(db)
  const programs = officePrograms(db).filter((program) => program.withoutMoney !== true)
  const thisYear = yearOf(today)
  const years = Array.from({ length: costYears }, (_, at) => thisYear + 1 + at)
  const costs = programs.flatMap((program, index) => {
    const entitled = years.map((year, at) => {
      progress(index * costYears + at, programs.length * costYears, `正在测算：${program.shortTitle}`)
      return officeAssessment(db, program.id, year).eligible.filter(({ person }) => within(person.villageCode))
    })
    const yearly = entitled.flat().reduce((most, line) => Math.max(most, line.amountFen), 0)
    return years.map((year, at): ProgramCost => {
      const lines = entitled[at]!.map(({ person, amountFen }) => {
        const birth = register.byId.get(person.id)?.birth
        const age = birth === undefined ? undefined : Math.max(0, thisYear - yearOf(earliest(birth)))
        const share = (variant: Variant): number => (age === undefined ? 1 : living(variant, person.sex, age, year - thisYear))
        return { amountFen, living: { low: share('low'), middle: share('middle'), high: share('high') } }
      })
      const bornIn = (variant: Variant): Born => (program.id === ofNewborn ? childrenToCome(course[variant], thisYear + 1, year, yearly) : { heads: 0, fen: 0 })
      const { persons, fen } = expectedCost(lines, { low: bornIn('low'), middle: bornIn('middle'), high: bornIn('high') })
      return {
        programId: program.id,
        programTitle: program.shortTitle,
        year,
        persons: lines.length,
        amountFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
        expectedPersons: persons,
        expectedFen: fen,
      }
    })
  })
  const needed = (programId: string): boolean => costs.some((cost) => cost.programId === programId && cost.expectedPersons.high > 0)
  return {
    costs: costs.filter((cost) => needed(cost.programId)),
    remarks: [
      '“在册”：按现有底册和现行标准，那一年仍符合的人（名单见“展望”），假定人人健在、情况不变；“预计”：再扣除可能的死亡，育儿补贴另加预计出生的孩子（按人人符合）。',
      '不含待定的人、今后的迁入迁出和标准调整；没有人符合的项目没有列。只供安排预算，不能当作名单。',
    ],
  }
}
