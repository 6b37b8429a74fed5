import type { HouseholdEventKind } from '../../../preload/contract/household'

/** A box of the form of a household operation. */
export interface ActField {
  name: string
  label: string
  kind: 'member' | 'members' | 'person' | 'text' | 'choice'
  required?: boolean
  /** Only members of this sex are offered. */
  sex?: 'male' | 'female'
  choices?: { value: string; label: string }[]
  placeholder?: string
}
export interface ActForm {
  title: string
  hint: string
  fields: ActField[]
  documentHint: string
  /** The household of the page goes in under this name. */
  household?: 'householdNumber'
}
const who = (label: string): ActField => ({ name: 'personId', label, kind: 'member', required: true })
const newHead: ActField = { name: 'newHeadId', label: '走的是户主时，选新户主', kind: 'member' }

/** What each operation asks for; the core decides whether it can be done. */
export const actForms: Record<HouseholdEventKind, ActForm> = {
  birth: {
    title: '登记出生',
    hint: '在本户添一个新生儿，父母号码、户口性质、村组自动带上。',
    household: 'householdNumber',
    documentHint: '例如 出生医学证明编号',
    fields: [
      { name: 'name', label: '姓名', kind: 'text', required: true },
      {
        name: 'sex',
        label: '性别',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'male', label: '男' },
          { value: 'female', label: '女' },
        ],
      },
      { name: 'fatherId', label: '父亲', kind: 'member', sex: 'male' },
      { name: 'motherId', label: '母亲', kind: 'member', sex: 'female' },
      { name: 'idNumber', label: '证件号码（可以后补）', kind: 'text' },
    ],
  },
  death: {
    title: '登记死亡',
    hint: '配偶自动改为丧偶；还有钱要发的，首页会提醒停发。',
    documentHint: '例如 死亡证明、户口注销证明',
    fields: [who('谁去世'), newHead],
  },
  marriage: {
    title: '登记结婚',
    hint: '双方的婚姻状况、婚变日期和配偶一起改。',
    documentHint: '例如 结婚证号',
    fields: [
      who('本户的谁'),
      { name: 'spouseId', label: '和谁结婚', kind: 'person', required: true },
      {
        name: 'together',
        label: '住到一起',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'no', label: '各在各户' },
          { value: 'person', label: '对方迁到本户' },
          { value: 'spouse', label: '本户的人迁到对方那户' },
        ],
      },
    ],
  },
  divorce: { title: '登记离婚', hint: '双方一起改为离婚；以前的配偶在变动记录里还能查到。', documentHint: '例如 离婚证号、判决书', fields: [who('谁离婚')] },
  adoption: {
    title: '登记收养（继子女）',
    hint: '孩子改连到养父母或继父母，并入本户。',
    household: 'householdNumber',
    documentHint: '例如 收养登记证号',
    fields: [
      { name: 'personId', label: '孩子', kind: 'person', required: true },
      { name: 'fatherId', label: '养父（继父）', kind: 'member', sex: 'male' },
      { name: 'motherId', label: '养母（继母）', kind: 'member', sex: 'female' },
      {
        name: 'relation',
        label: '与父母关系',
        kind: 'choice',
        required: true,
        choices: [
          { value: 'adopted', label: '收养' },
          { value: 'step', label: '继子女' },
        ],
      },
    ],
  },
  moveIn: {
    title: '登记迁入（回来的人）',
    hint: '迁出或外出后回来的人。底册里没有的人，用“添加家庭成员”。',
    household: 'householdNumber',
    documentHint: '例如 户口迁移证',
    fields: [
      { name: 'personId', label: '谁回来', kind: 'person', required: true },
      { name: 'relation', label: '与户主关系（不填就按亲属关系推）', kind: 'text' },
    ],
  },
  moveOut: {
    title: '登记迁出',
    hint: '人留在底册里，状态改为迁出；还有钱要发的，首页会提醒停发。',
    documentHint: '例如 户口迁移证',
    fields: [{ name: 'personIds', label: '谁迁出', kind: 'members', required: true }, newHead],
  },
  changeHead: {
    title: '更换户主',
    hint: '全户与户主关系按亲属关系重新推；推不出的留空，会列在数据质量里。',
    household: 'householdNumber',
    documentHint: '例如 户口簿',
    fields: [{ name: 'newHeadId', label: '新户主', kind: 'member', required: true }],
  },
  split: {
    title: '登记分户',
    hint: '选出的人另立一户。',
    household: 'householdNumber',
    documentHint: '例如 户口簿、分户申请',
    fields: [
      { name: 'personIds', label: '谁分出去', kind: 'members', required: true },
      { name: 'headId', label: '新户的户主', kind: 'member', required: true },
      { name: 'newHouseholdNumber', label: '新户编号（不填就取本村下一个）', kind: 'text' },
      { ...newHead, label: '原户户主分出去时，选原户新户主' },
    ],
  },
  merge: {
    title: '登记并户',
    hint: '本户的人全部并入另一户。',
    household: 'householdNumber',
    documentHint: '例如 户口簿',
    fields: [{ name: 'intoHouseholdNumber', label: '并入哪一户（户编号）', kind: 'text', required: true }],
  },
  join: {
    title: '登记入户',
    hint: '把底册里另一户的人转到本户。',
    household: 'householdNumber',
    documentHint: '例如 户口簿',
    fields: [
      { name: 'personIds', label: '谁入户', kind: 'person', required: true },
      { name: 'relation', label: '与户主关系（不填就按亲属关系推）', kind: 'text' },
    ],
  },
  leave: {
    title: '登记离户',
    hint: '离开本户，仍在底册，户编号空着。另立一户用“登记分户”。',
    documentHint: '例如 户口簿',
    fields: [{ name: 'personIds', label: '谁离户', kind: 'members', required: true }, newHead],
  },
}
