import { Alert, Button, Checkbox, Group, List, Modal, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import type { YearBoxRow } from '../../../preload/contract/year-box'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatBytes, formatCount, formatMoment } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'

/** Boxes of closed years: writing one, checking one. */
export function YearBoxPage(): ReactElement {
  const list = useCall('yearBox.list', {})
  const [making, setMaking] = useState(false)
  const [checked, setChecked] = useState<Output<'yearBox.verify'> | null>(null)
  const verify = useCommand('yearBox.verify', { onDone: setChecked })
  const checkFolder = async (): Promise<void> => {
    try {
      const { folder } = await call('desktop.chooseFolder', { title: '选择年度档案盒文件夹' })
      if (folder !== null) verify.mutate({ file: folder })
    } catch (error) {
      showRefused(error)
    }
  }
  const checkSealed = async (): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseFile', { title: '选择封存的档案盒', filters: [{ name: '封存的档案盒', extensions: ['zip'] }] })
      if (file !== null) verify.mutate({ file })
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Page
      title="年度档案盒"
      remarks="一年办完，把花名册、公示、认定、发放、追回、结账和数据装进一个文件夹，带目录和校验，没有本程序也能打开。"
      errors={[list.error, verify.error]}
      fill
      actions={
        <>
          <ReasonButton variant="default" operation="yearBox.verify" onClick={() => void checkSealed()}>
            检验封存文件
          </ReasonButton>
          <ReasonButton variant="default" operation="yearBox.verify" leftSection={<Icon name="check" />} onClick={() => void checkFolder()}>
            检验
          </ReasonButton>
          <ReasonButton operation="yearBox.create" leftSection={<Icon name="folder" />} onClick={() => setMaking(true)}>
            生成档案盒
          </ReasonButton>
        </>
      }
    >
      {checked === null ? null : (
        <Alert
          color={checked.ok ? 'teal' : 'red'}
          title={checked.ok ? '档案盒完好' : '档案盒有问题'}
          withCloseButton
          closeButtonLabel="关闭"
          onClose={() => setChecked(null)}
          style={{ flex: 'none' }}
        >
          <Text size="sm">{checked.sentence}</Text>
          {checked.problems.length === 0 ? null : (
            <List size="sm" mah={200} style={{ overflow: 'auto' }}>
              {checked.problems.map((problem) => (
                <List.Item key={problem}>{problem}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
      <DataTable
        label="年度档案盒"
        columns={columns}
        rows={list.data}
        rowKey={(row) => row.boxId}
        empty={<EmptyState icon="folder" title="还没有生成过" detail="一年的各项目都结账以后，由负责人点“生成档案盒”，存到单位保管的移动硬盘或光盘。" />}
      />
      {making ? <MakeDialog onClose={() => setMaking(false)} /> : null}
      <ProgressOverlay command={verify} title="正在检验" />
    </Page>
  )
}

function MakeDialog({ onClose }: { onClose: () => void }): ReactElement {
  const [year, setYear] = useState<string | number>(Number(todayHere().slice(0, 4)))
  const [sealed, setSealed] = useState(false)
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [folder, setFolder] = useState<string | null>(null)
  const known = Number(year) >= 1990 && Number(year) <= 2100
  const preview = useCall('yearBox.preview', { year: known ? Number(year) : 2026 }, { enabled: known })
  const create = useCommand('yearBox.create', { onDone: ({ file }) => showSaved(file) })
  const wrong = sealed && password !== again ? '两次输入的密码不一样' : null
  const choose = async (): Promise<void> => {
    try {
      const chosen = await call('desktop.chooseFolder', { title: '档案盒存到哪个文件夹' })
      if (chosen.folder !== null) setFolder(chosen.folder)
    } catch (error) {
      showRefused(error)
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wrong === null && folder !== null) create.mutate({ year: Number(year), folder, ...(sealed ? { password } : {}) })
  }
  const made = create.data
  return (
    <>
      <Modal
        opened={!create.isPending}
        onClose={onClose}
        title="生成年度档案盒"
        size="lg"
        centered
        closeOnClickOutside={false}
        transitionProps={{ duration: 0 }}
      >
        {made === undefined ? (
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              <Refusal error={create.error ?? preview.error} />
              <Group align="flex-end" gap="xs">
                <NumberInput label="年度" data-autofocus w={110} min={1990} max={2100} value={year} onChange={setYear} />
                <TextInput label="存到" readOnly style={{ flex: 1 }} value={folder ?? ''} placeholder="还没有选文件夹" />
                <Button variant="default" onClick={() => void choose()}>
                  选择
                </Button>
              </Group>
              {preview.data === undefined ? null : <Preview preview={preview.data} />}
              <Checkbox
                label="加密封存成一个文件（用 7-Zip 或 WinRAR 输入密码打开）"
                checked={sealed}
                onChange={(event) => setSealed(event.currentTarget.checked)}
              />
              {sealed ? (
                <Group grow align="flex-start">
                  <PasswordInput label="封存密码（至少 8 位）" value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
                  <PasswordInput label="再输一次" value={again} error={again === '' ? null : wrong} onChange={(event) => setAgain(event.currentTarget.value)} />
                </Group>
              ) : null}
              <Text size="xs" c="dimmed">
                {sealed
                  ? '密码不保存在任何地方，忘记就打不开，请与档案分开保管。文件名在封存文件里仍看得见。'
                  : '档案盒里有姓名、证件号码和账号，没有加密。只可存到单位保管的介质上。'}
              </Text>
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={onClose}>
                  取消
                </Button>
                <ReasonButton
                  type="submit"
                  disabledReason={folder === null ? '先选存到哪个文件夹' : sealed && password.length < 8 ? '封存密码至少 8 位' : wrong}
                >
                  生成
                </ReasonButton>
              </Group>
            </Stack>
          </form>
        ) : (
          <Stack gap="sm">
            <Text size="sm">
              已生成：{formatCount(made.files)} 个文件，{formatBytes(made.bytes)}。
            </Text>
            {made.remarks.length === 0 ? null : (
              <Alert color="orange" title="说明（已写在目录页上）">
                <List size="sm">
                  {made.remarks.map((remark) => (
                    <List.Item key={remark}>{remark}</List.Item>
                  ))}
                </List>
              </Alert>
            )}
            <Group justify="flex-end">
              <Button data-autofocus onClick={onClose}>
                完成
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
      <ProgressOverlay command={create} title="正在生成年度档案盒" />
    </>
  )
}

function Preview({ preview }: { preview: Output<'yearBox.preview'> }): ReactElement {
  const { rosters, notices, decisions, batches, recoveries, periods, open } = preview
  return (
    <>
      <Text size="sm">
        花名册 {rosters} 份，公示 {notices} 张，人工认定 {decisions} 项，发放批次 {batches} 个，追回 {recoveries} 项，结账 {periods} 期。
      </Text>
      {open.length === 0 ? null : (
        <Alert color="orange" py="xs" title="这一年还有没办完的">
          <List size="sm" mah={120} style={{ overflow: 'auto' }}>
            {open.map((each) => (
              <List.Item key={each}>{each}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}

const columns: Column<YearBoxRow>[] = [
  { key: 'year', title: '年度', width: 70, cell: (row) => row.year, text: (row) => String(row.year), sort: (row) => row.year },
  { key: 'name', title: '名称', width: 240, grow: 1, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
  { key: 'files', title: '文件', width: 80, align: 'right', cell: (row) => formatCount(row.files), text: (row) => String(row.files), sort: (row) => row.files },
  {
    key: 'bytes',
    title: '大小',
    width: 100,
    align: 'right',
    cell: (row) => formatBytes(row.bytes),
    text: (row) => formatBytes(row.bytes),
    sort: (row) => row.bytes,
  },
  { key: 'sealed', title: '封存', width: 80, cell: (row) => (row.sealed ? '已加密' : '未加密'), text: (row) => (row.sealed ? '已加密' : '未加密') },
  { key: 'at', title: '生成时间', width: 170, cell: (row) => formatMoment(row.at), text: (row) => formatMoment(row.at), sort: (row) => row.at },
  { key: 'by', title: '生成人', width: 90, cell: (row) => row.by, text: (row) => row.by },
  { key: 'print', title: '校验', width: 120, cell: (row) => `${row.fingerprint.slice(0, 12)}…`, text: (row) => row.fingerprint },
]
