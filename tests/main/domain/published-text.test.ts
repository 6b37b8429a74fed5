import { describe, expect, it } from 'vitest'
import { checkFigure } from '../../../src/main/domain/fund-reconciliation'
import { readEquations } from '../../../src/main/domain/published-text'

const check = (line: string): [string, string | null, string | null] => {
  const { figures, unread } = readEquations(line)
  if (figures.length !== 1) throw new Error(`${line}: ${unread.map((each) => each.message).join()}`)
  const { verdict, computed, difference } = checkFigure(figures[0]!)
  return [verdict, computed, difference]
}

describe('an equation as it is copied from a report', () => {
  it.each<[string, string, string | null, string | null]>([
    ['资金合计：中央595.1+省526+市4.99+县97.89=1223.2 万元', 'differs', '1,223.98', '0.78'],
    ['上年：13,596−3,083=', 'derived', '10,513', null],
    ['特扶：1852-282=1570人', 'exact', '1,570', '0'],
    ['14558÷28418=55.07%', 'differs', '51.23', '-3.84'],
    ['118/317=33.3%', 'differs', '37.2', '3.9'],
    ['健康档案：395,812÷?=82.6%', 'derived', '479,191', null],
    ['退休职工：848×1,000=84.8万', 'exact', '848,000', '0'],
    ['奖扶：1433*720=103万', 'differs', '1,031,760', '1,760'],
    ['特扶：78人，1200或960，合计90,000', 'exact', '90,000', '0'],
    ['1559+4696+14', 'derived', '6,269', null],
    ['分担：中央50%+省20%+县20%', 'differs', '90', '-10'],
    ['考核：平时60%+年终40%=100%', 'exact', '100', '0'],
    ['孤儿：21×1469+751620×1=782469', 'exact', '782,469', '0'],
    ['特扶：175×1980+334×1650+887×1650+341×1320=254.48万', 'differs', '2,811,270', '266,470'],
    ['出生率8.36‰-3.47‰=', 'derived', '4.89', null],
    ['慰问：120×?=12,000', 'derived', '100', null],
    ['慰问：120×xx=12000', 'unreadable', null, null],
    ['８４８×１０００＝８４８０００', 'exact', '848,000', '0'],
  ])('%s', (line, verdict, computed, difference) => {
    expect(check(line)).toEqual([verdict, computed, difference])
  })

  it('that is none is named with its line and never guessed', () => {
    const { figures, unread } = readEquations('各项工作稳步推进\n\n1+2=3=4\n甲×乙×丙=5\n1+2=3')
    expect(figures).toHaveLength(1)
    expect(unread.map((each) => each.line)).toEqual([1, 3, 4])
    for (const each of unread) expect(each.message).toMatch(/[\u4e00-\u9fff]/)
  })

  it('keeps the names the report gives its parts', () => {
    const [figure] = readEquations('资金：中央1+省2+市3=6 万元').figures
    expect(figure).toMatchObject({
      kind: 'sum',
      name: '资金',
      unit: '万元',
      parts: [
        { name: '中央', value: '1' },
        { name: '省', value: '2' },
        { name: '市', value: '3' },
      ],
    })
  })
})
