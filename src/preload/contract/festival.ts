import { z } from 'zod'
import { command, query } from './operation'
import { Day, Fen, FilePath, Id, IdNumber, Reason, Year } from './values'

export const FestivalVisitRow = z.object({
  visitId: Id,
  occasion: z.string(),
  on: Day,
  personId: Id,
  name: z.string(),
  idNumber: z.string().nullable(),
  villageName: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  goods: z.string(),
  amountFen: Fen,
  note: z.string(),
  by: z.string(),
  withdrawnReason: z.string().nullable(),
})
export type FestivalVisitRow = z.infer<typeof FestivalVisitRow>

const occasion = z.string().trim().min(2, '请填慰问名称，如 春节慰问').max(40)
const Gift = {
  goods: z.string().trim().max(100).default(''),
  amountFen: Fen.min(0, '慰问金不能小于 0 元').default(0),
  note: z.string().trim().max(100).default(''),
}

/** 走访慰问: whom, on which occasion, with which goods and money; chosen one by one or everybody entitled to a program. */
export const festival = {
  list: query({
    title: '查看慰问名单',
    allow: ['clerk', 'reviewer', 'leader', 'finance'],
    input: z.object({ year: Year, occasion: z.string().optional() }),
    output: z.object({ rows: z.array(FestivalVisitRow), occasions: z.array(z.string()), totalFen: Fen }),
    log: true,
  }),
  add: command({
    title: '列入慰问名单',
    allow: ['clerk'],
    input: z.object({ occasion, on: Day, idNumbers: z.array(IdNumber).min(1, '请填至少一个证件号码').max(2000), ...Gift }),
    output: z.object({ added: z.int(), skipped: z.int() }),
  }),
  /** Everybody a program finds entitled in a year, of the whole office. */
  addEntitled: command({
    title: '按条件列入慰问名单',
    allow: ['clerk'],
    input: z.object({ occasion, on: Day, programId: z.string(), ...Gift }),
    output: z.object({ added: z.int(), skipped: z.int() }),
  }),
  remove: command({
    title: '撤下慰问对象',
    allow: ['clerk'],
    input: z.object({ visitId: Id, reason: Reason }),
    output: z.object({}),
  }),
  /** The list to sign, village by village. */
  print: query({
    title: '打印慰问签收表',
    allow: ['clerk', 'reviewer', 'leader', 'finance'],
    input: z.object({ year: Year, occasion: z.string(), file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
