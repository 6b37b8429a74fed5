import type { ReactElement } from 'react'
import { closeReasonTitles, dutyTitles, wishTitles, type CloseReason, type Duty, type Wish } from '../../../preload/contract/case-words'
import { choicesOf, FieldDialog } from '../../components/field-dialog'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import { dayField, orNull, text, type ActionProps } from './action-form'
import { AssessDialog } from './assess-dialog'
import { PlanDialog } from './plan-dialog'
import { VisitDialog } from './visit-dialog'

/** Forms that can be opened from a case. */
export type CaseAction = 'assess' | 'plan' | 'category' | 'confirm' | 'close' | 'reopen' | 'wish' | 'helper' | 'refer' | 'promise' | 'visit'
/** The form of an action. */
export function CaseActionDialog({ action, ...props }: ActionProps & { action: CaseAction }): ReactElement {
  switch (action) {
    case 'assess':
      return <AssessDialog {...props} />
    case 'plan':
      return <PlanDialog {...props} />
    case 'category':
      return <CategoryDialog {...props} />
    case 'confirm':
      return <ConfirmDialog {...props} />
    case 'close':
      return <CloseDialog {...props} />
    case 'reopen':
      return <ReopenDialog {...props} />
    case 'wish':
      return <WishDialog {...props} />
    case 'helper':
      return <HelperDialog {...props} />
    case 'refer':
      return <ReferDialog {...props} />
    case 'promise':
      return <PromiseDialog {...props} />
    case 'visit':
      return <VisitDialog {...props} />
  }
}

function CategoryDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.changeCategory', { onDone: onClose })
  const types = useCall('case.types', {}).data
  const options = types?.find((each) => each.type === card.row.type)?.categories.map((each) => ({ value: each.category, label: each.title })) ?? []
  return (
    <FieldDialog
      title="申请变更类型"
      label="提交审核"
      initial={{ on: todayHere() }}
      fields={[
        { key: 'category', label: `改为（现在是“${card.categoryTitle}”）`, kind: 'select', required: true, options },
        dayField('日期'),
        { key: 'reason', label: '理由', kind: 'area', required: true },
      ]}
      error={run.error}
      pending={run.isPending}
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, category: text(values, 'category'), on: text(values, 'on'), reason: text(values, 'reason') })}
      onClose={onClose}
    />
  )
}

function ConfirmDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.confirmCategory', { onDone: onClose })
  return (
    <FieldDialog
      title="登记县级认定"
      label="登记"
      initial={{ on: todayHere() }}
      fields={[dayField('认定日期'), { key: 'document', label: '认定文号', kind: 'text', required: true, narrow: true }]}
      error={run.error}
      pending={run.isPending}
      note={`县级民政部门认定为“${card.categoryTitle}”；孤儿和事实无人抚养儿童同时记入“认定事实”，由另一位审核人员确认后，生活费从认定的次月起计发。`}
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, on: text(values, 'on'), document: text(values, 'document') })}
      onClose={onClose}
    />
  )
}

function CloseDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.requestClosure', { onDone: onClose })
  return (
    <FieldDialog
      title="申请结案"
      label="提交审核"
      initial={{ on: todayHere() }}
      fields={[
        { key: 'reason', label: '结案原因', kind: 'select', required: true, options: choicesOf(closeReasonTitles), narrow: true },
        dayField('日期'),
        { key: 'note', label: '情况说明', kind: 'area', required: true },
      ]}
      error={run.error}
      pending={run.isPending}
      note="由另一位审核人员或负责人审核后结案；审核前照常走访。"
      onSubmit={(values) =>
        run.mutate({ caseId: card.row.caseId, reason: text(values, 'reason') as CloseReason, on: text(values, 'on'), note: text(values, 'note') })
      }
      onClose={onClose}
    />
  )
}

function ReopenDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.reopen', { onDone: onClose })
  return (
    <FieldDialog
      title="重新立案"
      label="重新立案"
      initial={{ on: todayHere() }}
      fields={[dayField('日期'), { key: 'reason', label: '原因', kind: 'area', required: true }]}
      error={run.error}
      pending={run.isPending}
      note="重新立案后要重新评估和制定计划；以前的记录都在。"
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, on: text(values, 'on'), reason: text(values, 'reason') })}
      onClose={onClose}
    />
  )
}

function WishDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.setWish', { onDone: onClose })
  return (
    <FieldDialog
      title="本人意愿"
      label="登记"
      initial={{ on: todayHere(), wish: card.row.wish }}
      fields={[
        { key: 'wish', label: '希望怎样联系', kind: 'select', required: true, options: choicesOf(wishTitles), narrow: true },
        dayField('从哪一天起'),
        { key: 'note', label: '说明', kind: 'text' },
      ]}
      error={run.error}
      pending={run.isPending}
      note="本人意愿高于联系规则：希望打电话或发短信的，入户和见面改为联系；不打扰的，不再安排，走访单上也不出现，满一年提醒从侧面了解。"
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, wish: text(values, 'wish') as Wish, on: text(values, 'on'), note: text(values, 'note') })}
      onClose={onClose}
    />
  )
}

function HelperDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.addHelper', { onDone: onClose })
  return (
    <FieldDialog
      title="安排帮扶联系人"
      label="安排"
      initial={{ from: todayHere() }}
      fields={[
        { key: 'duty', label: '职责', kind: 'select', required: true, options: choicesOf(dutyTitles), narrow: true },
        { key: 'name', label: '姓名', kind: 'text', required: true, narrow: true },
        { key: 'phone', label: '电话', kind: 'text', narrow: true },
        dayField('从哪一天起', 'from'),
      ]}
      error={run.error}
      pending={run.isPending}
      onSubmit={(values) =>
        run.mutate({
          caseId: card.row.caseId,
          duty: text(values, 'duty') as Duty,
          name: text(values, 'name'),
          phone: orNull(values.phone),
          from: text(values, 'from'),
        })
      }
      onClose={onClose}
    />
  )
}

function ReferDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.refer', { onDone: onClose })
  return (
    <FieldDialog
      title="转介"
      label="登记转介"
      initial={{ on: todayHere() }}
      fields={[
        { key: 'office', label: '转介到', kind: 'text', required: true, narrow: true, description: '民政、教育、残联、司法、公安……' },
        dayField('日期'),
        { key: 'what', label: '事项', kind: 'area', required: true },
      ]}
      error={run.error}
      pending={run.isPending}
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, office: text(values, 'office'), what: text(values, 'what'), on: text(values, 'on') })}
      onClose={onClose}
    />
  )
}

function PromiseDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('visit.addPromise', { onDone: onClose })
  return (
    <FieldDialog
      title="登记承诺"
      label="登记"
      initial={{ madeOn: todayHere() }}
      fields={[{ key: 'text', label: '答应了什么', kind: 'text', required: true }, dayField('哪一天答应的', 'madeOn'), dayField('什么时候办到', 'dueOn')]}
      error={run.error}
      pending={run.isPending}
      note="办到之前，每张走访单和走访待办里都会出现。"
      onSubmit={(values) => run.mutate({ caseId: card.row.caseId, text: text(values, 'text'), madeOn: text(values, 'madeOn'), dueOn: text(values, 'dueOn') })}
      onClose={onClose}
    />
  )
}
