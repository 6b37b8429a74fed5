import { livingExamples } from '../child-living-examples'

/** Examples of 孤儿基本生活费. */
export const orphanLivingExamples = livingExamples('orphan', 'orphanEnded', 'orphanLiving.monthly')
