import type { Program } from '../../policy/program'
import { livingComponent } from '../child-living'
import { orphanLivingFigures, orphanLivingNeeds } from './figures'

/** 孤儿基本生活费 of children living in families. Names are never posted. */
export const orphanLiving: Program = {
  id: 'orphan-living',
  title: '孤儿基本生活费',
  shortTitle: '孤儿生活费',
  versions: [
    {
      from: '2010-01-01',
      cite: '国办发〔2010〕54号',
      conditions: [{ fact: 'orphan', is: 'equal', value: true }],
      components: [livingComponent('orphan', '孤儿基本生活费', 'orphanLiving.monthly')],
    },
  ],
  kinds: [{ word: '孤儿' }],
  excludes: ['unattended-child-living'],
  figures: orphanLivingFigures,
  needs: orphanLivingNeeds,
  notice: { mayNameBeneficiaries: false, preset: 'counts', categoryWord: '儿童基本生活费' },
}
