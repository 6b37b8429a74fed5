import type { Figure } from '../../policy/figures'

/** Age until which orphans and unattended children are paid; the monthly standard is the office's own. */
export const orphanLivingFigures: readonly Figure[] = [
  {
    name: 'childLiving.untilAge',
    title: '孤儿、事实无人抚养儿童保障年龄',
    unit: 'years',
    from: '2010-01-01',
    value: 18,
    cite: '国办发〔2010〕54号；民发〔2019〕62号',
  },
]
/** The standard no document sets for the whole country any more: every office enters its own. */
export const orphanLivingNeeds = [{ name: 'orphanLiving.monthly', title: '散居孤儿基本生活费标准', unit: 'fenPerMonth' }] as const
