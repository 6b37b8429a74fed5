import { describe, expect, it } from 'vitest'
import { checkText } from '../../../../src/main/domain/summary/check-text'
import type { SummaryFigure } from '../../../../src/main/domain/summary/figure'

const found = (text: string): [string, string | null, string | null][] =>
  checkText(text, []).findings.map(({ finding }) => [finding.verdict, finding.computed, finding.difference])

describe('the numbers of a published report, as they stand in its sentences (POLICY 12)', () => {
  it.each<[string, string, string | null, string | null]>([
    ['奖扶特扶资金中央595.1万元、省526万元、市4.99万元、县97.89万元，合计1223.2万元。', 'differs', '12,239,800', '7,800'],
    ['全年共投入1,223.98万元，其中中央595.1万元、省526万元、市4.99万元、县97.89万元。', 'exact', '12,239,800', '0'],
    ['奖扶对象13,596人，其中新增3,083人。', 'derived', '10,513', null],
    ['特扶对象1852人，其中新增282人。', 'derived', '1,570', null],
    ['筛查妇女28,418人，查出497例和14,061例，检出率55.07%。', 'differs', '51.23', '-3.84'],
    ['为107个村配备药品，每村约500元，共4万元。', 'differs', '53,500', '13,500'],
    ['走访118个村，占317个村的三分之一。', 'differs', '37.22', '3.89'],
    ['建立健康档案395,812份，占常住人口的82.6%。', 'derived', '479,191', null],
    ['春节慰问120户，每户00元，共12000元。', 'unreadable', null, null],
    ['退休职工848人，每人1000元，共84.8万元。', 'exact', '848,000', '0'],
    ['保健费4,461户，每户每月10元，共53万元。', 'differs', '535,320', '5,320'],
    ['特扶78人，1200元或960元，共90000元。', 'exact', '90,000', '0'],
    ['奖扶1433人，每人720元，共103万元。', 'differs', '1,031,760', '1,760'],
    ['健康检查2886人，其中男1443人、女1443人。', 'exact', '2,886', '0'],
    ['登记一孩1559例、二孩4696例、多孩14例，共6269例。', 'exact', '6,269', '0'],
    ['考核中平时占60%，年终占40%。', 'exact', '100', '0'],
    ['人均经费30元，其中公共卫生不低于17元。', 'derived', '13', null],
    ['出生率8.36‰，自然增长率3.47‰。', 'derived', '4.89', null],
    ['出生率8.36‰，死亡率4.89‰，自然增长率3.47‰。', 'exact', '3.47', '0'],
    ['出生率8、36‰，死亡率4.89‰，自然增长率3.47‰。', 'unreadable', null, null],
    ['孤儿21人，每人1469元，共30849元。', 'exact', '30,849', '0'],
    ['孤儿30,849元、困境儿童751,620元，合计782,469元。', 'exact', '782,469', '0'],
    ['百岁老人10人，每人800元，共800元。', 'differs', '8,000', '7,200'],
    ['资金由中央50%、省20%、县20%分担。', 'differs', '90', '-10'],
    ['四项4,417,110元、512,000元、150,540元、60,600元，共5,140,250元。', 'exact', '5,140,250', '0'],
    ['独生子女5,018人，每人30元，共150,540元。', 'exact', '150,540', '0'],
    ['特扶资金175×1980+334×1650+887×1650+341×1320=254.48万', 'differs', '2,811,270', '266,470'],
    ['补助20xx元，慰问12户，每户xx元，共1200元。', 'unreadable', null, null],
  ])('%s', (text, verdict, computed, difference) => {
    expect(found(text)).toEqual([[verdict, computed, difference]])
  })

  it('are not blamed for what their sentence leaves open', () => {
    expect(found('我镇共3200户，12000人，其中男6200人，女5800人，60岁以上老人2100人，占总人口的17.5%。')).toEqual([
      ['exact', '12,000', '0'],
      ['exact', '17.5', '0'],
    ])
    expect(found('共受理申请26件，其中办结24件、正在办理2件，办结率92.3%。')).toEqual([
      ['exact', '26', '0'],
      ['exact', '92.3', '0'],
    ])
    expect(found('共受理申请26件，其中办结24件，办结率95%。')).toEqual([
      ['derived', '2', null],
      ['differs', '92', '-3'],
    ])
    expect(found('签约8,640人，其中重点人群签约3,210人，签约率91%。').map(([verdict]) => verdict)).toEqual(['derived', 'derived'])
    expect(found('总户数3200户，其中低保户120户、特困户30户。')).toEqual([['derived', '3,050', null]])
    expect(found('共发放30人，其中男12人、女17人。')).toEqual([['differs', '29', '-1']])
  })

  it('that claim nothing of each other are left alone', () => {
    expect(found('2026年11月，全镇出生5人，死亡3人。下发国卫办〔2023〕15号文件，60周岁以上老人1200人。')).toEqual([])
    expect(found('各项工作稳步推进。')).toEqual([])
  })
})

describe('the numbers of a text beside ours', () => {
  const figure = (title: string, unit: SummaryFigure['unit'], value: number, ...aliases: string[]): SummaryFigure => ({
    key: title,
    title,
    group: '',
    unit,
    value,
    aliases,
    names: null,
  })
  const own = [
    figure('出生人数', 'person', 5, '出生'),
    figure('死亡人数', 'person', 3, '死亡'),
    figure('期末户籍人口', 'person', 12_345, '户籍人口', '户籍总人口'),
    figure('出生率', 'permille', 8.36),
    figure('发放金额合计', 'fen', 1_234_567, '发放资金'),
  ]
  const said = (text: string): [string, string, string | null][] =>
    checkText(text, own).own.map(({ title, verdict, difference }) => [title, verdict, difference])

  it('are found by name and unit, and the difference is told', () => {
    expect(said('全镇户籍人口12,345人，本月出生6人，死亡3人，出生率8.4‰。')).toEqual([
      ['期末户籍人口', 'exact', '0'],
      ['出生人数', 'differs', '-1'],
      ['死亡人数', 'exact', '0'],
      ['出生率', 'exact', '0'],
    ])
    expect(checkText('本月出生6人。', own).own[0]).toMatchObject({ line: 1, text: '本月出生6人', sentence: '出生人数：来文 6人，本单位 5人，相差 -1人。' })
  })

  it('in 万 are no more exact than their last digit', () => {
    expect(said('发放资金1.23万元。')).toEqual([['发放金额合计', 'exact', '45.67']])
    expect(said('发放资金1.3万元。')).toEqual([['发放金额合计', 'differs', '-654.33']])
    expect(said('发放资金12345.67元。')).toEqual([['发放金额合计', 'exact', '0']])
  })

  it('of something else, or in another unit, are not compared', () => {
    expect(said('出生缺陷筛查6人，死亡赔偿3元，接收来信12份。')).toEqual([])
  })
})
