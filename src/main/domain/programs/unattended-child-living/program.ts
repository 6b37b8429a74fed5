import type { Program } from '../../policy/program'
import { livingComponent } from '../child-living'

/** 事实无人抚养儿童基本生活费. The standard is the office's own; names are never posted. */
export const unattendedChildLiving: Program = {
  id: 'unattended-child-living',
  title: '事实无人抚养儿童基本生活费',
  shortTitle: '事实无人抚养',
  versions: [
    {
      from: '2020-01-01',
      cite: '民发〔2019〕62号；民发〔2020〕125号',
      conditions: [{ fact: 'unattended', is: 'equal', value: true }],
      components: [livingComponent('unattended', '事实无人抚养儿童基本生活费', 'unattendedLiving.monthly')],
    },
  ],
  kinds: [{ word: '事实无人抚养儿童' }],
  excludes: ['orphan-living'],
  figures: [],
  needs: [{ name: 'unattendedLiving.monthly', title: '事实无人抚养儿童基本生活费标准', unit: 'fenPerMonth' }],
  notice: { mayNameBeneficiaries: false, preset: 'counts', categoryWord: '儿童基本生活费' },
}
