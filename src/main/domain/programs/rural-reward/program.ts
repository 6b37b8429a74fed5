import type { Condition, Program } from '../../policy/program'
import { ruralRewardFigures } from './figures'

const one: Condition = { fact: 'livingChildren', is: 'equal', value: 1 }
const two: Condition = {
  allOf: [
    { fact: 'livingChildren', is: 'equal', value: 2 },
    { fact: 'livingGirls', is: 'equal', value: 2 },
  ],
}
const lost: Condition = {
  allOf: [
    { fact: 'livingChildren', is: 'equal', value: 0 },
    { fact: 'everChildren', is: 'atLeast', value: 1 },
  ],
}
const daughter: Condition = { allOf: [one, { fact: 'livingGirls', is: 'equal', value: 1 }] }
const rural: Condition = { fact: 'rural', is: 'equal', value: true }
const spouseRural: Condition = { fact: 'spouseRural', is: 'equal', value: true }

/** 农村部分计划生育家庭奖励扶助. A household of two sons, or three children alive, is outside; the spouse's household is judged as the office's option says. */
export const ruralReward: Program = {
  id: 'rural-reward',
  title: '农村部分计划生育家庭奖励扶助',
  shortTitle: '奖励扶助',
  versions: [
    {
      from: '2004-01-01',
      cite: '国人口发〔2004〕36号',
      conditions: [
        { fact: 'alive', is: 'equal', value: true },
        { fact: 'registered', is: 'equal', value: true, cite: '三（一）' },
        { fact: 'birthDay', is: 'notBefore', figure: 'ruralReward.bornFrom', cite: '三（四）' },
        { fact: 'age', is: 'atLeast', figure: 'ruralReward.minimumAge', cite: '三（四）' },
        {
          option: 'householdTest',
          cite: '三（一）',
          when: {
            self: rural,
            selfAndSpouse: {
              allOf: [rural, { anyOf: [{ fact: 'hasSpouse', is: 'equal', value: false }, spouseRural] }],
              text: '本人为农村居民，有配偶的配偶也为农村居民',
            },
            either: { anyOf: [rural, spouseRural], text: '本人或配偶一方为农村居民' },
          },
        },
        { anyOf: [one, two, lost], cite: '三（三）', text: '现存一个子女，或者现存两个女孩，或者子女死亡现无子女' },
        { fact: 'rewardConfirmed', is: 'equal', value: true, cite: '三（二）' },
        { notReceiving: ['special-bereaved', 'special-disabled'], cite: '同一对象不重复享受' },
      ],
      components: [
        { name: 'base', title: '奖扶金', pay: 'yearly', figure: 'ruralReward.base' },
        { name: 'daughter', title: '独女户增发', when: daughter, pay: 'yearly', figure: 'ruralReward.daughter' },
        { name: 'bereaved', title: '子女死亡现无子女增发', when: lost, pay: 'yearly', figure: 'ruralReward.bereaved' },
        {
          name: 'bereavedDaughter',
          title: '独女死亡另增发',
          when: { allOf: [lost, { fact: 'everChildren', is: 'equal', value: 1 }, { fact: 'onlyChildSex', is: 'oneOf', values: ['female'] }] },
          pay: 'yearly',
          figure: 'ruralReward.bereavedDaughter',
        },
      ],
    },
  ],
  kinds: [
    { word: '独女户', when: daughter },
    { word: '独子户', when: one },
    { word: '双女户', when: two },
    { word: '子女死亡现无子女', when: lost },
  ],
  excludes: ['special-bereaved', 'special-disabled'],
  figures: ruralRewardFigures,
  notice: { mayNameBeneficiaries: true, preset: 'names', categoryWord: '奖励扶助' },
}
