import type { Figure } from '../../policy/figures'

/** Figure of the bonus at retirement: 3,000 once, until the office enters its own. */
export const retirementBonusFigures: readonly Figure[] = [
  {
    name: 'retirementBonus.once',
    title: '退休一次性奖励标准',
    unit: 'fenPerYear',
    from: '2003-01-01',
    value: 300000,
    cite: '一次性3000元（河北等省条例：不低于3000元）；各地不同，以本地文件为准',
  },
]
