import type { Condition, Program } from '../../policy/program'
import { complicationFigures } from './figures'

const grade = (value: number): Condition => ({ fact: 'complicationGrade', is: 'equal', value })

/** 计划生育家庭特别扶助（手术并发症）: paid by the certified grade until cure or death. */
export const complication: Program = {
  id: 'complication',
  title: '计划生育家庭特别扶助（并发症）',
  shortTitle: '特扶（并发症）',
  versions: [
    {
      from: '2012-01-01',
      cite: '人口政〔2011〕62号；人口科技〔2011〕67号',
      conditions: [
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true },
        {
          allOf: [
            { fact: 'complicationGrade', is: 'atLeast', value: 1 },
            { fact: 'complicationGrade', is: 'atMost', value: 3 },
          ],
          text: '并发症等级为一级至三级',
        },
      ],
      components: [
        {
          name: 'base',
          title: '特别扶助金',
          pay: 'monthly',
          figure: { fact: 'complicationGrade', figures: { 1: 'complication.grade1', 2: 'complication.grade2', 3: 'complication.grade3' } },
        },
      ],
    },
  ],
  kinds: [
    { word: '并发症一级', when: grade(1) },
    { word: '并发症二级', when: grade(2) },
    { word: '并发症三级', when: grade(3) },
  ],
  excludes: [],
  figures: complicationFigures,
  notice: { mayNameBeneficiaries: true, preset: 'counts', categoryWord: '特别扶助' },
}
