import { Button, Checkbox, Group, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState, type Key, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { exportColumns, ExportMenu, exportRow, showRefused } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { fileName, formatCount, formatYuan } from '../../lib/format'
import { useCommand } from '../../lib/use-call'
import { CompareLists, doubtfulColumns, filterCompared, matchedColumns, missingColumns, type CompareTab } from './compare-lists'
import { DepartDialog } from './depart-dialog'
import { NumberDoctor } from './number-doctor'

type Compared = Output<'quality.compare'>

/** Any list against the register: who is in it, who may be, who is not, and what each receives. */
export function ComparePage(): ReactElement {
  const [tab, setTab] = useState<string | null>('compare')
  const [text, setText] = useState('')
  const [result, setResult] = useState<Compared | null>(null)
  const compare = useCommand('quality.compare', { onDone: setResult })
  const chooseFile = async (): Promise<void> => {
    try {
      const filters = [{ name: '表格（xlsx、xls、csv、txt）', extensions: ['xlsx', 'xls', 'ods', 'csv', 'txt'] }]
      const { file } = await call('desktop.chooseFile', { title: '选择要比对的名单', filters })
      if (file !== null) compare.mutate({ file })
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Page
      title="比对名单"
      remarks="别的部门或村里发来的名单，粘进来或选文件，就知道谁在底册、各享受什么。只查不改。"
      errors={[compare.error]}
      fill
      actions={
        result === null || tab !== 'compare' ? undefined : (
          <Button variant="default" onClick={() => setResult(null)}>
            比对另一份
          </Button>
        )
      }
    >
      <Tabs value={tab} onChange={setTab}>
        <Tabs.List>
          <Tabs.Tab value="compare">比对名单</Tabs.Tab>
          <Tabs.Tab value="doctor">号码核对</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'doctor' ? <NumberDoctor /> : null}
      {tab === 'compare' && result === null ? (
        <Stack gap="sm" maw={820}>
          <Textarea
            label="把名单粘在这里"
            description="从聊天、Word 表格、Excel 里复制都行。每行一个人，姓名、身份证号有哪样写哪样；只有姓名的可以用顿号隔开写在一行。"
            placeholder={'张三　349999195703087713\n李四 2026-05-03 去世\n王五、赵六'}
            autosize
            minRows={9}
            maxRows={16}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Group gap="xs">
            <ReasonButton
              operation="quality.compare"
              disabledReason={text.trim() === '' && '先粘入名单，或选一个文件'}
              onClick={() => compare.mutate({ text })}
            >
              比对
            </ReasonButton>
            <ReasonButton operation="quality.compare" variant="default" leftSection={<Icon name="folder" />} onClick={() => void chooseFile()}>
              选文件比对
            </ReasonButton>
          </Group>
        </Stack>
      ) : null}
      {tab === 'compare' && result !== null ? <Result result={result} /> : null}
      <ProgressOverlay command={compare} title="正在比对" />
    </Page>
  )
}

function Result({ result }: { result: Compared }): ReactElement {
  const { matched, doubtful, notFound } = result
  const [tab, setTab] = useState<CompareTab>(matched.length > 0 ? 'matched' : doubtful.length > 0 ? 'doubtful' : 'notFound')
  const [typed, setTyped] = useState('')
  const [receiving, setReceiving] = useState(false)
  const [picked, setPicked] = useState<ReadonlySet<Key>>(new Set())
  const [departing, setDeparting] = useState<'dead' | 'movedOut' | null>(null)
  const shown = useMemo(() => filterCompared(result, typed.trim(), receiving), [result, typed, receiving])
  const people = matched.filter((row) => picked.has(row.line))
  const receivingCount = matched.filter((row) => row.person.receives.length > 0)
  const total = receivingCount.reduce((sum, row) => sum + row.person.receives.reduce((fen, each) => fen + each.amountFen, 0), 0)
  const exported =
    tab === 'matched'
      ? { title: '比对：在册', columns: exportColumns(matchedColumns), rows: shown.matched.map((row) => exportRow(matchedColumns, row)) }
      : tab === 'doubtful'
        ? { title: '比对：存疑', columns: exportColumns(doubtfulColumns), rows: shown.doubtful.map((row) => exportRow(doubtfulColumns, row)) }
        : { title: '比对：查无', columns: exportColumns(missingColumns), rows: shown.notFound.map((row) => exportRow(missingColumns, row)) }
  const pick = (kind: 'dead' | 'movedOut', label: string): ReactElement => (
    <ReasonButton
      size="xs"
      variant="default"
      operation="stop.depart"
      disabledReason={people.length === 0 && '先在“在册”里勾选'}
      onClick={() => setDeparting(kind)}
    >
      {label}
    </ReasonButton>
  )
  return (
    <>
      <Text size="sm">
        {result.source === null ? '粘入的名单' : `“${fileName(result.source)}”`}共 {formatCount(result.entries)} 人：在册 <b>{formatCount(matched.length)}</b>
        ，存疑 <b>{formatCount(doubtful.length)}</b>，查无 <b>{formatCount(notFound.length)}</b>。在册的里面 <b>{formatCount(receivingCount.length)}</b>{' '}
        人正享受待遇，合计 {formatYuan(total)}。
      </Text>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <TextInput
            size="xs"
            w={200}
            aria-label="在结果里查找"
            placeholder="查找姓名、村居"
            leftSection={<Icon name="search" size={14} />}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Checkbox size="xs" label="只看正享受待遇的" checked={receiving} onChange={(event) => setReceiving(event.currentTarget.checked)} />
        </Group>
        <Group gap="xs">
          {pick('dead', `登记死亡${people.length > 0 ? `（${formatCount(people.length)} 人）` : ''}`)}
          {pick('movedOut', '登记迁出')}
          <ExportMenu
            title={exported.title}
            columns={exported.columns}
            rows={() => exported.rows}
            disabledReason={exported.rows.length === 0 ? '没有可以导出的行' : null}
          />
        </Group>
      </Group>
      <CompareLists shown={shown} tab={tab} onTab={setTab} picked={picked} onPicked={setPicked} />
      {departing === null ? null : <DepartDialog state={departing} people={people} onClose={() => setDeparting(null)} onDone={() => setPicked(new Set())} />}
    </>
  )
}
