import type { SummaryTemplate } from '../../../preload/contract/summary'
import type { Day } from '../../../preload/contract/values'
import { addDays, formatDay, yearOf } from '../day'

const month = `【统计期】，全【乡镇】共【村居数】个村居，户籍【户数】户、【期末户籍人口】人，其中常住【期末常住人口】人。现将工作情况报告如下：
一、人口变动情况
（一）出生和死亡
期初户籍人口【期初户籍人口】人，本期出生【出生人数】人，死亡【死亡人数】人，【死亡人数·同比】。
（二）迁移
本期迁入【迁入人数】人，迁出【迁出人数】人，期末户籍人口【期末户籍人口】人。60岁及以上老年人【60岁及以上人口】人，占户籍人口的【60岁及以上占比】%；80岁及以上【80岁及以上人口】人；持证残疾人【持证残疾人】人。
二、惠民项目落实情况
按现有记录，本年度符合条件：【逐项符合条件】。本期受理申报【受理申报人次】人次，张贴公示【公示份数】份，收到异议【异议件数】件，已答复【异议答复件数】件。
三、资金发放情况
本期共发放【发放人次】人次、【发放金额合计·万元】万元，其中：【逐项发放】。发放失败【发放失败人次】人次。
四、关爱服务情况
现有关爱个案【在册个案】件，本期新立【新立个案】件，结案【结案个案】件。本期走访【走访次数】次，覆盖【走访户数】户。
五、存在的问题和下一步打算
（请填写）`
const year = month
  .replace('。现将工作情况报告如下：', '。现将全年工作情况总结如下：')
  .replaceAll('本期', '全年')
  .replace('【死亡人数·同比】。', '【死亡人数·同比】。出生率【出生率】‰，死亡率【死亡率】‰，自然增长率【自然增长率】‰。')
  .replace('五、存在的问题和下一步打算\n（请填写）', '五、主要做法\n（请填写）\n六、存在的问题\n（请填写）\n七、下一年工作打算\n（请填写）')

/** Drafts that come with the program. */
export const shippedTemplates: readonly SummaryTemplate[] = [
  { name: '月度工作总结', kind: 'month', title: '关于【统计期】工作情况的报告', recipient: '【县】：', text: month },
  { name: '年度工作总结', kind: 'year', title: '【单位】【年度】工作总结', recipient: '【县】：', text: year },
]

/** Words a text may use besides numbers. */
export function summaryWords(period: { from: Day; to: Day }, office: { county: string; township: string }, today: Day): Record<string, string> {
  const year = yearOf(period.to)
  const whole = period.from === `${year}-01-01` && period.to === `${year}-12-31`
  const oneMonth = period.from.endsWith('-01') && period.from.slice(0, 7) === period.to.slice(0, 7) && addDays(period.to, 1).endsWith('-01')
  const title = whole ? `${year}年` : oneMonth ? `${year}年${Number(period.to.slice(5, 7))}月` : `${formatDay(period.from)}至${formatDay(period.to)}`
  return {
    统计期: title,
    年度: `${year}年度`,
    单位: `${office.county}${office.township}`,
    县: office.county === '' ? '上级主管部门' : office.county,
    乡镇: office.township.endsWith('乡') ? '乡' : office.township.endsWith('街道') ? '街道' : '镇',
    今天: formatDay(today),
  }
}
