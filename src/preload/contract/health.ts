import { z } from 'zod'
import { query } from './operation'
import { FilePath } from './values'

/** `unknown`: only a thorough check looks at it. */
export const HealthState = z.enum(['good', 'warning', 'bad', 'unknown'])
export type HealthState = z.infer<typeof HealthState>
export const HealthItem = z.object({
  key: z.string(),
  title: z.string(),
  state: HealthState,
  /** What was found, in a sentence without anybody's data. */
  text: z.string(),
  /** What to do; empty where nothing has to be done. */
  advice: z.string(),
})
export type HealthItem = z.infer<typeof HealthItem>
const Size = z.object({ count: z.int(), bytes: z.int() })

/** 体检: is the office sound, and will it be tomorrow? Holds nobody's data, so that it may be shown to who helps. */
export const health = {
  /** Without `thorough` what costs nothing; with it every page, every row, the whole log and every attachment are read. */
  check: query({
    title: '体检',
    allow: ['admin', 'clerk', 'reviewer', 'leader'],
    input: z.object({ thorough: z.boolean().default(false) }),
    output: z.object({
      at: z.string(),
      /** When everything was last looked at; null = never. */
      lastThorough: z.string().nullable(),
      versions: z.object({ program: z.string(), office: z.int(), newestOffice: z.int(), sqlite: z.string(), node: z.string() }),
      sizes: z.object({ database: z.int(), attachments: Size, backups: Size, free: z.int() }),
      items: z.array(HealthItem),
    }),
    log: true,
  }),
  /** 应急单: what to do when something has happened, on one page for the wall and the safe. */
  printSheet: query({
    title: '打印应急单',
    allow: ['admin', 'clerk', 'reviewer', 'leader'],
    input: z.object({ file: FilePath.optional(), printer: z.boolean().optional() }),
    output: z.object({ file: z.string().nullable(), pages: z.int() }),
    log: true,
  }),
}
