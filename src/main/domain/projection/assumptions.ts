import { AssumptionName, type Assumption } from '../../../preload/contract/projection'
import { totalFertility, pooledFertility, type Supposed } from './project'
import type { Observed } from './observe'

interface Shipped {
  title: string
  unit: string
  /** Counted from the register where none is shipped. */
  value?: number
  cite: string
  min: number
  max: number
}
const shipped: Record<AssumptionName, Shipped> = {
  fertility: {
    title: '平均每名妇女生育子女数',
    unit: '个',
    cite: '本乡镇近五年登记的出生，各年龄组与《中国人口普查年鉴—2020》全国生育率按信度加权（出生少的年龄组靠近全国）；全国七个年龄组合计 1.30 与公布的一致，各组没有逐项对过原书',
    min: 0.3,
    max: 4,
  },
  sexRatio: { title: '出生性别比（女=100）', unit: '', value: 106, cite: '国际通行的正常范围 102—107 的中间值，只用来分男女', min: 100, max: 130 },
  lifeExpectancyMale: { title: '男性平均预期寿命', unit: '岁', value: 75.37, cite: '第七次全国人口普查（2020年）', min: 50, max: 95 },
  lifeExpectancyFemale: { title: '女性平均预期寿命', unit: '岁', value: 80.88, cite: '第七次全国人口普查（2020年）', min: 50, max: 95 },
  moving: {
    title: '迁移：按近五年净迁移的几倍',
    unit: '倍',
    value: 1,
    cite: '本乡镇近五年登记的迁入、迁出，按性别和每十岁一组；0 为不考虑迁移',
    min: 0,
    max: 5,
  },
  fertilitySpread: { title: '高低方案：生育水平上下', unit: '%', value: 20, cite: '约为近十年全国总和生育率的波动幅度，可改', min: 0, max: 60 },
  lifeSpread: { title: '高低方案：预期寿命上下', unit: '岁', value: 1, cite: '全国十年约提高 3 岁，上下各 1 岁，可改', min: 0, max: 5 },
  movingSpread: { title: '高低方案：净迁移上下', unit: '%', value: 50, cite: '迁移最难预料，上下各一半，可改', min: 0, max: 100 },
}
/** A value the office set, newest last; `null` went back to what is shipped. */
export interface SetAssumption {
  name: AssumptionName
  value: number | null
  cite: string
}

/** Why a value cannot be supposed, in a sentence; undefined when it can. */
export function assumptionProblem(name: AssumptionName, value: number): string | undefined {
  const { title, min, max, unit } = shipped[name]
  return value >= min && value <= max ? undefined : `${title}应在 ${min} 至 ${max}${unit === '' ? '' : ` ${unit}`}之间，填的是 ${value}。`
}

const hundredths = (value: number): number => Math.round(value * 100) / 100

/** What holds now, with its source, and what the office’s own records say beside it. */
export function assumptionsOf(observed: Observed, sets: readonly SetAssumption[]): Assumption[] {
  const { from, to, births, deaths, movedIn, movedOut } = observed
  const span = `${from}至${to}年`
  const own: Partial<Record<AssumptionName, string>> = {
    fertility: `${span}登记出生 ${births.total} 人，合 ${hundredths(totalFertility(pooledFertility(observed))).toFixed(2)} 个`,
    sexRatio: births.total < 50 ? `${span}出生 ${births.total} 人，太少，不算` : `${span}出生男 ${births.male}、女 ${births.total - births.male}`,
    lifeExpectancyMale: `${span}登记死亡 ${deaths} 人（男女合计）`,
    moving: `${span}登记迁入 ${movedIn} 人、迁出 ${movedOut} 人`,
  }
  return AssumptionName.options.map((name) => {
    const { value, ...fixed } = shipped[name]
    const newest = sets.findLast((each) => each.name === name)
    const set = newest !== undefined && newest.value !== null
    const plain = value ?? hundredths(totalFertility(pooledFertility(observed)))
    return { name, ...fixed, value: set ? newest.value! : plain, set, cite: set ? newest.cite : fixed.cite, own: own[name] ?? '' }
  })
}

/** The assumptions as the projection takes them. */
export function supposedOf(assumptions: readonly Assumption[]): Supposed & { spread: { fertility: number; life: number; moving: number } } {
  const of = (name: AssumptionName): Assumption => assumptions.find((each) => each.name === name)!
  const fertility = of('fertility')
  return {
    fertility: fertility.set ? fertility.value : null,
    sexRatio: of('sexRatio').value,
    lifeExpectancy: { male: of('lifeExpectancyMale').value, female: of('lifeExpectancyFemale').value },
    moving: of('moving').value,
    spread: { fertility: of('fertilitySpread').value / 100, life: of('lifeSpread').value, moving: of('movingSpread').value / 100 },
  }
}
