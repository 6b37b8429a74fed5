import { disabilityGradeChoices, moveChoices } from './choices'
import { idNumberHeadings, nameHeadings, personTemplate } from './person-template'
import { column } from './template'
import type { SheetTemplate, TemplateColumn } from './template'

/** The name column of every sheet but the register's own. */
export const name = column('name', '姓名', 'name', nameHeadings, { required: true, holds: true, maxLength: 50 })
/** The number column of every sheet but the register's own. */
export const idNumber = column('idNumber', '身份证号', 'idNumber', idNumberHeadings, { holds: true, maxLength: 40 })

/**
 * What other departments also print beside a name. It is recognised, so that the sheet is known for what it is, and never stored:
 * the register has it from better papers.
 */
const beside: readonly TemplateColumn[] = personTemplate.columns
  .filter((c) => ['villageCode', 'villageName', 'group', 'sex', 'birthDate', 'ethnicity', 'householdRegistration', 'phone', 'note'].includes(c.field))
  .map((c) => ({ ...c, required: false, holds: false, spreads: false, unstored: true, aside: true }))

/** 死亡信息名单 (FORMATS 3.3): sets the state; whoever still receives something comes onto the stop list. */
export const death: SheetTemplate = {
  id: 'death',
  title: '死亡信息名单',
  marks: ['name', 'deathDate'],
  key: 'idNumber',
  columns: [
    name,
    idNumber,
    column('deathDate', '死亡日期', 'day', '死亡时间 去世日期 去世时间 死亡年月日 火化日期 火化时间 殡葬日期 死亡注销日期 注销日期', {
      required: true,
      holds: true,
    }),
    column('source', '信息来源', 'text', '来源 数据来源 来源单位', { maxLength: 60, unstored: true }),
    ...beside,
  ],
}

/** 户籍迁移名单 of the police station: who left, who came back. Nobody is added by it. */
export const move: SheetTemplate = {
  id: 'move',
  title: '户籍迁移名单',
  marks: ['name', 'moveDate'],
  key: 'idNumber',
  columns: [
    name,
    idNumber,
    column('moveKind', '迁移类型', 'choice', '迁移类别 迁移原因类别 变动类型 变动类别 迁移方向 迁入迁出', { holds: true, choices: moveChoices }),
    column('moveDate', '迁移日期', 'day', '迁移时间 迁出日期 迁出时间 户口迁出日期 迁入日期 迁入时间', { required: true, holds: true }),
    column('place', '迁往地', 'text', '迁往地址 迁入地 迁出地 迁往何地 何地迁来 迁移地址', { maxLength: 100, unstored: true }),
    ...beside,
  ],
}

/** 残疾人名单 (FORMATS 3.4). Category and dates of the certificate are read past: no rule asks for them. */
export const disability: SheetTemplate = {
  id: 'disability',
  title: '残疾人名单',
  marks: ['name', 'idNumber', ['disabilityCategory', 'certificateSince', 'validUntil']],
  key: 'idNumber',
  columns: [
    name,
    idNumber,
    column('disabilityCategory', '残疾类别', 'text', '残疾类型 残疾种类', { maxLength: 30, unstored: true }),
    column('disabilityGrade', '残疾等级', 'choice', '残疾级别 等级 残级', { choices: disabilityGradeChoices }),
    column('disabilityCertificate', '残疾证号', 'code', '残疾证号码 残疾人证号 残疾人证号码 残疾证编号 残疾人证编号 证号', { maxLength: 40 }),
    column('certificateSince', '发证日期', 'day', '发证时间 办证日期 首次发证日期', { unstored: true }),
    column('validUntil', '有效期至', 'day', '有效期 有效期限 到期日期 有效截止日期', { unstored: true }),
    ...beside,
  ],
}

/** 困难认定名单 of civil affairs. The register keeps nothing of it: it is only compared. */
export const lowIncome: SheetTemplate = {
  id: 'low-income',
  title: '困难认定名单',
  marks: ['name', 'idNumber', 'hardshipCategory'],
  key: 'idNumber',
  columns: [
    name,
    idNumber,
    column(
      'hardshipCategory',
      '困难类别',
      'text',
      '困难类型 低保类别 低保类型 救助类别 救助类型 保障类别 保障类型 低收入类别 困难群众类别 困难群体类别 特困类别 认定类别 低保证号',
      { maxLength: 40, unstored: true },
    ),
    column('hardshipSince', '认定日期', 'day', '认定时间 享受时间 救助开始时间 起始享受时间 低保开始时间', { unstored: true }),
    ...beside,
  ],
}

/** 在校学生名单 of a school. The register keeps nothing of it: it is only compared. */
export const school: SheetTemplate = {
  id: 'school',
  title: '在校学生名单',
  marks: ['name', 'school'],
  key: 'idNumber',
  columns: [
    name,
    idNumber,
    column('school', '学校', 'text', '学校名称 就读学校 所在学校 在读学校 就读学校名称', { maxLength: 60, unstored: true }),
    column('grade', '年级', 'text', '就读年级 所在年级 年级班级 班级 学段 入学年月 学籍号', { maxLength: 30, unstored: true }),
    ...beside,
  ],
}
