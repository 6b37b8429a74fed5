import type { AgendaItem, AgendaKind } from '../../preload/contract/calendar'
import type { Paper } from '../../preload/contract/paper'
import type { Day } from '../../preload/contract/values'
import { formatDay, weekday } from './day'
import { safeFileName } from './file-name'

const weekdays = ['一', '二', '三', '四', '五', '六', '日']
/** What a kind of item is called. */
export const agendaKinds: Record<AgendaKind, string> = {
  deadline: '期限',
  notice: '公示',
  objection: '异议',
  recheck: '年审',
  papers: '补材料',
  followUp: '回访',
  holiday: '节假日',
  setting: '设置',
}
const levels: Record<AgendaItem['level'], string> = { urgent: '逾期或紧急', due: '近期', info: '', done: '已办' }

/** The calendar of a span as a list for the wall of the office: no names of people are on it. */
export function agendaPaper(office: string, from: Day, to: Day, items: readonly AgendaItem[], today: Day, by: string): Paper {
  return {
    name: safeFileName(`办事日历_${from}_${to}`),
    orientation: 'portrait',
    size: 'A4',
    blocks: [
      { kind: 'title', text: '办事日历' },
      { kind: 'subtitle', text: `${office}　${formatDay(from)}至${formatDay(to)}` },
      items.length === 0
        ? { kind: 'paragraph', text: '这段时间没有要办的事。' }
        : {
            kind: 'table',
            dense: true,
            columns: [
              { title: '日期', width: 20 },
              { title: '类别', width: 10, align: 'center' },
              { title: '事项', width: 42, align: 'left' },
              { title: '说明', width: 28, align: 'left' },
              { title: '状态', width: 12, align: 'center' },
            ],
            rows: items.map((item) => [
              `${formatDay(item.day)}（${weekdays[weekday(item.day) - 1]}）`,
              agendaKinds[item.kind],
              item.title,
              item.detail,
              levels[item.level],
            ]),
          },
    ],
    footer: `${by}　${formatDay(today)}打印`,
  }
}
