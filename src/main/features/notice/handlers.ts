import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '../../app-error'
import type { Paper } from '../../../preload/contract/paper'
import { officeDates } from '../../db/office-date-rows'
import type { Reader } from '../../db/schema'
import { timesPrinted } from '../../db/print-rows'
import { periodEnd } from '../../domain/calendar'
import { isDay } from '../../domain/day'
import { composeNotice, unpostable, withoutNumbers } from '../../domain/notice'
import { shortCode } from '../../domain/short-code'
import { deliverPaper } from '../../deliver-paper'
import type { Handlers } from '../../handler'

import { insertNotice, listNotices, markNoticed, noticeLines, officeOfNotice, rosterForNotice, storedNotice } from './store'

export const notice: Handlers<'notice'> = {
  list: ({ db }, { rosterId }) => listNotices(db, rosterId),
  issue: async ({ db, seq, now, user, progress }, { rosterId, level, villageCode, from, days, dayKind, hotline }) => {
    if (!isDay(from)) throw new AppError('invalid', `公示起始日“${from}”不是真实的日期。`, [{ path: 'from', message: '不是真实的日期' }])
    const { basis, year, status } = await rosterForNotice(db, rosterId)
    if (status === 'discarded') throw new AppError('conflict', '这份花名册已作废，不能公示。')
    const office = await officeOfNotice(db)
    const { to } = periodEnd(from, days, dayKind, officeDates(db).calendars)
    const all = noticeLines(db, rosterId)
    const dirty = all.filter((line) => unpostable(line).length > 0)
    if (dirty.length > 0)
      throw new AppError(
        'conflict',
        `有 ${dirty.length} 人的姓名或组别里混有长串数字（像号码或电话），不能上墙：${dirty
          .slice(0, 5)
          .map((line) => `${line.villageName}${withoutNumbers(line.name)}`)
          .join('、')}。请先在底册里改正，再重新生成花名册。`,
      )
    const groups = level === 'village' ? groupByVillage(all) : [{ villageCode: null, villageName: null, lines: all }]
    const wanted = villageCode === undefined ? groups : groups.filter((group) => group.villageCode === villageCode)
    if (wanted.length === 0)
      throw new AppError('notFound', villageCode === undefined ? '花名册里没有人，无需公示。' : `花名册里没有村居代码为 ${villageCode} 的人，无需公示。`)
    const noticeIds: number[] = []
    for (const group of wanted) {
      const draft = composeNotice(
        { ...basis, year },
        { ...office, level, villageName: group.villageName },
        { from, to, days, dayKind, hotline },
        group.lines,
        '',
      )
      const code = shortCode(
        createHash('sha256')
          .update(JSON.stringify([rosterId, draft]))
          .digest(),
      )
      const paper = { ...draft, footer: `编号 ${code}` }
      const row = {
        seq,
        rosterId,
        title: `${year} 年度${basis.title}`,
        level,
        villageCode: group.villageCode,
        villageName: group.villageName,
        from,
        to,
        days,
        dayKind,
        persons: group.lines.length,
        amountFen: group.lines.reduce((sum, line) => sum + line.amountFen, 0),
        named: basis.show === 'names',
        issuedAt: now,
        by: user.name,
        code,
        paper,
      }
      noticeIds.push(await insertNotice(db, row))
      progress(noticeIds.length, wanted.length, '正在编制公示')
    }
    await markNoticed(db, rosterId)
    return { noticeIds }
  },
  view: ({ db }, { noticeId }) => storedNotice(db, noticeId),
  print: async (context, { noticeId, file, printer }) => {
    const { paper, notice: row } = await storedNotice(context.db, noticeId)
    return deliverPaper(context, withCopy(context.db, paper, noticeId, row.rosterId), { file, printer })
  },
  printPack: async (context, { rosterId, folder, format }) => {
    const notices = await listNotices(context.db, rosterId)
    if (notices.length === 0) throw new AppError('conflict', '这份花名册还没有发布公示，请先发布。')
    const files: string[] = []
    let pages = 0
    for (const [index, { noticeId }] of notices.reverse().entries()) {
      context.progress(index, notices.length, '正在生成公示')
      const { paper } = await storedNotice(context.db, noticeId)
      const drawn = await deliverPaper(context, withCopy(context.db, paper, noticeId, rosterId), { file: join(folder, `${paper.name}.${format}`) })
      files.push(drawn.file!)
      pages += drawn.pages
    }
    return { files, pages }
  },
}

/** The stored page with the number of this copy at its foot. */
function withCopy(db: Reader, paper: Paper, noticeId: number, rosterId: number): Paper {
  const copy = timesPrinted(db, 'notice.print', { noticeId }) + timesPrinted(db, 'notice.printPack', { rosterId }) + 1
  return { ...paper, footer: `${paper.footer ?? ''}　第 ${copy} 次打印` }
}

function groupByVillage<L extends { villageCode: string; villageName: string }>(
  lines: readonly L[],
): { villageCode: string; villageName: string; lines: L[] }[] {
  const groups = new Map<string, { villageCode: string; villageName: string; lines: L[] }>()
  for (const line of lines) {
    const group = groups.get(line.villageCode) ?? { villageCode: line.villageCode, villageName: line.villageName, lines: [] }
    group.lines.push(line)
    groups.set(line.villageCode, group)
  }
  return [...groups.values()]
}
