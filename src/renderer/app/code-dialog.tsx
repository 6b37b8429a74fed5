import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import type { ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../components/refusal'
import { formatMoment } from '../lib/format'
import { useCall } from '../lib/use-call'

const kinds = {
  roster: '花名册',
  notice: '公示',
  payment: '发放批次',
  application: '申报',
  recovery: '追回',
  period: '结账',
  report: '报表',
  score: '考核表',
  summary: '工作总结',
} as const

/** Does what is typed look like a code printed on paper, `K7Q2-9XMD`? */
export function looksLikeCode(typed: string): boolean {
  const text = typed.trim()
  return /^[0-9a-z]{4}[-－—][0-9a-z]{4}$/i.test(text) || (/^[0-9a-z]{8}$/i.test(text) && /\d/.test(text) && /[a-z]/i.test(text))
}

/** What a code on paper stands for and what changed since it was printed. */
export function CodeDialog({ code, onClose }: { code: string; onClose: () => void }): ReactElement {
  const navigate = useNavigate()
  const opened = useCall('roster.openCode', { code })
  const found = opened.data
  return (
    <Modal opened onClose={onClose} title={`查验编号 ${code.toUpperCase()}`} size="lg" centered transitionProps={{ duration: 0 }}>
      <Stack gap="sm">
        <Refusal error={opened.error} />
        {found === undefined ? null : (
          <>
            <Text size="sm">
              {kinds[found.kind]}：<b>{found.title}</b>
            </Text>
            <Text size="sm" c="dimmed">
              {formatMoment(found.frozenAt)} 定稿
            </Text>
            {found.changes.length === 0 ? (
              <Text size="sm">此后没有变化，纸上的内容与库里一致。</Text>
            ) : (
              <div style={{ maxHeight: 320, overflow: 'auto' }}>
                <Text size="sm" fw={600}>
                  此后的变化
                </Text>
                <List size="sm">
                  {found.changes.map((change, index) => (
                    <List.Item key={`${String(index)}${change}`}>{change}</List.Item>
                  ))}
                </List>
              </div>
            )}
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus={found === undefined || undefined}>
            关闭
          </Button>
          {found === undefined ? null : (
            <Button
              ref={(button) => button?.focus()}
              onClick={() => {
                onClose()
                void navigate(found.path)
              }}
            >
              打开{kinds[found.kind]}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
