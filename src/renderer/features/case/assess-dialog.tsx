import type { ReactElement } from 'react'
import {
  guardianshipTitles,
  guardianTitles,
  healthTitles,
  schoolingTitles,
  type Guardian,
  type Guardianship,
  type Health,
  type Schooling,
} from '../../../preload/contract/case-forms'
import { riskTitles, type Risk } from '../../../preload/contract/case-words'
import { choicesOf, FieldDialog, type Field } from '../../components/field-dialog'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import { dayField, orNull, text, type ActionProps } from './action-form'

/** How things stand, with the risk level. */
export function AssessDialog({ card, onClose }: ActionProps): ReactElement {
  const run = useCommand('case.assess', { onDone: onClose })
  const child = useCall('case.types', {}).data?.find((each) => each.type === card.row.type)?.child ?? false
  const old = card.assessment
  const people = card.household.filter((person) => person.id !== card.row.personId).map((person) => ({ value: String(person.id), label: person.name }))
  const childFields: Field[] = [
    { key: 'health', label: '身体状况', kind: 'select', options: choicesOf(healthTitles), narrow: true },
    { key: 'schooling', label: '就学情况', kind: 'select', options: choicesOf(schoolingTitles), narrow: true },
    { key: 'boarding', label: '是否寄宿', kind: 'select', options: choicesOf({ yes: '是', no: '否' }), narrow: true },
    { key: 'guardian', label: '监护人', kind: 'select', options: choicesOf(guardianTitles), narrow: true },
    { key: 'guardianPersonId', label: '监护人（底册中的家庭成员）', kind: 'select', options: people, narrow: true },
    { key: 'guardianship', label: '监护情况', kind: 'select', options: choicesOf(guardianshipTitles), narrow: true },
    { key: 'guardianName', label: '监护人姓名', kind: 'text', narrow: true },
    { key: 'guardianPhone', label: '监护人电话', kind: 'text', narrow: true },
    { key: 'schoolUntil', label: '预计离校日期', kind: 'day', narrow: true },
  ]
  return (
    <FieldDialog
      key={String(child)}
      wide
      title="评估"
      label="保存评估"
      initial={{
        on: todayHere(),
        risk: old?.risk ?? '',
        health: old?.health ?? '',
        schooling: old?.schooling ?? '',
        boarding: old === null || old.boarding === null ? '' : old.boarding ? 'yes' : 'no',
        guardian: old?.guardian ?? '',
        guardianPersonId: old?.guardianPersonId ? String(old.guardianPersonId) : '',
        guardianship: old?.guardianship ?? '',
        guardianName: old?.guardianName ?? '',
        guardianPhone: old?.guardianPhone ?? '',
        schoolUntil: old?.schoolUntil ?? '',
        income: old?.income ?? '',
        aid: old?.aid ?? '',
      }}
      fields={[
        dayField('评估日期'),
        { key: 'risk', label: '风险等级', kind: 'select', required: true, options: choicesOf(riskTitles), narrow: true },
        ...(child ? childFields : []),
        { key: 'needs', label: '评估意见', kind: 'area', required: true, description: '生活、就医、就学、监护、安全各有什么困难，需要什么' },
        { key: 'income', label: '经济来源', kind: 'text', narrow: true },
        { key: 'aid', label: '已享受的救助', kind: 'text', narrow: true },
      ]}
      error={run.error}
      pending={run.isPending}
      onSubmit={(values) =>
        run.mutate({
          caseId: card.row.caseId,
          assessment: {
            on: text(values, 'on'),
            risk: text(values, 'risk') as Risk,
            needs: text(values, 'needs'),
            health: orNull<Health>(values.health),
            schooling: orNull<Schooling>(values.schooling),
            boarding: values.boarding ? values.boarding === 'yes' : null,
            schoolUntil: orNull(values.schoolUntil),
            guardian: orNull<Guardian>(values.guardian),
            guardianPersonId: values.guardianPersonId ? Number(values.guardianPersonId) : null,
            guardianName: text(values, 'guardianName'),
            guardianPhone: text(values, 'guardianPhone'),
            guardianship: orNull<Guardianship>(values.guardianship),
            income: text(values, 'income'),
            aid: text(values, 'aid'),
          },
        })
      }
      onClose={onClose}
    />
  )
}
