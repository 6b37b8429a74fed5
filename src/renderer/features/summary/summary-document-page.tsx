import { Alert, Badge, Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { useRef, useState, type ReactElement } from 'react'
import { useParams } from 'react-router'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { FieldDialog } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { FilledText } from './filled-text'
import classes from './summary.module.css'

type View = Output<'summary.view'>

/** One summary: the text at the left, as it will be printed at the right; frozen once it is sent. */
export function SummaryDocumentPage(): ReactElement {
  const documentId = Number(useParams().documentId)
  const view = useCall('summary.view', { documentId })
  if (view.data === undefined || view.data.document.documentId !== documentId)
    return (
      <Page title="工作总结" back="/summary" errors={[view.error]}>
        {null}
      </Page>
    )
  return view.data.document.sentAt === null ? <Draft key={documentId} view={view.data} /> : <Sent view={view.data} />
}

const printing = ({ document, title }: View): ReactElement => (
  <PaperMenu label="打印" forms={[{ label: '总结', name: title, print: (to) => call('summary.print', { documentId: document.documentId, ...to }) }]} />
)

function Sent({ view }: { view: View }): ReactElement {
  const { document, title, recipient, lines, changes } = view
  return (
    <Page
      title={title}
      back="/summary"
      fill
      remarks={
        <Group gap="xs">
          <Badge color="teal">已定稿</Badge>
          <span>
            {formatDay(document.from)}至{formatDay(document.to)}，{formatMoment(document.sentAt)} 定稿，编号 {document.code}
          </span>
        </Group>
      }
      actions={printing(view)}
    >
      {changes.length === 0 ? null : (
        <Alert color="orange" variant="light" py={6} icon={<Icon name="warning" />} style={{ flex: 'none' }}>
          定稿以后有 {changes.length} 个数字变了：{changes.map(({ title: name, before, now }) => `${name} ${before} → ${now}`).join('，')}。定稿不改，仅供说明。
        </Alert>
      )}
      <FilledText title={title} recipient={recipient} lines={lines} people={(key) => call('summary.sentPeople', { documentId: document.documentId, key })} />
    </Page>
  )
}

function Draft({ view }: { view: View }): ReactElement {
  const { document } = view
  const { documentId, from, to } = document
  const [kept, setKept] = useState({ title: document.title, recipient: view.recipient, text: view.text })
  const [own, setOwn] = useState(kept)
  const [settled] = useDebouncedValue(own, 400)
  const [saving, setSaving] = useState(false)
  const area = useRef<HTMLTextAreaElement>(null)
  const figures = useCall('summary.figures', { from, to })
  const preview = useCall('summary.preview', { from, to, ...settled })
  const changed = own.title !== kept.title || own.recipient !== kept.recipient || own.text !== kept.text
  const save = useCommand('summary.save', { onDone: () => setKept(own) })
  const send = useCommand('summary.send')
  const keepTemplate = useCommand('summary.saveTemplate', {
    onDone: ({ version }) => {
      setSaving(false)
      notifications.show({ color: 'teal', message: `模板已保存为第 ${version} 版` })
    },
  })
  const insert = (title: string): void => {
    const input = area.current
    const at = input?.selectionStart ?? own.text.length
    const mark = `【${title}】`
    setOwn({ ...own, text: own.text.slice(0, at) + mark + own.text.slice(input?.selectionEnd ?? at) })
    requestAnimationFrame(() => {
      input?.focus()
      input?.setSelectionRange(at + mark.length, at + mark.length)
    })
  }
  const faults = preview.data?.faults ?? []
  const groups = Map.groupBy(figures.data ?? [], ({ group }) => group)
  return (
    <Page
      title={preview.data?.title ?? document.title}
      back="/summary"
      fill
      remarks={
        <Group gap="xs">
          <Badge color="orange">草稿</Badge>
          <span>
            {formatDay(from)}至{formatDay(to)}，第 {document.version} 稿，{formatMoment(document.at)} {document.by}
            {changed ? '；有没有保存的修改' : ''}
          </span>
        </Group>
      }
      errors={[figures.error, preview.error, save.error, send.error]}
      actions={
        <>
          <Button variant="default" onClick={() => setSaving(true)}>
            存为模板
          </Button>
          {changed ? (
            <ReasonButton variant="default" leftSection={<Icon name="print" />} disabledReason="先保存修改">
              打印
            </ReasonButton>
          ) : (
            printing(view)
          )}
          <ReasonButton
            variant="default"
            operation="summary.save"
            loading={save.isPending}
            disabledReason={!changed && '没有修改'}
            onClick={() => save.mutate({ documentId, ...own })}
          >
            保存
          </ReasonButton>
          <ReasonButton
            operation="summary.send"
            leftSection={<Icon name="check" />}
            loading={send.isPending}
            disabledReason={changed ? '先保存修改' : faults.length > 0 && '有不能填的数字，先改正'}
            onClick={() =>
              confirm({
                title: '定稿',
                message: '把文字、每个数字和名单按现在的样子固定下来，编号印在页脚。定稿后不能再改。',
                confirmLabel: '定稿',
                onConfirm: () => send.mutate({ documentId }),
              })
            }
          >
            定稿
          </ReasonButton>
        </>
      }
    >
      {faults.length === 0 ? null : (
        <Alert color="orange" variant="light" py={6} icon={<Icon name="warning" />} style={{ flex: 'none' }}>
          {faults.map((fault) => (
            <div key={fault}>{fault}</div>
          ))}
        </Alert>
      )}
      <div className={classes.split}>
        <div className={classes.editor}>
          <Group grow gap="xs">
            <TextInput label="标题" value={own.title} onChange={(event) => setOwn({ ...own, title: event.currentTarget.value })} />
            <TextInput label="主送" value={own.recipient} onChange={(event) => setOwn({ ...own, recipient: event.currentTarget.value })} />
          </Group>
          <Select
            aria-label="插入数字"
            placeholder="插入数字：输入名称查找，选中后插到光标处"
            searchable
            value={null}
            onChange={(title) => title !== null && insert(title)}
            data={[...groups].map(([group, rows]) => ({
              group,
              items: rows.map(({ title, text, unitWord }) => ({ value: title, label: `${title}（${text}${unitWord}）` })),
            }))}
            nothingFoundMessage="没有这个数字"
          />
          <Textarea
            ref={area}
            className={classes.text}
            styles={{ wrapper: { flex: 1, minHeight: 0 } }}
            aria-label="正文"
            description="一、二、…… 开头的是一级标题，（一）（二）…… 开头的是二级标题。【】里的是数字名称，资金可写【…·万元】，要比上年写【…·同比】。"
            value={own.text}
            onChange={(event) => setOwn({ ...own, text: event.currentTarget.value })}
          />
        </div>
        <FilledText
          title={preview.data?.title ?? ''}
          recipient={preview.data?.recipient ?? ''}
          lines={preview.data?.lines ?? []}
          people={(key) => call('summary.people', { from, to, key })}
        />
      </div>
      {saving ? (
        <FieldDialog
          title="存为模板"
          label="保存"
          error={keepTemplate.error}
          pending={keepTemplate.isPending}
          note="同名的存为新的一版，以前的版本都留着。"
          fields={[
            { key: 'name', label: '模板名称', kind: 'text', required: true },
            {
              key: 'kind',
              label: '种类',
              kind: 'select',
              required: true,
              options: [
                { value: 'month', label: '月度' },
                { value: 'year', label: '年度' },
              ],
            },
          ]}
          initial={{ kind: 'month' }}
          onSubmit={({ name = '', kind }) => keepTemplate.mutate({ name, kind: kind === 'year' ? 'year' : 'month', ...own })}
          onClose={() => setSaving(false)}
        />
      ) : null}
    </Page>
  )
}
