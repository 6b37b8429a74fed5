import { Alert, Badge, Button, Checkbox, Drawer, Group, Paper, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { confirm } from '../../components/confirm'
import { PaperMenu, type PrintableForm } from '../../components/paper-menu'
import { ReasonButton } from '../../components/reason-button'
import { Refusal } from '../../components/refusal'
import { call } from '../../lib/api'
import { formatDay, formatGroup, maskIdNumber, tidyDay } from '../../lib/format'
import { todayHere } from '../../lib/today'
import { useCall, useCommand } from '../../lib/use-call'
import { applicationStates } from './application-states'

/** One application: papers, slips to print, withdrawal, and the word with somebody who was not confirmed. */
export function ApplicationDrawer({ applicationId, onClose }: { applicationId: number; onClose: () => void }): ReactElement {
  const viewed = useCall('application.view', { applicationId })
  const receive = useCommand('application.receive', { onDone: () => setPicked([]) })
  const withdraw = useCommand('application.withdraw')
  const followUp = useCommand('application.followUp', { onDone: () => setWord('') })
  const [picked, setPicked] = useState<string[]>([])
  const [on, setOn] = useState(todayHere())
  const [word, setWord] = useState('')
  const view = viewed.data?.application.applicationId === applicationId ? viewed.data : undefined
  const row = view?.application
  const title = row === undefined ? '申报' : `${row.name}　${String(row.year)} 年度申报`
  const missing = view?.papers.filter((paper) => paper.receivedOn === null) ?? []
  const printable = (form: 'onceNotice' | 'receipt', label: string): PrintableForm => ({
    label,
    name: `${label} ${row?.name ?? ''}`,
    print: (to) => call('application.print', { applicationId, form, ...to }),
  })
  const ended = row?.state === 'withdrawn'
  const tell = row?.state === 'notConfirmed' || row?.state === 'followedUp'
  return (
    <Drawer opened onClose={onClose} position="right" size={640} title={title} transitionProps={{ duration: 0 }}>
      {view === undefined || row === undefined ? (
        viewed.error === null ? (
          <Skeleton h={300} />
        ) : (
          <Refusal error={viewed.error} />
        )
      ) : (
        <Stack gap="sm">
          {[receive.error, withdraw.error, followUp.error].map((error, index) => (
            <Refusal key={index} error={error} />
          ))}
          <Group justify="space-between">
            <Group gap="xs">
              <Badge color={applicationStates[row.state].colour}>{row.stateTitle}</Badge>
              <Text size="sm">{row.programTitle}</Text>
            </Group>
            <PaperMenu label="打印" forms={[...(missing.length > 0 ? [printable('onceNotice', '一次性告知书')] : []), printable('receipt', '受理回执')]} />
          </Group>
          <Text size="sm" c="dimmed">
            {row.villageName} {formatGroup(row.group)}　{maskIdNumber(row.idNumber)}　{formatDay(row.appliedOn)}申报，{row.by} 登记　编号 {row.code}
          </Text>
          {view.note === '' ? null : <Text size="sm">备注：{view.note}</Text>}
          {view.withdrawnReason === null ? null : (
            <Alert color="gray" py="xs">
              已撤回：{view.withdrawnReason}
            </Alert>
          )}
          {view.why === null ? null : (
            <Alert color={tell ? 'orange' : 'blue'} variant="light" py="xs" title={tell ? '没有确认的原因' : '按底册现在的情况'}>
              {view.why}
              <Button
                size="compact-xs"
                variant="subtle"
                ml={6}
                component={Link}
                to={`/program/${row.programId}/${String(row.year)}/person/${String(row.personId)}`}
              >
                资格说明
              </Button>
            </Alert>
          )}
          <Paper withBorder p="sm">
            <Title order={3} mb={6}>
              材料
            </Title>
            <Stack gap={6}>
              {view.papers.map((paper) =>
                paper.receivedOn !== null ? (
                  <Text key={paper.key} size="sm" c="dimmed">
                    ✓ {paper.title}　{formatDay(paper.receivedOn)}
                  </Text>
                ) : (
                  <Checkbox
                    key={paper.key}
                    disabled={ended}
                    label={paper.when === null ? paper.title : `${paper.title}（${paper.when}）`}
                    checked={picked.includes(paper.key)}
                    onChange={(event) => setPicked(event.currentTarget.checked ? [...picked, paper.key] : picked.filter((each) => each !== paper.key))}
                  />
                ),
              )}
            </Stack>
            {missing.length === 0 || ended ? null : (
              <Group mt="sm" gap="xs" align="flex-end">
                <TextInput w={130} label="收到日期" value={on} onChange={(event) => setOn(event.currentTarget.value)} />
                <ReasonButton
                  operation="application.receive"
                  disabledReason={picked.length === 0 && '先勾上收到的材料'}
                  onClick={() => receive.mutate({ applicationId, papers: picked, on: tidyDay(on) })}
                >
                  收下
                </ReasonButton>
                <ReasonButton
                  variant="default"
                  operation="application.receive"
                  disabledReason={picked.length === 0 && '先勾上不需要的材料'}
                  onClick={() => receive.mutate({ applicationId, papers: picked, on: tidyDay(on), notNeeded: true })}
                >
                  此人不需要
                </ReasonButton>
                <Text size="sm" c={row.overdue ? 'red' : 'dimmed'}>
                  {formatDay(row.papersDue)}前补齐{row.overdue ? '，已过期' : ''}
                </Text>
              </Group>
            )}
          </Paper>
          {tell || view.followUps.length > 0 ? (
            <Paper withBorder p="sm">
              <Title order={3} mb={6}>
                回访告知
              </Title>
              {view.followUps.map((each) => (
                <Text key={`${each.on}${each.text}`} size="sm">
                  {formatDay(each.on)}　{each.text}（{each.by}）
                </Text>
              ))}
              {tell ? (
                <Stack gap="xs" mt="xs">
                  <Textarea label="怎样告知的、对方有什么意见" autosize minRows={2} value={word} onChange={(event) => setWord(event.currentTarget.value)} />
                  <Group justify="flex-end">
                    <ReasonButton
                      operation="application.followUp"
                      disabledReason={word.trim() === '' && '先写明怎样告知'}
                      onClick={() => followUp.mutate({ applicationId, on: todayHere(), text: word })}
                    >
                      登记回访
                    </ReasonButton>
                  </Group>
                </Stack>
              ) : null}
            </Paper>
          ) : null}
          <Group justify="space-between">
            <Button variant="default" component={Link} to={`/person/${String(row.personId)}`}>
              人员卡片
            </Button>
            <ReasonButton
              variant="default"
              color="red"
              operation="application.withdraw"
              disabledReason={ended && '已经撤回'}
              onClick={() =>
                confirm({
                  title: '撤回申报',
                  message: `${row.name} ${String(row.year)} 年度“${row.programTitle}”的申报。撤回后可以重新登记；记录仍然保留。`,
                  confirmLabel: '撤回',
                  danger: true,
                  askReason: '撤回原因',
                  onConfirm: (reason) => withdraw.mutate({ applicationId, reason }),
                })
              }
            >
              撤回申报
            </ReasonButton>
          </Group>
        </Stack>
      )}
    </Drawer>
  )
}
