import type { Day } from '../../preload/contract/values'
import { formatDay } from './day'

/** What the first page of a box says. */
export interface BoxIndex {
  county: string
  township: string
  year: number
  today: Day
  by: string
  sealed: boolean
  /** What of the year was not finished when the box was made, and what could not be drawn. */
  remarks: readonly string[]
  files: readonly { path: string; title: string; bytes: number; sha256: string }[]
}
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign]!)

/** `index.html` of a box: needs no program and no network; every file with a link and its checksum, and how to check them. */
export function boxIndexPage({ county, township, year, today, by, sealed, remarks, files }: BoxIndex): string {
  const folders = Map.groupBy(files, (file) => file.path.split('/')[0]!)
  const rows = (own: BoxIndex['files']): string =>
    own
      .map(
        (file) =>
          `<tr><td><a href="${safe(file.path.split('/').map(encodeURIComponent).join('/'))}">${safe(file.path.split('/').slice(1).join('/'))}</a></td><td>${safe(file.title)}</td><td class="n">${file.bytes.toLocaleString('en-US')}</td><td class="h">${file.sha256}</td></tr>`,
      )
      .join('\n')
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${safe(`${township}${year}年度档案盒`)}</title>
<style>body{font-family:"Microsoft YaHei","Noto Sans CJK SC",SimSun,sans-serif;max-width:1100px;margin:24px auto;padding:0 16px;line-height:1.6}
h1{font-size:22px}h2{font-size:16px;margin:24px 0 4px}table{border-collapse:collapse;width:100%;font-size:13px}td,th{border:1px solid #bbb;padding:3px 8px;text-align:left;vertical-align:top}
.n{text-align:right;white-space:nowrap}.h{font-family:monospace;font-size:11px;word-break:break-all;color:#555;width:260px}.w{border:2px solid #b00;padding:8px 12px}.m{background:#f4f4f4;padding:8px 12px;font-size:13px}</style></head><body>
<h1>${safe(`${county}${township} ${year} 年度档案盒`)}</h1>
<p>${safe(formatDay(today))}　${safe(by)} 生成　共 ${files.length} 个文件</p>
<p class="w">本档案盒含姓名、证件号码、银行账号等个人信息，${sealed ? '原件以密码封存，解开后的副本用完请删除' : '没有加密'}。只可存放在单位保管的介质上，不得外传、上网或公示；移交、销毁按档案管理规定登记。</p>
${remarks.length === 0 ? '' : `<h2>生成时的说明</h2><ul>${remarks.map((each) => `<li>${safe(each)}</li>`).join('')}</ul>`}
${[...folders].map(([folder, own]) => `<h2>${safe(folder)}</h2><table><tr><th>文件</th><th>内容</th><th>字节</th><th>SHA-256</th></tr>\n${rows(own)}\n</table>`).join('\n')}
<h2>怎样检验</h2>
<div class="m">在惠民台账的“年度档案盒”里按“检验”，或在本文件夹里用任何会算 SHA-256 的工具与“校验.sha256”核对，例如 <code>sha256sum -c 校验.sha256</code>；Windows 可用 <code>certutil -hashfile 文件名 SHA256</code>。</div>
<h2>数据文件怎样读</h2>
<div class="m">“7 数据”里每个文件一张表，一行一条记录（JSON 文本，UTF-8），金额单位是分，日期写作 年-月-日。任何文本编辑器和数据库工具都能打开。</div>
</body></html>
`
}
