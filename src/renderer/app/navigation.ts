import type { IconName } from '../components/icons'

export interface NavigationItem {
  path: string
  title: string
  /** Other words a clerk may type for it. */
  also: string
}
/** Pages that belong together; opened at the first of them. */
export interface NavigationArea {
  title: string
  icon: IconName
  items: readonly NavigationItem[]
  /** Pages of the area that are reached from other pages only. */
  inside?: readonly string[]
}
/** The areas at the left, in this order; Alt+1 … Alt+9 open the first page of the first nine. */
export const areas: readonly NavigationArea[] = [
  {
    title: '首页',
    icon: 'home',
    items: [
      { path: '/', title: '首页', also: '待办 sy shouye' },
      { path: '/calendar', title: '办事日历', also: '期限 节假日 放假 日程 bsrl banshirili' },
    ],
  },
  {
    title: '底册',
    icon: 'people',
    inside: ['/household'],
    items: [
      { path: '/person', title: '人口底册', also: '人员 名单 查人 rkdc renkoudice' },
      { path: '/register', title: '底册维护', also: '重复 合并 回收站 撤销 批量 dcwh dicewehu' },
      { path: '/quality', title: '数据质量', also: '错误 缺项 完整率 核对清单 规则 sjzl shujuzhiliang' },
      { path: '/village', title: '村居', also: '村 社区 cj cunju' },
    ],
  },
  {
    title: '导入',
    icon: 'import',
    items: [
      { path: '/exchange', title: '导入', also: '表格 读入 县里下发 dr daoru' },
      { path: '/compare', title: '比对名单', also: '粘贴 核对 谁在册 号码核对 身份证 bdmd biduimingdan' },
    ],
  },
  {
    title: '资格',
    icon: 'scale',
    inside: ['/trial'],
    items: [
      { path: '/program', title: '资格测算', also: '项目 奖扶 特扶 谁符合 zgcs zigecesuan' },
      { path: '/ahead', title: '展望与核查', also: '应享未享 不应享在享 将符合 明年 预计 zwyhc zhanwangyuhecha' },
      { path: '/recognition', title: '认定事实', also: '退休 孤儿 事实无人抚养 在校 加分 rdss rendingshishi' },
      { path: '/local-program', title: '本地项目', also: '扩面 自定条件 样例 bdxm bendixiangmu' },
      { path: '/decision', title: '标准与认定', also: '人工认定 标准 口径 预演 分担 bzyrd biaozhunyurending' },
    ],
  },
  {
    title: '名单',
    icon: 'roster',
    items: [
      { path: '/application', title: '申报', also: '受理 材料 一次性告知 回访 sb shenbao' },
      { path: '/roster', title: '花名册', also: '名单 上报 hmc huamingce' },
      { path: '/recheck', title: '年审', also: '退出 复核 ns nianshen' },
      { path: '/mid-year', title: '年中变动', also: '去世 迁出 多发 补发 转换 告知书 nzbd nianzhongbiandong' },
      { path: '/festival', title: '走访慰问', also: '春节 慰问品 签收表 zfww zoufangweiwen' },
      { path: '/notice', title: '公示', also: '打印 张榜 gs gongshi' },
    ],
  },
  {
    title: '资金',
    icon: 'bank',
    items: [
      { path: '/payment', title: '资金发放', also: '打卡 一卡通 回单 银行 zjff zijinfafang' },
      { path: '/stop', title: '停发', also: '死亡 迁出 停止发放 追回 tf tingfa' },
      { path: '/recovery', title: '追回', also: '多发 退回 抵扣 分期 核销 zh zhuihui' },
      { path: '/period', title: '结账', also: '期间 季度 年终 差额 jz jiezhang' },
      { path: '/published', title: '资金核对', also: '报告 公布数字 合计 比例 zjhd zijinhedui' },
      { path: '/year-box', title: '年度档案盒', also: '归档 存档 校验 ndda nianduda' },
    ],
  },
  {
    title: '关爱',
    icon: 'heart',
    items: [
      { path: '/case', title: '关爱个案', also: '困境儿童 留守 孤儿 特扶家庭 立案 台账 gaga guanaigean' },
      { path: '/visit', title: '走访待办', also: '走访 随访 联系 承诺 日历 补录 zfdb zoufangdaiban' },
    ],
  },
  {
    title: '统计',
    icon: 'chart',
    items: [
      { path: '/report', title: '统计报表', also: '人口变动 月报 年报 留存 tjbb tongjibaobiao' },
      { path: '/pivot', title: '透视', also: '交叉 分组 汇总 自定报表 ts toushi' },
      { path: '/projection', title: '人口展望', also: '预测 今后十年 资金展望 预算 寿命 老龄 上学 rkzw renkouzhanwang' },
      { path: '/form', title: '上级报表', also: '填报 县里的表 套表 回填 sjbb shangjibaobiao' },
      { path: '/score', title: '村级考核', also: '打分 评分 通报 异议 考核表 cjkh cunjikaohe' },
      { path: '/summary', title: '工作总结', also: '报告 总结 月报 年终 来文 核对 gzzj gongzuozongjie' },
      { path: '/chart', title: '图表', also: '统计 金字塔 tb tubiao' },
    ],
  },
  {
    title: '管理',
    icon: 'account',
    inside: ['/office'],
    items: [
      { path: '/account', title: '账户', also: '密码 人员 zh zhanghu' },
      { path: '/backup', title: '备份', also: '恢复 U盘 bf beifen' },
      { path: '/health', title: '体检', also: '检查 健康 版本 磁盘 损坏 tj tijian' },
      { path: '/audit', title: '操作日志', also: '审计 谁看过 czrz caozuorizhi' },
    ],
  },
]
/** Frequent jobs, found by typing what is to be done. */
export const actions: readonly NavigationItem[] = [
  { path: '/person/new', title: '新增人员', also: '登记 录入 出生 迁入 xzry xinzengrenyuan' },
  { path: '/register', title: '查找重复人员', also: '合并 重复 czcf chazhaochongfu' },
  { path: '/register?tab=bin', title: '回收站：恢复移出的人', also: '误删 恢复 hsz huishouzhan' },
  { path: '/register?tab=steps', title: '撤销做错的一步', also: '反悔 批量 合并 cx chexiao' },
  { path: '/quality?tab=lists', title: '给村里打印核对清单', also: '打勾 纸 hdqd heduiqingdan' },
  { path: '/quality?tab=completeness', title: '看各村完整率', also: '缺项 wzl wanzhenglv' },
  { path: '/exchange', title: '读入表格', also: '导入 drbg durubiaoge' },
  { path: '/backup', title: '备份到 U 盘', also: 'bf beifen' },
]
/** Every page of the areas with the icon of its area. */
export const navigation: readonly (NavigationItem & { icon: IconName })[] = areas.flatMap(({ icon, items }) => items.map((item) => ({ ...item, icon })))

/** The area a page belongs to, by its address. */
export function areaOf(pathname: string): NavigationArea | undefined {
  const begins = (path: string): boolean => (path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`))
  return areas.find(({ items, inside = [] }) => items.some(({ path }) => begins(path)) || inside.some(begins))
}
