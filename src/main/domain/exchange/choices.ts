import type { IdType } from '../../../preload/contract/person'
import { confirmedWords, idTypeWords, maritalWords, parentRelationWords, registrationWords, sexWords, stateWords, yesNoWords } from '../words'
import { relationCodes, relationSynonyms } from './relations'

/** The values a column may have, by every spelling that means them. */
export interface Choices {
  values: ReadonlyMap<string, string | number | boolean>
  /** The words of the sheet, for messages and drop-downs. */
  words: readonly string[]
  /** Words that are not listed are kept as they are. */
  open?: boolean
}

type Value = string | number | boolean
function choices(words: Readonly<Record<string, string>>, more: Readonly<Record<string, string>>, valueOf: (key: string) => Value = (key) => key): Choices {
  const values = new Map<string, Value>()
  for (const [key, word] of Object.entries(words)) values.set(word, valueOf(key))
  for (const [key, spellings] of Object.entries(more)) for (const spelling of spellings.split(' ')) values.set(spelling, valueOf(key))
  return { values, words: Object.values(words) }
}
const truth = (key: string): boolean => key === 'true'

/** 性别: words or GB/T 2261.1; 0 未知 and 9 未说明 are refused, because a person of the register has one. */
export const sexChoices = choices(sexWords, { male: '1 男性 男1 1男 1-男 M', female: '2 女性 女2 2女 2-女 F' })
/** 婚姻状况: words or GB/T 2261.2. */
export const maritalChoices = choices(maritalWords, {
  single: '10 未婚单身 从未结婚',
  married: '20 有配偶 已婚有配偶 结婚',
  firstMarriage: '21 初婚有配偶',
  remarried: '22 再婚有配偶',
  reunited: '23 复婚有配偶',
  widowed: '30 丧偶未再婚 丧偶单身',
  divorced: '40 离异 离婚未再婚 离婚单身',
  unspecified: '90 未说明的婚姻状况 不详',
})
/** 户口性质. */
export const registrationChoices = choices(registrationWords, {
  agricultural: '2 农业户口 农业户 农业家庭户 农业家庭户口 农村 农村户口 农户',
  nonAgricultural: '1 非农 非农业户口 非农户口 非农业户 非农业家庭户 非农业家庭户口 城镇 城镇户口',
  resident: '居民户口 居民户 居民家庭户 居民家庭户口 城乡居民 统一居民户口 家庭户',
})
/** 是 / 否. */
export const yesNoChoices = choices(yesNoWords, { true: '1 Y YES TRUE √ ✓ 对', false: '0 N NO FALSE × ✗ 不是' }, truth)
/** 奖扶生育条件确认. */
export const confirmedChoices = choices(confirmedWords, { true: '1 是 符合条件 已符合 TRUE', false: '0 否 不符合条件 FALSE' }, truth)
/** 与父母关系. */
export const parentRelationChoices = choices(parentRelationWords, {
  birth: '亲生子女 亲生子 亲生女 生子女 婚生',
  adopted: '收养子女 养子女 养子 养女 抱养',
  step: '继子 继女 继养',
})
/** 人口状态. */
export const stateChoices = choices(stateWords, {
  registered: '正常 在户 常住 健在 户籍在册 在籍',
  dead: '已死亡 亡故 已故 去世 死亡注销',
  movedOut: '已迁出 户口迁出 迁出注销',
  away: '流出 外出务工 外出流动 人户分离',
})
const idTypeSpellings: Partial<Record<IdType, string>> = {
  居民身份证: '身份证 二代身份证 第二代居民身份证 居民身份证件 中华人民共和国居民身份证 公民身份证 111',
  护照: '普通护照 中国护照 外国护照 414',
  港澳居民来往内地通行证: '港澳通行证 港澳居民通行证 回乡证 来往内地通行证 516',
  台湾居民来往大陆通行证: '台胞证 台湾通行证 511',
  港澳台居民居住证: '港澳居民居住证 台湾居民居住证 港澳台居住证 居住证',
  外国人永久居留身份证: '外国人永久居留证 永久居留身份证 永居证 553',
  无证件: '无 无证 没有证件 无户口',
}
/** 证件类型. */
export const idTypeChoices = choices(idTypeWords, idTypeSpellings)

function grades(count: number): Choices {
  const values = new Map<string, Value>()
  const chinese = '一二三四'
  const roman = ['I', 'II', 'III', 'IV']
  for (let grade = 1; grade <= count; grade++) {
    const word = chinese[grade - 1]!
    for (const text of [
      `${grade}`,
      `0${grade}`,
      `${grade}级`,
      word,
      `${word}级`,
      '壹贰叁肆'[grade - 1]! + '级',
      roman[grade - 1]!,
      `${roman[grade - 1]}级`,
      `残疾${word}级`,
      `${word}等`,
    ])
      values.set(text, grade)
  }
  return { values, words: [...chinese.slice(0, count)].map((word) => `${word}级`) }
}
/** 残疾等级 1–4. */
export const disabilityGradeChoices = grades(4)
/** 并发症等级 1–3. */
export const complicationGradeChoices = grades(3)

/** 与户主关系: words or the two-digit codes of GB/T 4761-2008. */
export const relationChoices: Choices = {
  values: new Map([
    ...Object.values(relationCodes).map((word): [string, string] => [word, word]),
    ...Object.entries(relationCodes),
    ...Object.entries(relationSynonyms).flatMap(([word, spellings]) => spellings.split(' ').map((s): [string, string] => [s, word])),
  ]),
  words: ['户主', '配偶', '子', '女', '父', '母', '孙子', '孙女', '儿媳', '女婿'],
}

const nations =
  '汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺'.split(
    ' ',
  )
/** 民族: names with or without 族, or the codes of GB/T 3304; other words are kept as they are. */
export const ethnicityChoices: Choices = {
  values: new Map(
    nations.flatMap((name, i): [string, string][] => [name, `${name}族`, String(i + 1).padStart(2, '0')].map((spelling) => [spelling, `${name}族`])),
  ),
  words: ['汉族', '回族', '满族', '蒙古族'],
  open: true,
}

/** 迁移类型 of the list of moves. */
export const moveChoices = choices(
  { out: '迁出', in: '迁入' },
  { out: '户口迁出 迁出户口 迁出注销 迁往 市外迁出 省外迁出', in: '户口迁入 迁入户口 迁来 迁入登记 市外迁入 省外迁入' },
)

/** 审批意见 of the county's answer. */
export const decisionChoices = choices(
  { approved: '同意', rejected: '不同意', returned: '退回' },
  { approved: '通过 审批通过 是', rejected: '不通过 否 不予同意', returned: '退回修改 补正' },
)
/** 发放结果 of the bank's answer. */
export const resultChoices = choices({ paid: '成功', failed: '失败' }, { paid: '发放成功 已发放 交易成功', failed: '发放失败 退票 交易失败 未成功' })
