import type { Output, Parsed } from '../../../preload/contract/index'
import { AppError } from '../../app-error'
import type { Reader } from '../../db/schema'
import { formatYuan } from '../../domain/fen'
import { moneyOf, paymentState, sourceTies, tieOf } from '../../domain/payment'
import { divideRounded, publishedText, readPublished, unit } from '../../domain/published-number'
import { programOf } from '../../office-register'
import { paidOfYear } from './store'

type Item = Output<'payment.compareReport'>['items'][number]
const persons = (item: string, title: string, count: number): Own => ({ item, title, unit: '人', own: BigInt(count) * unit, shown: String(count) })
const money = (item: string, title: string, fen: number): Own => ({
  item,
  title,
  unit: '元',
  own: divideRounded(BigInt(fen) * unit, 100n),
  shown: formatYuan(fen),
})
interface Own {
  item: string
  title: string
  unit: string
  own: bigint
  shown: string
}

/** The office's own figures of a program and year: each roster line once, by its newest payment. */
function ownFigures(db: Reader, programId: string, year: number): Own[] {
  const lines = paidOfYear(db, programId, year).map(({ sentSeq, result, resultSeq, ...line }) => ({
    ...line,
    state: paymentState(sentSeq, result === null ? null : { state: result, seq: resultSeq ?? 0 }),
  }))
  const tie = tieOf(lines.map(moneyOf))
  return [
    persons('approvedPersons', '列入发放人数', tie.approved.persons),
    money('approvedFen', '应发金额', tie.approved.amountFen),
    persons('paidPersons', '发放成功人数', tie.paid.persons),
    money('paidFen', '发放成功金额', tie.paid.amountFen),
    persons('failedPersons', '发放失败人数', tie.failed.persons),
    money('failedFen', '发放失败金额', tie.failed.amountFen),
    money('offsetFen', '抵扣追回金额', tie.offset.amountFen),
    ...sourceTies(lines).flatMap((source) => [
      money(`${source.level}ApprovedFen`, `${source.title}应负担`, source.approvedFen),
      money(`${source.level}PaidFen`, `${source.title}已发放`, source.paidFen),
    ]),
  ]
}

/** The figures of a report beside the office's own; what was not typed is only shown. */
export function compareReport(db: Reader, { programId, year, stated }: Parsed<'payment.compareReport'>): Output<'payment.compareReport'> {
  programOf(programId)
  const own = ownFigures(db, programId, year)
  const foreign = stated.find((each) => !own.some((known) => known.item === each.item))
  if (foreign) throw new AppError('invalid', `没有“${foreign.item}”这个数。可填：${own.map((each) => each.item).join('、')}`)
  return { items: own.map((each) => compare(each, stated.find((typed) => typed.item === each.item)?.value)) }
}
function compare({ item, title, unit: word, own, shown }: Own, typed: string | undefined): Item {
  const base = { item, title, unit: word, own: shown, stated: typed ?? null }
  if (typed === undefined || typed === '') return { ...base, stated: null, verdict: 'derived', difference: null, sentence: '' }
  const read = readPublished(typed)
  if ('why' in read) return { ...base, verdict: 'unreadable', difference: null, sentence: read.why }
  const gap = own - read.value
  if (gap === 0n) return { ...base, verdict: 'exact', difference: '0', sentence: '一致' }
  // A report that gives 万元 to two digits cannot say more than that.
  const step = (unit / 10n ** BigInt(read.decimals)) * read.multiplier
  const rounded = read.multiplier > 1n && (gap < 0n ? -gap : gap) * 2n <= step
  return {
    ...base,
    verdict: 'differs',
    difference: publishedText(gap),
    sentence: `本单位 ${shown} ${word}，报告 ${typed}，相差 ${gap > 0n ? '+' : ''}${publishedText(gap)} ${word}${rounded ? '（在报告取万的尾数之内）' : ''}`,
  }
}
