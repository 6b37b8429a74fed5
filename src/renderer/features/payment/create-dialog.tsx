import { Alert, Button, Group, List, Modal, NativeSelect, Stack, Text } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { RosterRow } from '../../../preload/contract/roster'
import { Refusal } from '../../components/refusal'
import { formatCount, formatYuan } from '../../lib/format'
import { useCommand } from '../../lib/use-call'

/** Makes a batch of a confirmed roster and names everybody it had to leave out. */
export function CreateDialog({ rosters, onClose }: { rosters: RosterRow[]; onClose: () => void }): ReactElement {
  const [rosterId, setRosterId] = useState(String(rosters[0]?.rosterId ?? ''))
  const create = useCommand('payment.create')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    create.mutate({ rosterId: Number(rosterId) })
  }
  const made = create.data
  return (
    <Modal opened onClose={onClose} title="生成发放批次" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      {made === undefined ? (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Refusal error={create.error} />
            <NativeSelect
              label="已确认的花名册"
              data-autofocus
              value={rosterId}
              onChange={(event) => setRosterId(event.currentTarget.value)}
              data={rosters.map((roster) => ({
                value: String(roster.rosterId),
                label: `${String(roster.year)} 年度${roster.title}花名册（${formatCount(roster.lines - roster.struckLines)} 人）`,
              }))}
            />
            <Text size="xs" c="dimmed">
              账号取自今天的底册；没有账号的人会列出姓名，留到下一批。
            </Text>
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                取消
              </Button>
              <Button type="submit" loading={create.isPending}>
                生成
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="sm">
          <Text size="sm">
            批次 <b>{made.code}</b>：{formatCount(made.lines)} 人，{formatYuan(made.totalFen)}。
          </Text>
          {made.leftOut.length === 0 ? null : (
            <Alert color="orange" variant="light" title={`${formatCount(made.leftOut.length)} 人没有列入`} mah={220} style={{ overflow: 'auto' }}>
              <List size="sm">
                {made.leftOut.map((person) => (
                  <List.Item key={person.personId}>
                    <Link to={`/person/${String(person.personId)}`}>{person.name}</Link>（{person.villageName}，{formatYuan(person.amountFen)}）：{person.why}
                  </List.Item>
                ))}
              </List>
            </Alert>
          )}
          {made.warnings.length === 0 ? null : (
            <Alert color="orange" variant="light" title="账号与审批时不同" mah={220} style={{ overflow: 'auto' }}>
              <List size="sm">
                {made.warnings.map((warning) => (
                  <List.Item key={warning}>{warning}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button component={Link} to={`/payment/${String(made.batchId)}`} data-autofocus>
              打开批次
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
