import { Button, Group, Paper, SegmentedControl, TextInput } from '@mantine/core'
import { useRef, useState, type FormEvent, type ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import { FixAnswer, type FixListLine } from '../../../preload/contract/quality'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'

const answerNames = { corrected: '已改正', confirmed: '核实无误', unresolved: '查不清' } satisfies Record<FixAnswer, string>
function stateOf(row: FixListLine): string {
  if (row.answer !== null) return `${answerNames[row.answer]}${row.note === '' ? '' : `：${row.note}`}`
  if (!row.present) return '此人已不在底册'
  return row.standing ? '待登记' : '已不再是问题'
}
const columns: Column<FixListLine>[] = [
  { key: 'number', title: '序号', width: 56, align: 'right', cell: (row) => row.number, text: (row) => String(row.number) },
  { key: 'name', title: '姓名', width: 84, cell: (row) => row.name, text: (row) => row.name },
  { key: 'birth', title: '出生日期', width: 136, cell: (row) => (row.birth === null ? '' : formatDay(row.birth)), text: (row) => row.birth ?? '' },
  { key: 'group', title: '组', width: 50, cell: (row) => row.group ?? '', text: (row) => row.group ?? '' },
  { key: 'message', title: '疑问', width: 300, grow: 1, cell: (row) => row.message, text: (row) => row.message },
  { key: 'state', title: '核对结果', width: 200, cell: stateOf, text: stateOf },
]

/** One list: what came back from the village is entered by its number; the record opens at the field to correct. */
export function FixListPage(): ReactElement {
  const listId = Number(useParams().listId)
  const navigate = useNavigate()
  const list = useCall('quality.fixList', { listId })
  const [number, setNumber] = useState('')
  const [note, setNote] = useState('')
  const [answer, setAnswer] = useState<FixAnswer>('confirmed')
  const box = useRef<HTMLInputElement>(null)
  const enter = useCommand('quality.answer', {
    onDone: () => {
      setNumber('')
      setNote('')
      box.current?.focus()
    },
  })
  const data = list.data?.listId === listId ? list.data : undefined
  const row = data?.rows.find((each) => String(each.number) === number.trim())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (row !== undefined) enter.mutate({ listId, number: row.number, answer, note })
  }
  return (
    <Page
      fill
      back="/quality?tab=lists"
      title={data === undefined ? '核对清单' : `核对清单 ${data.code}`}
      remarks={
        data === undefined
          ? ''
          : `${data.villageName}　共 ${formatCount(data.lines)} 条，还剩 ${formatCount(data.open)} 条　${formatMoment(data.at)} ${data.by}生成`
      }
      errors={[list.error, enter.error]}
      actions={
        data === undefined ? undefined : (
          <PaperMenu
            label="打印清单"
            forms={[{ label: '核对清单', name: `${data.villageName}底册核对清单${data.code}`, print: (to) => call('quality.printFixList', { listId, ...to }) }]}
          />
        )
      }
    >
      <Paper withBorder px="md" py="xs">
        <form onSubmit={submit} noValidate>
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              ref={box}
              autoFocus
              w={90}
              label="交回的序号"
              inputMode="numeric"
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value.replace(/\D/g, ''))}
            />
            <SegmentedControl
              aria-label="核对结果"
              data={FixAnswer.options.map((value) => ({ value, label: answerNames[value] }))}
              value={answer}
              onChange={(value) => setAnswer(value as FixAnswer)}
            />
            <TextInput style={{ flex: 1 }} label="村里写的情况" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
            <Button
              variant="default"
              disabled={row === undefined || !row.present}
              onClick={() => row !== undefined && void navigate(`/person/${row.personId}?field=${row.field}`)}
            >
              打开此人去改
            </Button>
            <ReasonButton
              type="submit"
              operation="quality.answer"
              loading={enter.isPending}
              disabledReason={number === '' ? '请先填序号' : row === undefined ? `没有第 ${number} 条` : null}
            >
              登记
            </ReasonButton>
          </Group>
          <div style={{ minHeight: 22, marginTop: 6, fontSize: 14 }} role="status">
            {row === undefined ? '' : `${row.name}：${row.message}`}
          </div>
        </form>
      </Paper>
      <DataTable label="清单各条" columns={columns} rows={data?.rows ?? []} rowKey={(each) => each.number} onOpen={(each) => setNumber(String(each.number))} />
    </Page>
  )
}
