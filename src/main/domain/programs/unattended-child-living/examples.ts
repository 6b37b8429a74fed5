import { livingExamples } from '../child-living-examples'

/** Examples of 事实无人抚养儿童基本生活费. */
export const unattendedChildLivingExamples = livingExamples('unattended', 'unattendedEnded', 'unattendedLiving.monthly')
