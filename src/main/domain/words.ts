import type { HouseholdRegistration, IdType, MaritalStatus, ParentRelation, PersonState, Sex } from '../../preload/contract/person'

/** 性别, the words of the sheet (GB/T 2261.1). */
export const sexWords: Record<Sex, string> = { male: '男', female: '女' }

/** 婚姻状况, the words of the sheet (GB/T 2261.2). */
export const maritalWords: Record<MaritalStatus, string> = {
  single: '未婚',
  married: '已婚',
  firstMarriage: '初婚',
  remarried: '再婚',
  reunited: '复婚',
  widowed: '丧偶',
  divorced: '离婚',
  unspecified: '未说明',
}

/** 户口性质, the words of the sheet. */
export const registrationWords: Record<HouseholdRegistration, string> = { agricultural: '农业', nonAgricultural: '非农业', resident: '居民' }

/** 人口状态, the words of the sheet. */
export const stateWords: Record<PersonState, string> = { registered: '在册', dead: '死亡', movedOut: '迁出', away: '外出' }

/** 人口状态 as families and colleagues read it on paper: who has died is 已故. */
export const gentleStateWords: Record<PersonState, string> = { ...stateWords, dead: '已故' }

/** 与父母关系, the words of the sheet. */
export const parentRelationWords: Record<ParentRelation, string> = { birth: '亲生', adopted: '收养', step: '继子女' }

/** 证件类型, the words of the sheet; stored as they are written. */
export const idTypeWords: Record<IdType, string> = {
  居民身份证: '居民身份证',
  护照: '护照',
  港澳居民来往内地通行证: '港澳居民来往内地通行证',
  台湾居民来往大陆通行证: '台湾居民来往大陆通行证',
  港澳台居民居住证: '港澳台居民居住证',
  外国人永久居留身份证: '外国人永久居留身份证',
  无证件: '无证件',
}

/** 是 / 否 columns. */
export const yesNoWords: Record<'true' | 'false', string> = { true: '是', false: '否' }
/** 奖扶生育条件确认, the words of the sheet. */
export const confirmedWords: Record<'true' | 'false', string> = { true: '符合', false: '不符合' }
