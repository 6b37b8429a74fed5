import type { HealthItem, HealthState } from '../../preload/contract/health'

/** What was found; `null` where only a thorough check looks. */
export interface HealthFacts {
  /** What SQLite says of every page and index: `ok` or its complaints. */
  pages: readonly string[] | null
  /** Rows that point to rows which are not there. */
  looseRows: number | null
  /** How many of them the record of a salvage already names. */
  looseKnown: number
  log: { intact: boolean; message: string } | null
  /** Sentences about attachments that are missing or damaged. */
  attachmentFaults: readonly string[] | null
  /** Age in days of the newest copy; null = there is none. */
  insideAge: number | null
  outsideAge: number | null
  limitDays: number
  persons: number
  /** Bytes of the office: database and attachments. */
  bytes: number
  free: number
  /** Names of files that a cut-off job left behind. */
  leftovers: readonly string[]
  /** Is the clock behind what was recorded lately? */
  clockBack: boolean
  /** Why the office can only be read; null = it can be written. */
  viewOnly: string | null
  /** Why the program was started in safe mode; null = as usual. */
  safeMode: string | null
}

const megabytes = (bytes: number): string =>
  bytes >= 10_000_000_000 ? `${Math.round(bytes / 1_000_000_000)} GB` : `${Math.round(bytes / 1_000_000).toLocaleString('en-US')} MB`
/** Room for two more daily copies and a year of attachments. */
const comfortable = (bytes: number): number => 3 * bytes + 500_000_000

/** Judges what was found: one item a question, the sentences a clerk can act on. */
export function healthItems(facts: HealthFacts): HealthItem[] {
  const item = (key: string, title: string, state: HealthState, text: string, advice = ''): HealthItem => ({ key, title, state, text, advice })
  const unseen = '这一项只在“全面检查”时查。'
  const copy = (key: string, title: string, age: number | null, advice: string): HealthItem => {
    if (age === null) return item(key, title, facts.persons === 0 ? 'good' : 'bad', facts.persons === 0 ? '底册还是空的，不用备份。' : '还没有备份。', facts.persons === 0 ? '' : advice) // prettier-ignore
    const text = age === 0 ? '今天备份过。' : `最近一份是 ${age} 天前的。`
    return age > facts.limitDays ? item(key, title, 'bad', `${text}超过了 ${facts.limitDays} 天。`, advice) : item(key, title, 'good', text)
  }
  const list = (names: readonly string[]): string => `${names.slice(0, 3).join('；')}${names.length > 3 ? `；等 ${names.length} 处` : ''}`
  const restore = '请不要再录入。由维护人员点“修复损坏的办公库”：用备份恢复，或者抢救还读得出的资料。'
  const wanted = comfortable(facts.bytes)
  return [
    facts.pages === null
      ? item('pages', '数据库文件', 'unknown', unseen)
      : facts.pages.length === 1 && facts.pages[0] === 'ok'
        ? item('pages', '数据库文件', 'good', '每一页都读过，完好，索引一致。')
        : item('pages', '数据库文件', 'bad', `有损坏：${list(facts.pages)}`, restore),
    facts.looseRows === null
      ? item('rows', '记录之间', 'unknown', unseen)
      : facts.looseRows === 0
        ? item('rows', '记录之间', 'good', '互相引用的记录都在。')
        : facts.looseRows <= facts.looseKnown
          ? item('rows', '记录之间', 'warning', `有 ${facts.looseRows} 条记录引用的内容在抢救时没有找回，抢救报告里写着。`, '照抢救报告核对，缺的重新登记。')
          : item('rows', '记录之间', 'bad', `有 ${facts.looseRows} 条记录引用的内容不在了。`, restore),
    facts.log === null
      ? item('log', '操作日志', 'unknown', `${unseen}每次登录时从上次核对处往后核对。`)
      : item('log', '操作日志', facts.log.intact ? 'good' : 'bad', facts.log.message, facts.log.intact ? '' : '请保留现状，报告负责人。'),
    facts.attachmentFaults === null
      ? item('attachments', '附件', 'unknown', unseen)
      : facts.attachmentFaults.length === 0
        ? item('attachments', '附件', 'good', '每一份都打开过，完好。')
        : item('attachments', '附件', 'bad', list(facts.attachmentFaults), '从备份里找回，或找原件重新扫描添加。'),
    copy('inside', '本机备份', facts.insideAge, '到“备份”做一份。'),
    copy('outside', 'U 盘或第二块硬盘上的备份', facts.outsideAge, '到“备份”选好位置，插上 U 盘做一份。'),
    facts.free >= wanted
      ? item('room', '磁盘空间', 'good', `还有 ${megabytes(facts.free)}。`)
      : item('room', '磁盘空间', facts.free < facts.bytes * 1.2 + 50_000_000 ? 'bad' : 'warning', `只剩 ${megabytes(facts.free)}，建议留出 ${megabytes(wanted)}。`, '清理这块盘上与工作无关的文件；不要动办公库文件夹。'), // prettier-ignore
    facts.clockBack
      ? item('clock', '电脑时钟', 'bad', '比最近的操作记录还早，时钟可能被往回拨了。', '改正电脑的日期和时间，再继续录入。以前走快了、现在已经改对的，不用管。')
      : item('clock', '电脑时钟', 'good', '没有往回走。'),
    facts.leftovers.length === 0
      ? item('leftovers', '没做完的文件', 'good', '没有。')
      : item('leftovers', '没做完的文件', 'warning', `${facts.leftovers.length} 个，是断电或取消留下的，不影响使用。`, '下次启动时自动清理。'),
    facts.safeMode !== null
      ? item('writing', '能否写入', 'warning', `${facts.safeMode}不改动资料。`, '备份好、查清楚以后点上方的“照常启动”。')
      : facts.viewOnly === null
        ? item('writing', '能否写入', 'good', '可以正常录入。')
        : item('writing', '能否写入', 'bad', facts.viewOnly, '按上面说的办；现在只能查看。'),
  ]
}
