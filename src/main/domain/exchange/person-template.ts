import {
  complicationGradeChoices,
  confirmedChoices,
  disabilityGradeChoices,
  ethnicityChoices,
  idTypeChoices,
  maritalChoices,
  parentRelationChoices,
  registrationChoices,
  relationChoices,
  sexChoices,
  stateChoices,
  yesNoChoices,
} from './choices'
import { column } from './template'
import type { SheetTemplate } from './template'

const numberWords = '证件号码 证件号 身份证号 身份证号码 身份证 公民身份号码 公民身份证号码 公民身份证号 居民身份证号 居民身份证号码 身份证件号码 身份证件号'
const of = (...owners: string[]): string => owners.flatMap((owner) => numberWords.split(' ').map((word) => owner + word)).join(' ')

/** Headings under which the sheets of an office give the own identity number. */
export const idNumberHeadings = `${numberWords} ${of('本人', '对象', '人员', '申请人')} 身份号码 证件编号 身份证编号 身份证明号码 有效证件号码 二代身份证号 身份证号码18位`
/** Headings for the village by name. */
export const villageNameHeadings =
  '村 村居 村名 行政村 行政村名称 村名称 村社区 社区 村居委会 村委会 居委会 村居社区 所在村 所属村 所在村居 所属村居 户籍村 村别 村社区名称 村委会名称 村社 所在村社区'
/** Headings for the name. */
export const nameHeadings = '姓名 人员姓名 名字 本人姓名 成员姓名 家庭成员姓名 村民姓名 居民姓名 公民姓名 对象姓名 人口姓名 申请人姓名 姓名全称'

/** 人口家庭底册, one row per person (FORMATS 3.2). Fields are those of `PersonFields`; 村居名称 only helps to find the village. */
export const personTemplate: SheetTemplate = {
  id: 'person',
  title: '人口家庭底册',
  marks: ['name', ['idNumber', 'birthDate']],
  key: 'idNumber',
  ambiguous: {
    等级: ['disabilityGrade', 'complicationGrade'],
    证号: ['disabilityCertificate', 'onlyChildCertificate'],
    证书编号: ['disabilityCertificate', 'onlyChildCertificate'],
    日期: ['birthDate', 'stateSince', 'maritalSince', 'onlyChildCertificateSince'],
    关系: ['relationToHead', 'parentRelation'],
  },
  columns: [
    column(
      'villageCode',
      '村居代码',
      'villageCode',
      '村代码 行政村代码 村居编码 村编码 行政村编码 村社区代码 村居委会代码 村委会代码 所在村代码 区划代码 行政区划代码 统计用区划代码 村级代码 村级区划代码',
      {
        required: true,
        holds: true,
        spreads: true,
      },
    ),
    column('villageName', '村居名称', 'villageName', villageNameHeadings, { holds: true, spreads: true, unstored: true }),
    column('group', '村民小组', 'group', '组 小组 组别 村民组 组名 村民小组名称 所在组 所在小组 组号', { maxLength: 20, spreads: true }),
    column('householdNumber', '户编号', 'code', '户号 户口编号 户籍编号 户籍号 家庭编号 家庭户号 户口簿编号 户口簿号 户口本号 户口号 户编码', {
      maxLength: 30,
      spreads: true,
    }),
    column('relationToHead', '与户主关系', 'choice', '与户主的关系 与户主之关系 户主关系 与户主关系代码 家庭关系 成员关系 称谓 家庭成员关系', {
      maxLength: 20,
      choices: relationChoices,
    }),
    column('name', '姓名', 'name', nameHeadings, { required: true, holds: true, maxLength: 50 }),
    column('sex', '性别', 'choice', '性别代码 本人性别', { required: true, holds: true, choices: sexChoices }),
    column('idType', '证件类型', 'choice', '证件种类 证件类别 身份证件类型 身份证件种类 证件名称 证件类型代码', {
      holds: true,
      choices: idTypeChoices,
      cleared: '居民身份证',
    }),
    column('idNumber', '证件号码', 'idNumber', idNumberHeadings, { holds: true, maxLength: 40 }),
    column('birthDate', '出生日期', 'day', '出生年月日 出生年月 出生时间 出生 生日 出生日 本人出生日期', { holds: true }),
    column('ethnicity', '民族', 'choice', '族别 民族名称', { maxLength: 20, choices: ethnicityChoices }),
    column('householdRegistration', '户口性质', 'choice', '户籍性质 户口类别 户口类型 户籍类型 户籍类别 户别 户口', { choices: registrationChoices }),
    column('ruralResident', '界定为农村居民', 'choice', '是否农村居民 农村居民 是否界定为农村居民 农村居民界定 界定农村居民 是否为农村居民', {
      choices: yesNoChoices,
    }),
    column('maritalStatus', '婚姻状况', 'choice', '婚姻状态 婚姻 婚况 婚姻情况 婚姻状况代码', { choices: maritalChoices }),
    column('maritalSince', '婚变日期', 'day', '婚姻变动日期 婚姻变化日期 婚变时间 结婚日期 结婚时间 婚姻状况变动日期'),
    column('spouseName', '配偶姓名', 'name', '配偶 爱人姓名 丈夫姓名 妻子姓名 配偶名字 夫或妻姓名 姓名配偶', { maxLength: 50 }),
    column('spouseIdNumber', '配偶证件号码', 'reference', of('配偶', '爱人', '丈夫', '妻子', '夫或妻'), { maxLength: 40 }),
    column('fatherIdNumber', '父亲证件号码', 'reference', of('父亲', '父', '生父'), { maxLength: 40 }),
    column('motherIdNumber', '母亲证件号码', 'reference', of('母亲', '母', '生母'), { maxLength: 40 }),
    column('parentRelation', '与父母关系', 'choice', '与父母的关系 与父母之关系 亲生收养 子女类型 子女性质', { choices: parentRelationChoices }),
    column(
      'declaredChildren',
      '曾生育收养子女数',
      'integer',
      '曾生育子女数 生育子女数 生育收养子女数 曾生育收养子女总数 曾生子女数 子女总数 子女数 曾生育数 曾生育',
      { max: 20 },
    ),
    column('declaredBoys', '现存男孩数', 'integer', '现存男孩 现存男 现有男孩数 现有男孩 男孩数 存活男孩数 现存子女男 现存子女数男 现存男孩个数', { max: 20 }),
    column('declaredGirls', '现存女孩数', 'integer', '现存女孩 现存女 现有女孩数 现有女孩 女孩数 存活女孩数 现存子女女 现存子女数女 现存女孩个数', { max: 20 }),
    column('state', '人口状态', 'choice', '人员状态 状态 户籍状态 人口状况 人员状况 户口状态 在册状态', { choices: stateChoices, cleared: 'registered' }),
    column('stateSince', '状态日期', 'day', '状态时间 变动日期 状态变更日期 状态变动日期 状态变动时间 死亡迁出日期'),
    column('disabilityGrade', '残疾等级', 'choice', '残疾级别 伤残等级 伤残级别 残级', { choices: disabilityGradeChoices }),
    column('disabilityCertificate', '残疾证号', 'code', '残疾证号码 残疾人证号 残疾人证号码 残疾证编号 残疾证 残疾人证 残疾人证编号', { maxLength: 40 }),
    column(
      'onlyChildCertificate',
      '独生子女证号',
      'text',
      '独生子女证 独生子女证编号 独生子女证号码 独生子女父母光荣证号 独生子女父母光荣证编号 独生子女光荣证号 光荣证号 光荣证编号 独生子女父母光荣证',
      {
        maxLength: 40,
      },
    ),
    column(
      'onlyChildCertificateSince',
      '领证日期',
      'day',
      '领证时间 独生子女证领证日期 独生子女证领证时间 独生子女证发证日期 办证日期 独生子女证领取日期 光荣证领证日期',
    ),
    column('rewardConditionConfirmed', '奖扶生育条件确认', 'choice', '生育条件确认 奖扶条件确认 奖扶确认 是否符合奖扶条件 是否符合奖扶生育条件', {
      choices: confirmedChoices,
    }),
    column('complicationGrade', '并发症等级', 'choice', '并发症级别 手术并发症等级 计划生育手术并发症等级', { choices: complicationGradeChoices }),
    column('phone', '联系电话', 'phone', '电话 手机 手机号 手机号码 联系方式 电话号码 联系手机 本人电话 本人联系电话 移动电话', { maxLength: 30 }),
    column('bankName', '开户银行', 'text', '开户行 银行名称 银行 开户行名称 开户银行名称 开户网点 发卡银行', { maxLength: 60 }),
    column(
      'bankAccount',
      '银行账号',
      'account',
      '账号 银行卡号 卡号 账户 银行账户 一卡通账号 一卡通卡号 一卡通号 社保卡号 社会保障卡号 银行卡折号 存折账号 收款账号 银行卡账号',
      { maxLength: 40 },
    ),
    column('accountHolder', '账户户名', 'name', '户名 开户名 开户人 开户姓名 账户名 开户人姓名 账户名称 持卡人 收款人 收款户名 收款人姓名', { maxLength: 50 }),
    column('note', '备注', 'text', '说明 备考 附注 备注说明', { maxLength: 500 }),
    column('rowKey', '行标识', 'code', '系统行号 行标识请勿改动', { maxLength: 40, aside: true }),
  ],
}
