import { Alert, Button, Group, Skeleton, Table, Tabs, Text } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { FormSetup } from '../../../preload/contract/form'
import type { Output } from '../../../preload/contract/index'
import { confirm } from '../../components/confirm'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { call } from '../../lib/api'
import { formatCount, formatDay, formatMoment } from '../../lib/format'
import { useCall, useCommand } from '../../lib/use-call'
import { CellPanel, ListPanel } from './cell-panel'
import { FillDialog } from './fill-dialog'
import { FormGridView } from './form-grid'
import { chooseForm } from './form-list'
import classes from './form.module.css'

type Viewed = Output<'form.view'>

/** One form: its sheet as it looks, what belongs where, and every filling. */
export function FormPage(): ReactElement {
  const formId = Number(useParams().formId)
  const viewed = useCall('form.view', { formId })
  const sources = useCall('form.sources', {})
  if (viewed.data === undefined || sources.data === undefined || viewed.data.form.formId !== formId)
    return (
      <Page title="上级报表" back="/form" errors={[viewed.error, sources.error]}>
        {viewed.error === null && sources.error === null ? <Skeleton h={420} /> : null}
      </Page>
    )
  return <Opened key={`${String(formId)}v${String(viewed.data.form.version)}`} viewed={viewed.data} sources={sources.data} />
}

function Opened({ viewed, sources }: { viewed: Viewed; sources: Output<'form.sources'> }): ReactElement {
  const { form, grid, setup, lost, fills } = viewed
  const navigate = useNavigate()
  const [cell, setCell] = useState<string | null>(null)
  const [filling, setFilling] = useState(false)
  const map = useCommand('form.map')
  const add = useCommand('form.add')
  const remove = useCommand('form.remove', { onDone: () => void navigate('/form') })
  const save = (next: FormSetup): void => map.mutate({ formId: form.formId, setup: next })
  const newVersion = async (): Promise<void> => {
    const file = await chooseForm('收入新的一版')
    if (file !== null) add.mutate({ file, formId: form.formId })
  }
  return (
    <Page
      title={form.name}
      back="/form"
      remarks={`${form.file}　工作表“${grid.sheet}”　第 ${String(form.version)} 版　已指明 ${formatCount(form.mapped)} 处`}
      errors={[map.error, add.error, remove.error]}
      actions={
        <>
          <ReasonButton
            variant="default"
            operation="form.remove"
            onClick={() =>
              confirm({
                title: '停用上级报表',
                message: `“${form.name}”不再列出；填报过的都留着。`,
                confirmLabel: '停用',
                danger: true,
                onConfirm: () => remove.mutate({ formId: form.formId }),
              })
            }
          >
            停用
          </ReasonButton>
          <ReasonButton variant="default" operation="form.add" loading={add.isPending} onClick={() => void newVersion()}>
            上级换了新表
          </ReasonButton>
          <ReasonButton
            operation="form.fill"
            leftSection={<Icon name="edit" />}
            disabledReason={lost.length > 0 ? '有几处要重新指明' : form.mapped === 0 && '先点格子，指明填什么'}
            onClick={() => setFilling(true)}
          >
            填报
          </ReasonButton>
        </>
      }
    >
      {lost.length > 0 ? (
        <Alert color="orange" icon={<Icon name="warning" />} title={`新的一版里有 ${formatCount(lost.length)} 处对不上，请重新指明后保存`} mb="sm">
          {lost.join('、')}
        </Alert>
      ) : null}
      <Tabs defaultValue="sheet" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="sheet">表样</Tabs.Tab>
          <Tabs.Tab value="fills">填报记录 {formatCount(fills.length)}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="sheet">
          <Group align="flex-start" wrap="nowrap" gap="md">
            <FormGridView grid={grid} setup={setup} chosen={cell} onChoose={setCell} />
            <div className={classes.side}>
              {cell === null ? (
                <Text size="sm" c="dimmed">
                  点一个要填的格子（也可以用方向键）。填一个数的，在这里选哪张报表的哪一栏；填一串名单的，点名单的第一行，再选“名单区域”。绿色是已指明的数，蓝色是名单。
                </Text>
              ) : (
                <Tabs defaultValue="cell" keepMounted={false}>
                  <Tabs.List mb="xs">
                    <Tabs.Tab value="cell">一个数</Tabs.Tab>
                    <Tabs.Tab value="list">名单区域</Tabs.Tab>
                  </Tabs.List>
                  <Tabs.Panel value="cell">
                    <CellPanel
                      key={`${cell}${JSON.stringify(setup.cells.find((each) => each.cell === cell))}`}
                      {...{ grid, setup, sources, cell }}
                      onSetup={save}
                    />
                  </Tabs.Panel>
                  <Tabs.Panel value="list">
                    <ListPanel key={JSON.stringify(setup.list)} {...{ grid, setup, sources, cell }} onSetup={save} />
                  </Tabs.Panel>
                </Tabs>
              )}
            </div>
          </Group>
        </Tabs.Panel>
        <Tabs.Panel value="fills">
          <Fills fills={fills} name={form.name} />
        </Tabs.Panel>
      </Tabs>
      {filling ? <FillDialog form={form} onClose={() => setFilling(false)} /> : null}
    </Page>
  )
}

function Fills({ fills, name }: { fills: Viewed['fills']; name: string }): ReactElement {
  const again = async ({ fillId, to }: Viewed['fills'][number]): Promise<void> => {
    try {
      const { file } = await call('desktop.chooseSave', {
        title: '再次导出',
        name: `${name}_${to.slice(0, 7)}.xlsx`,
        filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }],
      })
      if (file !== null) showSaved((await call('form.again', { fillId, file })).file)
    } catch (error) {
      showRefused(error)
    }
  }
  if (fills.length === 0) return <Text size="sm">还没有填报过。填报一次留存一份，以后可以原样再导出。</Text>
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>统计期</Table.Th>
          <Table.Th>版本</Table.Th>
          <Table.Th>名单行数</Table.Th>
          <Table.Th>填报</Table.Th>
          <Table.Th />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {fills.map((each) => (
          <Table.Tr key={each.fillId}>
            <Table.Td>
              {formatDay(each.from)}至{formatDay(each.to)}
            </Table.Td>
            <Table.Td>第 {each.version} 版</Table.Td>
            <Table.Td>{formatCount(each.rows)}</Table.Td>
            <Table.Td>
              {formatMoment(each.at)}　{each.by}
            </Table.Td>
            <Table.Td>
              <Button size="compact-sm" variant="default" onClick={() => void again(each)}>
                原样再导出
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
