import type { IconName } from '../components/icons'

export interface NavigationItem {
  path: string
  title: string
  icon: IconName
  /** Other words a clerk may type for it. */
  also: string
}
/** The pages at the left, in this order; Alt+1 … Alt+9 open the first nine. */
export const navigation: readonly NavigationItem[] = [
  { path: '/', title: '首页', icon: 'home', also: '待办 sy shouye' },
  { path: '/person', title: '人口底册', icon: 'people', also: '人员 名单 查人 rkdc renkoudice' },
  { path: '/village', title: '村居', icon: 'village', also: '村 社区 cj cunju' },
  { path: '/exchange', title: '导入', icon: 'import', also: '表格 读入 县里下发 dr daoru' },
  { path: '/program', title: '资格测算', icon: 'scale', also: '项目 奖扶 特扶 谁符合 zgcs zigecesuan' },
  { path: '/roster', title: '花名册', icon: 'roster', also: '名单 上报 hmc huamingce' },
  { path: '/notice', title: '公示', icon: 'notice', also: '打印 张榜 gs gongshi' },
  { path: '/payment', title: '资金发放', icon: 'bank', also: '打卡 一卡通 回单 银行 zjff zijinfafang' },
  { path: '/stop', title: '停发', icon: 'bank', also: '死亡 迁出 停止发放 追回 tf tingfa' },
  { path: '/decision', title: '标准与认定', icon: 'key', also: '人工认定 标准 口径 预演 分担 bzyrd biaozhunyurending' },
  { path: '/chart', title: '图表', icon: 'chart', also: '统计 金字塔 tb tubiao' },
  { path: '/backup', title: '备份', icon: 'backup', also: '恢复 U盘 bf beifen' },
  { path: '/audit', title: '操作日志', icon: 'log', also: '审计 谁看过 czrz caozuorizhi' },
  { path: '/account', title: '账户', icon: 'account', also: '密码 人员 zh zhanghu' },
]
