import { Alert, Group, Text } from '@mantine/core'
import { BackupStanding } from './backup-standing'
import { RehearsalView } from './rehearsal-view'
import { useState, type ReactElement } from 'react'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { EmptyState } from '../../components/empty-state'
import { showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ProgressOverlay } from '../../components/progress-overlay'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { fileName, formatBytes, formatCount, formatMoment } from '../../lib/format'
import { useForget, useRefusalOfRole } from '../../lib/session'
import { useCall, useCommand } from '../../lib/use-call'

type Copy = Output<'backup.list'>[number]
type Proof = Output<'backup.verify'>
const filters = [{ name: '惠民台账备份', extensions: ['hmbak'] }]

/** Copies that were opened and counted before they are called good; restoring. */
export function BackupPage(): ReactElement {
  const byRole = useRefusalOfRole('backup.list')
  if (byRole !== null) {
    return (
      <Page title="备份">
        <EmptyState icon="lock" title="您的角色不办理备份" detail={byRole} />
      </Page>
    )
  }
  return <BackupList />
}

function BackupList(): ReactElement {
  const list = useCall('backup.list', {})
  const [proof, setProof] = useState<{ proof: Proof; what: string } | null>(null)
  const create = useCommand('backup.create', { onDone: (value) => setProof({ proof: value, what: '备份完成，并已打开核对' }) })
  const verify = useCommand('backup.verify', { onDone: (value) => setProof({ proof: value, what: '备份完好' }) })
  const rehearse = useCommand('backup.rehearse')
  const restore = useCommand('backup.restore', { onDone: useForget() })
  const toStick = async (): Promise<void> => {
    const { file } = await call('desktop.chooseSave', { title: '备份到 U 盘或其他位置', name: '惠民台账备份.hmbak', filters })
    if (file !== null) create.mutate({ file }, { onSuccess: () => showSaved(file) })
  }
  const choose = async (): Promise<string | null> => (await call('desktop.chooseFile', { title: '选择备份文件', filters })).file
  const askRestore = (file: string): void =>
    confirm({
      title: '恢复备份',
      message: `办公库将回到“${fileName(file)}”当时的样子，之后登记的内容不在其中。现在的办公库会另存一份，不会丢失。恢复后需要重新登录，用备份当时的密码。`,
      confirmLabel: '恢复',
      danger: true,
      onConfirm: () => restore.mutate({ file }),
    })
  const columns: Column<Copy>[] = [
    {
      key: 'takenAt',
      title: '时间',
      width: 180,
      cell: (row) => formatMoment(row.takenAt),
      text: (row) => formatMoment(row.takenAt),
      sort: (row) => row.takenAt,
    },
    { key: 'file', title: '文件', width: 300, grow: 1, cell: (row) => fileName(row.file), text: (row) => row.file, sort: (row) => row.file },
    {
      key: 'bytes',
      title: '大小',
      width: 110,
      align: 'right',
      cell: (row) => formatBytes(row.bytes),
      text: (row) => formatBytes(row.bytes),
      sort: (row) => row.bytes,
    },
    {
      key: 'actions',
      title: '',
      width: 280,
      align: 'right',
      cell: (row) => (
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <ReasonButton size="compact-xs" variant="default" onClick={() => void call('desktop.reveal', { file: row.file })}>
            打开位置
          </ReasonButton>
          <ReasonButton size="compact-xs" variant="default" operation="backup.verify" onClick={() => verify.mutate({ file: row.file })}>
            检验
          </ReasonButton>
          <ReasonButton
            size="compact-xs"
            variant="default"
            operation="backup.rehearse"
            hint="在临时位置打开，看看恢复后会少什么；不改动现在的资料"
            onClick={() => rehearse.mutate({ file: row.file })}
          >
            演练
          </ReasonButton>
          <ReasonButton size="compact-xs" variant="default" operation="backup.restore" onClick={() => askRestore(row.file)}>
            恢复
          </ReasonButton>
        </Group>
      ),
    },
  ]
  return (
    <Page
      title="备份"
      remarks="每份备份都是加密的，做完后当场打开、逐页核对、清点人数和附件，才算成功。请定期另存一份到 U 盘，和办公电脑分开放。"
      errors={[list.error, create.error, verify.error, rehearse.error, restore.error]}
      actions={
        <>
          <ReasonButton variant="default" operation="backup.verify" onClick={() => void choose().then((file) => file !== null && verify.mutate({ file }))}>
            检验其他文件
          </ReasonButton>
          <ReasonButton variant="default" operation="backup.restore" onClick={() => void choose().then((file) => file !== null && askRestore(file))}>
            从文件恢复
          </ReasonButton>
          <ReasonButton variant="default" operation="backup.create" leftSection={<Icon name="export" />} onClick={() => void toStick()}>
            备份到 U 盘
          </ReasonButton>
          <ReasonButton operation="backup.create" leftSection={<Icon name="backup" />} onClick={() => create.mutate({})}>
            立即备份
          </ReasonButton>
        </>
      }
    >
      <BackupStanding />
      {rehearse.data !== undefined && <RehearsalView rehearsal={rehearse.data} onClose={rehearse.reset} />}
      {proof !== null && (
        <Alert
          color={proof.proof.attachmentFaults.length === 0 ? 'teal' : 'orange'}
          icon={<Icon name="check" />}
          title={proof.what}
          withCloseButton
          closeButtonLabel="关闭"
          onClose={() => setProof(null)}
          role="status"
        >
          <Text size="sm">
            {formatMoment(proof.proof.takenAt)}　{formatCount(proof.proof.persons)} 人、{formatCount(proof.proof.households)} 户、日志{' '}
            {formatCount(proof.proof.audit)} 条、附件 {formatCount(proof.proof.attachments)} 个，{formatBytes(proof.proof.bytes)}
          </Text>
          {proof.proof.attachmentFaults.map((fault) => (
            <Text key={fault} size="sm" c="red">
              {fault}，不在这份备份里。
            </Text>
          ))}
          <Text size="xs" c="dimmed" style={{ wordBreak: 'break-all' }}>
            {proof.proof.file}　校验值 {proof.proof.sha256}
          </Text>
        </Alert>
      )}
      <DataTable
        label="备份"
        columns={columns}
        rows={list.data ?? []}
        rowKey={(row) => row.file}
        fit
        height={480}
        empty={list.data === undefined ? null : <EmptyState icon="backup" title="还没有备份" detail="电脑坏了、资料误删了，都要靠备份。现在就做第一份。" />}
      />
      <ProgressOverlay command={create} title="正在备份" />
      <ProgressOverlay command={verify} title="正在检验备份" />
      <ProgressOverlay command={rehearse} title="正在演练恢复" />
      <ProgressOverlay command={restore} title="正在恢复备份" />
    </Page>
  )
}
