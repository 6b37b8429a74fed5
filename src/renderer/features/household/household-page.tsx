import { Alert, Button, Menu, Paper, SimpleGrid, Skeleton, Table, Text, Timeline, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { HouseholdEventKind, householdEventKinds, type TimelineEntry } from '../../../preload/contract/household'
import type { PersonRow } from '../../../preload/contract/person'
import { DataTable } from '../../components/data-table'
import type { Column } from '../../components/data-table-types'
import { DaySlider } from '../../components/day-slider'
import { EmptyState } from '../../components/empty-state'
import { ExportMenu, exportColumns, exportRow } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { personColumns } from '../../components/person-columns'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatDay, formatMoment } from '../../lib/format'
import { useRefusalOfRole } from '../../lib/session'
import { todayHere } from '../../lib/today'
import { useCall } from '../../lib/use-call'
import { stateNames } from '../../lib/words'
import { ActDialog } from './act-dialog'
import { actForms } from './act-forms'

// The members of one household are few: no order but head first.
const columns: Column<PersonRow>[] = personColumns.filter((column) => column.key !== 'household').map((column) => ({ ...column, sortKey: undefined }))

/** Everybody with one household number, what happened to them, and how it stood on any day. */
export function HouseholdPage(): ReactElement {
  const { number = '' } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const mayNot = useRefusalOfRole('household.death')
  const card = useCall('household.card', { householdNumber: number })
  const data = card.data?.householdNumber === number ? card.data : undefined
  const acting = HouseholdEventKind.safeParse(params.get('act')).data
  const chosen = params.get('person')
  const members = data?.members ?? []
  const dossier = (masked: boolean) => (to: { file: string } | { printer: true }) => call('household.dossier', { householdNumber: number, masked, ...to })
  return (
    <Page
      back
      title={`户编号 ${number}`}
      remarks={data === undefined ? '' : `${data.villageName}　${members.length} 人`}
      errors={[card.error]}
      actions={
        <>
          <ExportMenu title={`户编号${number}`} columns={exportColumns(columns)} rows={() => members.map((row) => exportRow(columns, row))} />
          <PaperMenu
            label="家庭档案"
            forms={[
              { label: '家庭档案（遮挡版）', name: `家庭档案_遮挡_${number}`, print: dossier(true) },
              { label: '家庭档案（全）', name: `家庭档案_${number}`, print: dossier(false) },
            ]}
          />
          <ReasonButton
            operation="person.add"
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() =>
              void navigate(`/person/new?household=${encodeURIComponent(number)}${members[0] === undefined ? '' : `&village=${members[0].villageCode}`}`)
            }
          >
            添加家庭成员
          </ReasonButton>
          {mayNot !== null ? (
            <ReasonButton disabledReason={mayNot}>登记变动</ReasonButton>
          ) : (
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <Button rightSection={<Icon name="down" size={12} />}>登记变动</Button>
              </Menu.Target>
              <Menu.Dropdown>
                {householdEventKinds.map((kind) => (
                  <Menu.Item key={kind} onClick={() => setParams({ act: kind }, { replace: true })}>
                    {actForms[kind].title}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </>
      }
    >
      <DataTable
        label="家庭成员"
        columns={columns}
        rows={members}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/person/${row.id}`)}
        fit
        height={330}
        autoFocus
        empty={card.isFetching ? null : <EmptyState icon="people" title="这个户编号下没有人" />}
      />
      <SimpleGrid cols={2} spacing="sm">
        <Paper withBorder px="md" py="sm">
          <Title order={2} mb="sm">
            家庭大事
          </Title>
          {data === undefined ? <Skeleton h={120} /> : <FamilyTimeline entries={data.timeline} />}
        </Paper>
        <HouseholdOnDay householdNumber={number} />
      </SimpleGrid>
      {acting !== undefined && data !== undefined && (
        <ActDialog
          key={`${acting}${chosen ?? ''}`}
          kind={acting}
          householdNumber={number}
          members={members}
          chosen={chosen === null ? undefined : Number(chosen)}
          onClose={() => setParams({}, { replace: true })}
        />
      )}
    </Page>
  )
}

function FamilyTimeline({ entries }: { entries: TimelineEntry[] }): ReactElement {
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        还没有记载。用“登记变动”登记的出生、结婚、分户等都会列在这里。
      </Text>
    )
  }
  return (
    <Timeline bulletSize={12} lineWidth={2}>
      {entries.toReversed().map((entry, index) => (
        <Timeline.Item
          key={`${entry.day}${entry.kind}${String(index)}`}
          title={
            <Text size="sm" fw={600}>
              {formatDay(entry.day)}　{entry.sentence}
            </Text>
          }
        >
          <Text size="sm" c="dimmed">
            {entry.document === null ? '底册记载' : `依据：${entry.document}　${entry.at === null ? '' : formatMoment(entry.at)} ${entry.by ?? ''}登记`}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}

/** The household as it stood on file at the end of a day. */
function HouseholdOnDay({ householdNumber }: { householdNumber: string }): ReactElement {
  const [day, setDay] = useState(todayHere())
  const then = useCall('household.asOf', { householdNumber, day })
  const data = then.data
  return (
    <Paper withBorder px="md" py="sm">
      <Title order={2} mb="sm">
        某日的底册
      </Title>
      <DaySlider days={data?.days ?? []} day={day} onDay={setDay} />
      <Refusal error={then.error} />
      {data !== undefined && data.members.length === 0 ? (
        <Alert mt="sm" py="xs" color="gray">
          那一天底册里这一户还没有人。
        </Alert>
      ) : (
        <Table mt="sm" withRowBorders={false} verticalSpacing={3} fz="sm">
          <Table.Tbody>
            {data?.members.map((person) => (
              <Table.Tr key={person.id}>
                <Table.Td c="dimmed" w={90}>
                  {person.relationToHead ?? '—'}
                </Table.Td>
                <Table.Td>{person.name}</Table.Td>
                <Table.Td>{person.birthDate === null ? '' : formatDay(person.birthDate)}</Table.Td>
                <Table.Td>{stateNames[person.state]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Text size="xs" c="dimmed" mt="xs">
        按当天结束时底册上的记载；以后补登的不算在内。
      </Text>
    </Paper>
  )
}
