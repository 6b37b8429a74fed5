import { Alert, Group, Text, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { AccountRow } from '../../../preload/contract/account'
import { findOperation, operationNames } from '../../../preload/contract/index'
import { roleNames, roles, type Role } from '../../../preload/contract/operation'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'

interface Permission {
  name: string
  title: string
  kind: string
  logged: string
  allow: readonly Role[] | 'public'
}
/** Read from the same declaration the core decides by. */
const permissions: Permission[] = operationNames.flatMap((name) => {
  const operation = findOperation(name)
  if (operation === undefined) return []
  const { title, kind, allow, log } = operation
  return [{ name, title, kind: kind === 'command' ? '改动' : '查看', logged: kind === 'command' || log === true ? '是' : '', allow }]
})
const may = (row: Permission, role: Role): string => (row.allow === 'public' || row.allow.includes(role) ? '√' : '')
const columns: Column<Permission>[] = [
  { key: 'title', title: '操作', width: 220, grow: 1, cell: (row) => row.title, text: (row) => row.title, sort: (row) => row.title },
  { key: 'kind', title: '种类', width: 70, cell: (row) => row.kind, text: (row) => row.kind, sort: (row) => row.kind },
  ...roles.map((role): Column<Permission> => ({
    key: role,
    title: roleNames[role],
    width: 80,
    align: 'center',
    cell: (row) => may(row, role),
    text: (row) => may(row, role),
    sort: (row) => may(row, role),
  })),
  { key: 'logged', title: '记入日志', width: 90, align: 'center', cell: (row) => row.logged, text: (row) => row.logged, sort: (row) => row.logged },
  { key: 'name', title: '命令行名称', width: 220, cell: (row) => row.name, text: (row) => row.name, sort: (row) => row.name },
]
/** The four powers that must not lie in one hand, and one who only keeps the accounts. */
const powers: readonly Role[] = ['clerk', 'reviewer', 'leader', 'finance']

/** 甄经办, 甄经办2 and 甄经办（审核） are taken for one person. */
const bareName = (name: string): string => name.replace(/[（(].*$/, '').replace(/[\d\sA-Za-z]+$/, '')

/** What stands against four separate powers among the open accounts. */
function weaknesses(accounts: AccountRow[]): string[] {
  const open = accounts.filter((row) => row.closedAt === null)
  const missing = powers.filter((role) => !open.some((row) => row.role === role))
  const byPerson = Map.groupBy(open, (row) => bareName(row.name))
  const double = [...byPerson.values()].filter((rows) => new Set(rows.map((row) => row.role)).size > 1)
  return [
    ...(missing.length > 0 ? [`还没有${missing.map((role) => roleNames[role]).join('、')}账户，对应的步骤没有人能办。`] : []),
    ...double.map((rows) => `${rows.map((row) => `${row.name}（${roleNames[row.role]}）`).join('、')}像是同一个人：一个人不能既经办又审核、审批或发放。`),
  ]
}

/** Every operation and who may ask for it. */
export function PermissionTable({ accounts }: { accounts: AccountRow[] }): ReactElement {
  const [text, setText] = useState('')
  const wanted = text.trim()
  const rows = permissions.filter((row) => wanted === '' || row.title.includes(wanted) || row.name.includes(wanted))
  const faults = accounts.length === 0 ? [] : weaknesses(accounts)
  return (
    <>
      {faults.length > 0 && (
        <Alert color="orange" py="xs" icon={<Icon name="warning" />} title="经办、审核、审批、发放四权要分开">
          {faults.map((fault) => (
            <Text key={fault} size="sm">
              {fault}
            </Text>
          ))}
        </Alert>
      )}
      <Group justify="space-between">
        <TextInput
          w={300}
          aria-label="查找操作"
          placeholder="查找操作，例如 导出、公示"
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <ExportMenu
          title="权限表"
          remarks={['由程序里的权限定义直接生成；每一次调用都按它判断，没有别的入口。']}
          columns={exportColumns(columns)}
          rows={() => rows.map((row) => exportRow(columns, row))}
          disabledReason={rows.length === 0 ? '没有可导出的操作' : null}
        />
      </Group>
      <DataTable label="权限表" columns={columns} rows={rows} rowKey={(row) => row.name} empty="没有这样的操作" />
    </>
  )
}
