import { z } from 'zod'
import { command, everyone, query } from './operation'

/** Which chart: its title with its period and filters. */
const Which = { title: z.string().trim().min(1).max(200), period: z.string().trim().max(400) }
export const ChartRemark = z.object({ ...Which, text: z.string(), at: z.string(), by: z.string() })
export type ChartRemark = z.infer<typeof ChartRemark>

/** 图表说明: what somebody wrote about a chart, kept with it and shown with it. Every earlier text stays on file. */
export const chartNote = {
  /** The remark of a chart, newest first; the first counts, an empty text took it away. */
  get: query({ title: '查看图表说明', allow: everyone, input: z.object(Which), output: z.array(ChartRemark) }),
  list: query({ title: '查看全部图表说明', allow: everyone, input: z.object({}), output: z.array(ChartRemark) }),
  /** An empty text takes the remark away. */
  save: command({
    title: '写图表说明',
    allow: ['clerk', 'reviewer', 'leader'],
    input: z.object({ ...Which, text: z.string().trim().max(500, '说明最多 500 字') }),
    output: z.object({}),
  }),
}
