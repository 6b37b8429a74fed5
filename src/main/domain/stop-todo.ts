import type { TodoItem } from '../../preload/contract/statistics'

/** A benefit of somebody who died or moved away that nobody has stopped yet. */
export interface StopFacts {
  personId: number
  rosterId: number
  title: string
  name: string
  state: 'dead' | 'movedOut'
}
const shown = 8

/** One task per benefit; when there are many, the rest together. */
export function stopItems(stops: readonly StopFacts[]): TodoItem[] {
  const items = stops.slice(0, shown).map(({ personId, rosterId, title, name, state }): TodoItem => ({
    id: `stop-${personId}-${rosterId}`,
    level: 'urgent',
    title: `停发：${name}的${title}`,
    detail: `${state === 'dead' ? '已登记死亡' : '已登记迁出'}，还在花名册上。核定停发月份并登记。`,
    count: 0,
    target: '/stop',
  }))
  const rest = stops.length - shown
  if (rest > 0)
    items.push({ id: 'stop-more', level: 'urgent', title: `停发：还有 ${rest} 项`, detail: '死亡或迁出的人还在花名册上。', count: rest, target: '/stop' })
  return items
}
