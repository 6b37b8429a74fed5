import type { Sex } from '../../../preload/contract/person'
import type { Draws } from './random'

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
]
const rareSurnames = [...'狄乌宫翟霍柯祁鲍卞阴晏慎扶终瞿戚臧卓郗盖'].concat('欧阳', '上官', '诸葛', '司马', '令狐')
const manWords = [...'建国军伟强明志勇刚福贵发根生水宝林平春华文德荣海涛山金玉龙峰东成永长庆和义忠富家仁友才安义兴来喜树田土木火旺光辉斌杰磊超鹏']
const womanWords = [...'秀英兰芳珍梅凤桂玉霞红花琴莲香云翠萍春燕丽敏静娟艳娥芬菊美玲巧慧彩银素爱莉娜雪']
const childWords = [...'梓涵轩宇浩然欣怡子萱雨泽晨诗琪博文佳俊熙可馨一诺睿思语彤奕沐辰若瑶嘉铭']
/** Han characters outside the basic plane and its first blocks, as registers really hold them. */
const rareWords = ['𠮷', '㛃', '𬹼', '𬭎', '䶮', '㐂', '𣲘', '𬍛']
const minorityMen = ['买买提', '阿卜杜拉', '艾合买提', '吐尔逊', '库尔班', '玉素甫江', '麦麦提明', '努尔艾力', '依明尼亚孜', '阿卜杜热合曼']
const minorityWomen = ['阿依古丽', '帕提古丽', '古丽娜尔', '热依汗古丽', '阿孜古丽', '迪丽拜尔', '再乃普', '努尔比亚姆罕']

const placeFirst = [...'强孔翟廖卞师青石白柳槐枣杏竹松柏双三高清平安永福长新东西南北上下前后大小']
const placeSecond = [...'山水岭河泉桥塘圩坝岗冲湾集庙铺楼寨店坡沟畈埠潭墩']

/** A family's surname. */
export function inventSurname(draws: Draws): string {
  // the square makes the surnames at the head of the list the common ones
  return draws.chance(0.06) ? draws.pick(rareSurnames) : surnames[Math.floor(draws.next() ** 2 * surnames.length)]!
}

/** A Han name under a surname; `year` of birth chooses the fashion. */
export function inventName(draws: Draws, surname: string, sex: Sex, year: number): string {
  const words = year >= 2005 ? childWords : sex === 'male' ? manWords : womanWords
  const first = draws.pick(words)
  if (draws.chance(year >= 1970 && year < 2005 ? 0.35 : 0.16)) return surname + (draws.chance(0.004) ? draws.pick(rareWords) : first)
  return surname + first + (draws.chance(0.004) ? draws.pick(rareWords) : draws.pick(words))
}

/** A name of two parts joined by `·` (U+00B7): own name, then the father's; now and then a third part, which makes it long. */
export function inventMinorityName(draws: Draws, sex: Sex, fatherName: string | undefined): string {
  const own = draws.pick(sex === 'male' ? minorityMen : minorityWomen)
  const second = fatherName?.split('·')[0] ?? draws.pick(minorityMen)
  return draws.chance(0.12) ? `${own}·${second}·${draws.pick(minorityMen)}` : `${own}·${second}`
}

/** So many different village names (at most some hundreds), without 村 or 社区. */
export function inventPlaceNames(draws: Draws, count: number): string[] {
  const all = placeFirst.flatMap((first) => placeSecond.map((second) => first + second))
  for (let i = 0; i < count; i++) {
    const other = draws.int(i, all.length - 1)
    ;[all[i], all[other]] = [all[other]!, all[i]!]
  }
  return all.slice(0, count)
}
