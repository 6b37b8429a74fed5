import { z } from 'zod'
import { command, everyone, query, roles } from './operation'
import { FilePath, Password } from './values'

/** Provinces whose supplements and splits are shipped; every other province computes the national base only. */
export const provinces = ['安徽省', '河北省', '湖北省', '河南省'] as const

const OfficeIdentity = {
  province: z.string().trim().min(2, '请填省份，例如 安徽省').max(20),
  county: z.string().trim().min(2, '请填县（市、区）').max(30),
  township: z.string().trim().min(2, '请填乡镇（街道）').max(30),
  townshipCode: z.string().regex(/^\d{9}$/, '乡镇代码应为 9 位数字（统计用区划代码前 9 位）'),
}
export const Session = z.object({
  accountId: z.int(),
  name: z.string(),
  role: z.enum(roles),
  mayDoClerkWork: z.boolean(),
  /** The password has to be changed before anything else: it was given by somebody else, or is too old. */
  mustChangePassword: z.enum(['first', 'expired']).nullable(),
})
export type Session = z.infer<typeof Session>

export const office = {
  /** Which office folder is in use, whether an office stands there, and who is in. Needs no account. */
  status: query({
    title: '查看办公库状态',
    allow: 'public',
    input: z.object({}),
    output: z.object({
      folder: z.string(),
      exists: z.boolean(),
      damaged: z.string().nullable(),
      session: Session.nullable(),
      lastName: z.string().nullable(),
      /** Why it was locked without being asked to. */
      lockedWhy: z.string().nullable(),
      /** Why the program was started in safe mode; null = it was started as usual. */
      safeMode: z.string().nullable(),
      version: z.string(),
    }),
  }),
  /** Makes the encrypted office in the chosen folder; the recovery key is returned once and kept nowhere. Refused where an office already stands. */
  create: command({
    title: '建立办公库',
    allow: 'public',
    input: z.object({ ...OfficeIdentity, admin: z.object({ name: z.string().trim().min(2, '请填维护人员姓名').max(20), password: Password }) }),
    output: z.object({ recoveryKey: z.string() }),
  }),
  /** Opens the office for one account. */
  open: command({
    title: '登录',
    allow: 'public',
    inSafeMode: true,
    input: z.object({ name: z.string().trim().min(1, '请输入姓名'), password: Password }),
    output: Session,
  }),
  /** Opens the office with the recovery key and gives the account a new password; a new recovery key replaces the used one. */
  recover: command({
    title: '用恢复密钥重设密码',
    allow: 'public',
    inSafeMode: true,
    input: z.object({ recoveryKey: z.string().min(10), name: z.string().trim().min(1), newPassword: Password }),
    output: z.object({ session: Session, recoveryKey: z.string() }),
  }),
  /** Closes the database and drops the key. */
  lock: command({ title: '锁定', allow: 'public', inSafeMode: true, input: z.object({}), output: z.object({}) }),
  /** Somebody is at the program: the idle lock starts counting anew. */
  touch: query({ title: '继续使用', allow: 'public', input: z.object({}), output: z.object({}) }),
  /** A new recovery key in place of the old one, which opens nothing any more. Shown once. */
  renewRecoveryKey: command({ title: '更换恢复密钥', allow: ['admin'], input: z.object({}), output: z.object({ recoveryKey: z.string() }) }),
  /** Brings an office back from a backup into the chosen empty folder, on any PC: with the recovery key, or name and password of the day of the backup. */
  restoreFrom: command({
    title: '从备份建立办公库',
    allow: 'public',
    inSafeMode: true,
    input: z.object({
      file: FilePath,
      recoveryKey: z.string().min(10, '恢复密钥太短，照纸上的八组输入').max(200).optional(),
      name: z.string().trim().max(40).optional(),
      password: z.string().max(256).optional(),
    }),
    output: z.object({ persons: z.int(), households: z.int(), takenAt: z.string() }),
  }),
  /** Use another folder: an existing office or a place for a new one. Only the window asks this, while locked. */
  useFolder: command({
    title: '选择办公库文件夹',
    allow: 'public',
    inSafeMode: true,
    input: z.object({ folder: FilePath }),
    output: z.object({ exists: z.boolean() }),
  }),
  /** Name, codes and counts of the open office. */
  describe: query({
    title: '办公库概况',
    allow: everyone,
    input: z.object({}),
    output: z.object({
      province: z.string(),
      county: z.string(),
      township: z.string(),
      townshipCode: z.string(),
      villages: z.int(),
      households: z.int(),
      persons: z.int(),
      demo: z.boolean(),
      createdOn: z.string(),
    }),
  }),
  /** Fills an *empty* office with an invented township. */
  demo: command({
    title: '填入虚构乡镇',
    allow: ['admin', 'clerk'],
    input: z.object({
      persons: z.int().min(1, '至少 1 人').max(1_000_000, '最多 1,000,000 人'),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31),
    }),
    output: z.object({ villages: z.int(), households: z.int(), persons: z.int() }),
  }),
  /** The page with the recovery key, to print once and lock away. The key is passed in: it is stored nowhere. */
  printRecoveryKey: query({
    title: '打印恢复密钥',
    allow: ['admin'],
    input: z.object({ recoveryKey: z.string(), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
