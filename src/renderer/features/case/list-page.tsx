import { Button, Group, Select, TextInput } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { CaseStatus, caseStatusTitles, CaseType, caseTypeTitles, Risk, riskTitles } from '../../../preload/contract/case-words'
import { DataTable } from '../../components/data-table'
import { EmptyState } from '../../components/empty-state'
import { choicesOf } from '../../components/field-dialog'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatCount } from '../../lib/format'
import { useRemembered } from '../../lib/remembered'
import { useCall } from '../../lib/use-call'
import { caseColumns } from './case-columns'
import { ExportCasesDialog } from './export-dialog'

/** Every case the person may see. */
export function CaseListPage(): ReactElement {
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [text, setText] = useRemembered('case:text', '')
  const [responsible, setResponsible] = useRemembered<string | null>('case:responsible', null)
  const [exporting, setExporting] = useState(false)
  const villages = useCall('village.list', {}).data ?? []
  const filter = {
    type: CaseType.safeParse(params.get('type')).data,
    status: CaseStatus.safeParse(params.get('status')).data,
    risk: Risk.safeParse(params.get('risk')).data,
    villageCode: /^\d{12}$/.test(params.get('village') ?? '') ? params.get('village')! : undefined,
    responsible: responsible ?? undefined,
    text: text.trim() === '' ? undefined : text.trim(),
  }
  const listed = useCall('case.list', { filter })
  const set = (name: string, value: string | null): void => {
    const next = new URLSearchParams(params)
    if (value === null) next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  const select = (name: string, label: string, width: number, data: { value: string; label: string }[]): ReactElement => (
    <Select
      aria-label={label}
      placeholder={label}
      w={width}
      clearable
      data={data}
      value={params.get(name)}
      onChange={(value) => set(name, value)}
      clearButtonProps={{ 'aria-label': `不限${label}` }}
    />
  )
  const narrowed = [...params.keys()].length > 0 || text !== '' || responsible !== null
  const open = (
    <ReasonButton leftSection={<Icon name="plus" />} operation="case.open" onClick={() => void navigate('/case/new')}>
      立案
    </ReasonButton>
  )
  return (
    <Page
      title="关爱个案"
      remarks={listed.data === undefined ? '' : `共 ${formatCount(listed.data.rows.length)} 件。不选状态时不含已结案。打开个案会记入操作日志。`}
      errors={[listed.error]}
      fill
      actions={
        <>
          <Button component={Link} to="/case/suggestion" variant="default">
            立案线索
          </Button>
          <Button component={Link} to="/case/summary" variant="default" leftSection={<Icon name="chart" />}>
            汇总
          </Button>
          <ReasonButton
            variant="default"
            leftSection={<Icon name="lock" />}
            operation="case.export"
            disabledReason={(listed.data?.rows.length ?? 0) === 0 && '没有可导出的个案'}
            onClick={() => setExporting(true)}
          >
            导出（加密）
          </ReasonButton>
          {open}
        </>
      }
    >
      <Group gap="xs" mb="xs">
        <TextInput
          style={{ flex: 1 }}
          miw={180}
          aria-label="找个案"
          placeholder="姓名、编号、户编号"
          leftSection={<Icon name="search" />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {select('type', '类别', 160, choicesOf(caseTypeTitles))}
        {select('status', '状态', 120, choicesOf(caseStatusTitles))}
        {select('risk', '风险', 100, choicesOf(riskTitles))}
        {select(
          'village',
          '村居',
          140,
          villages.map((village) => ({ value: village.code, label: village.name })),
        )}
        <Select
          aria-label="责任人"
          placeholder="责任人"
          w={130}
          clearable
          searchable
          nothingFoundMessage="没有"
          data={listed.data?.responsible ?? []}
          value={responsible}
          onChange={setResponsible}
          clearButtonProps={{ 'aria-label': '不限责任人' }}
        />
      </Group>
      <DataTable
        label="关爱个案"
        columns={caseColumns}
        rows={listed.data?.rows}
        rowKey={(row) => row.caseId}
        rowHeight={40}
        autoFocus
        rememberAs="case"
        onOpen={(row) => void navigate(`/case/${String(row.caseId)}`)}
        empty={
          narrowed ? (
            <EmptyState icon="search" title="没有符合条件的个案" detail="请放宽上面的条件；已结案的要在“状态”里选。" />
          ) : (
            <EmptyState icon="people" title="还没有个案" detail="先看“立案线索”，或点“立案”从底册里查人。" action={open} />
          )
        }
      />
      {exporting ? <ExportCasesDialog filter={filter} onClose={() => setExporting(false)} /> : null}
    </Page>
  )
}
