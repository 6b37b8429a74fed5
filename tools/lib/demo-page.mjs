// The page that shows what a run of the demo has made. Plain HTML without scripts; every link is relative.
import { relative, sep } from 'node:path'

const escape = (text) => String(text).replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`)
const count = (number) => number.toLocaleString('zh-CN')
const yuan = (fen) => (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })
/** 349999********0011; the people are invented, the habit is not. */
const masked = (number) => (number ? `${number.slice(0, 6)}${'*'.repeat(Math.max(0, number.length - 10))}${number.slice(-4)}` : '')
/** The same inside a sentence. */
const maskedText = (text) => text.replace(/\d{17}[\dX]/g, masked)
const marks = new Map([
  [true, '✓ 满足'],
  [false, '✗ 不满足'],
  [null, '？不知道'],
])

const style = `body{font:15px/1.7 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:1040px;margin:24px auto;padding:0 16px;color:#222}
h1{margin:0}h2{margin-top:36px;border-bottom:2px solid #1f5d4c;padding-bottom:4px}table{border-collapse:collapse;width:100%;margin:10px 0}
th,td{border:1px solid #bbb;padding:4px 8px;text-align:left;vertical-align:top}th{background:#eef4f1}td:first-child,th:first-child,td.n{white-space:nowrap}td.n,th.n{text-align:right}
.note{color:#555}.links a{display:inline-block;margin:0 14px 6px 0}svg{max-width:100%}caption{text-align:left;font-weight:bold;padding:6px 0}`

/** A table; columns whose title begins with # are numbers. */
function table(caption, titles, rows) {
  const number = titles.map((title) => (title.startsWith('#') ? ' class="n"' : ''))
  const head = titles.map((title, i) => `<th${number[i]}>${escape(title.replace(/^#/, ''))}</th>`).join('')
  const body = rows.map((row) => `<tr>${row.map((cell, i) => `<td${number[i]}>${escape(cell)}</td>`).join('')}</tr>`).join('\n')
  return `<table>${caption ? `<caption>${escape(caption)}</caption>` : ''}<thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
}

function importPart({ written, batch, accepted, handBack, again }, link) {
  const groups = new Map()
  for (const problem of batch.problems) {
    const group = groups.get(problem.code) ?? { ...problem, times: 0 }
    groups.set(problem.code, { ...group, times: group.times + 1 })
  }
  const { add, change, same, doubtful, error } = batch.counts
  const rows = [...groups.values()].map((each) => [each.times, each.severity === 'error' ? '退回' : '提醒', each.cell, maskedText(each.message)])
  return `<p class="links">${link(written.files.villages)}${link(written.files.persons)}${handBack ? link(handBack.file) : ''}</p>
<p>“${escape(batch.file)}”的表头在第 ${batch.headerRow} 行。读入 ${count(batch.rows)} 行 = 新增 ${count(add)} + 变更 ${change} + 不变 ${same} + 存疑 ${doubtful} + 有误 ${error}；
确认后新增 ${count(accepted.added)} 人，退回 ${accepted.held} 行。同一个文件再读一次：${escape(again.remarks[0] ?? '')}</p>
${table(`发现 ${count(batch.problemCount)} 处问题，每类举一例`, ['#处数', '处理', '单元格', '说明'], rows)}`
}

function cardPart({ who, explanation: card, files }, link) {
  const rows = card.conditions.map((each) => [marks.get(each.met), each.condition, each.actual, each.required, each.source, each.cite])
  return `<h3>${escape(who)}：${escape(card.person.name)}（${masked(card.person.idNumber)}）</h3><p>${escape(card.sentence)}</p>
<p class="links">${files.map(({ file }) => link(file)).join('')}</p>
${table('', ['结论', '条件', '底册上的情况', '要求', '来自', '依据'], rows)}`
}

function rosterPart({ title, current, diff, exported, view }, link) {
  const lines = view.lines.slice(0, 8)
  const listed = lines.map((line) => [line.number, line.villageName, line.name, masked(line.idNumber), line.kind, yuan(line.amountFen)])
  const moves = [...diff.added.slice(0, 3).map((each) => ['新增', each]), ...diff.left.slice(0, 3).map((each) => ['退出', each])]
  return `<h3>${escape(title)}</h3><p>${count(current.lines)} 人，${yuan(current.totalFen)} 元；${escape(diff.sentence)}。另有 ${count(view.undetermined)} 人待定，不在册内。</p>
<p class="links">${link(exported.file)}</p>
${table(`前 ${lines.length} 行`, ['#序号', '村居', '姓名', '证件号码', '对象类别', '#金额（元）'], listed)}
${
  moves.length > 0
    ? table(
        '与上年相比（举例）',
        ['', '姓名', '村居', '原因'],
        moves.map(([what, each]) => [what, each.name, each.villageName, each.why]),
      )
    : ''
}`
}

/** Bars to both sides of the ages, as on a population chart. */
function pyramidPart({ bands, total, day }) {
  const most = Math.max(1, ...bands.flatMap((band) => [band.male, band.female]))
  const bars = [...bands].reverse().map((band, index) => {
    const y = 20 + index * 18
    const [male, female] = [(band.male / most) * 300, (band.female / most) * 300]
    return `<rect x="${330 - male}" y="${y}" width="${male}" height="14" fill="#2f6f9f"><title>男 ${band.male}</title></rect><rect x="410" y="${y}" width="${female}" height="14" fill="#b3563a"><title>女 ${band.female}</title></rect><text x="370" y="${y + 12}" text-anchor="middle">${band.from}–${band.to}</text>`
  })
  const height = 30 + bands.length * 18
  return `<p>${escape(day)} 在册 ${count(total)} 人（男左女右）</p><svg viewBox="0 0 740 ${height}" role="img" aria-label="人口金字塔" font-size="12">${bars.join('')}</svg>`
}

function villagePart(programs) {
  const rows = (programs[0]?.villages ?? []).map(({ villageCode, villageName }) => [
    villageName,
    ...programs.map(({ villages }) => count(villages.find((each) => each.villageCode === villageCode)?.eligible ?? 0)),
  ])
  const totals = ['合计', ...programs.map(({ counts }) => count(counts.eligible))]
  return table('各村符合人数', ['村居', ...programs.map(({ title }) => `#${title}`)], [...rows, totals])
}

/** The whole page. */
export function demoPage(shown) {
  const { place, people, password, year, today, folder, options, office, programs, cards, rosters, notices, backup, audit, log, pyramid, pdf, took } = shown
  const address = (file) => relative(folder, file).split(sep).map(encodeURIComponent).join('/')
  const link = (file) => `<a href="${address(file)}">${escape(relative(folder, file).split(sep).at(-1))}</a>`
  const assessed = programs.map(({ title, counts, totalFen }) => [
    title,
    ...[counts.eligible, counts.undetermined, counts.notEligible].map(count),
    yuan(totalFen),
  ])
  const packs = notices.map((pack) => {
    const pages = pack.pages > 0 ? `，共 ${pack.pages} 页` : ''
    return `<h3>${escape(pack.title)}（${pack.files.length} 个文件${pages}）</h3><p class="links">${pack.files.map(link).join('')}</p>`
  })
  const same = backup.verified.sha256 === backup.proof.sha256
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>惠民台账演示：${escape(place.township)}</title><style>${style}</style>
<h1>惠民台账演示：${escape(place.county + place.township)}</h1>
<p class="note">${escape(today)} 由命令行生成，用时 ${escape(took)}；种子 ${options.seed}。乡镇、村、人和号码全部是虚构的（身份证号用不存在的地区代码 349999）。</p>
<p>${office.villages} 个村居，${count(office.households)} 户，${count(office.persons)} 人。</p>
<h2>一、导入</h2>${importPart(shown, link)}
<h2>二、${year} 年资格测算</h2>${table('', ['项目', '#符合', '#待定', '#不符合', '#金额（元）'], assessed)}${villagePart(programs)}
<h2>三、资格说明</h2>${cards.map((card) => cardPart(card, link)).join('\n')}
<h2>四、花名册与上报表</h2>${rosters.map((roster) => rosterPart(roster, link)).join('\n')}
<h2>五、公示</h2>${pdf ? '' : '<p class="note">这台电脑上没有 Chromium、Chrome 或 Edge，没有生成 PDF，只有 .docx 和 .html。</p>'}${packs.join('\n')}
<h2>六、人口金字塔</h2>${pyramidPart(pyramid)}
<h2>七、备份与日志</h2>
<p class="links">${link(backup.proof.file)}</p><p>备份后当场打开：${count(backup.proof.persons)} 人、${count(backup.proof.households)} 户、日志 ${backup.proof.audit} 条；再检验一次，校验值${same ? '相同' : '不同'}。</p>
<p>${escape(audit.message)}</p>${table(
    '最近的操作',
    ['时间', '谁', '做了什么'],
    log.map((row) => [row.at.slice(0, 19).replace('T', ' '), row.by, row.sentence]),
  )}
<h2>八、打开这个办公库</h2>
<p>办公库在本页旁边的 <code>office</code> 文件夹里。账户：${Object.values(people).map(escape).join('、')}；密码都是 <code>${escape(password)}</code>（仅供演示）。</p>
</html>
`
}
