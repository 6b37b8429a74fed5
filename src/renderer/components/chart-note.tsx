import { Button, Group, Modal, Paper, Stack, Text, Textarea } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { ChartRemark } from '../../preload/contract/chart-note'
import { formatMoment } from '../lib/format'
import { useCall, useCommand } from '../lib/use-call'
import { ReasonButton } from './reason-button'
import { Refusal } from './refusal'

/** The remark of a chart that counts, and those before it. */
export interface KeptNote {
  note: ChartRemark | undefined
  earlier: ChartRemark[]
}
/** What somebody wrote about this chart for this period. */
export function useChartNote(title: string, period: string): KeptNote {
  const found = useCall('chartNote.get', { title, period })
  const [first, ...earlier] = found.isPlaceholderData ? [] : (found.data ?? [])
  return { note: first?.text === '' ? undefined : first, earlier: first?.text === '' ? [first, ...earlier] : earlier }
}

/** The remark below a chart, and the way to write it. */
export function ChartNote({ title, period, kept: { note, earlier } }: { title: string; period: string; kept: KeptNote }): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <>
      {note === undefined ? (
        <Group justify="flex-end" mt={4}>
          <ReasonButton size="compact-sm" variant="subtle" operation="chartNote.save" onClick={() => setOpen(true)}>
            给这张图写说明
          </ReasonButton>
        </Group>
      ) : (
        <Paper withBorder p="xs" mt={6}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
              {note.text}
              <Text span size="sm" c="dimmed">
                　{note.by}　{formatMoment(note.at)}
              </Text>
            </Text>
            <ReasonButton size="compact-sm" variant="subtle" operation="chartNote.save" onClick={() => setOpen(true)}>
              修改说明
            </ReasonButton>
          </Group>
        </Paper>
      )}
      {open ? <NoteDialog title={title} period={period} text={note?.text ?? ''} earlier={earlier} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

interface NoteDialogProps {
  title: string
  period: string
  text: string
  earlier: readonly ChartRemark[]
  onClose: () => void
}
function NoteDialog({ title, period, text: before, earlier, onClose }: NoteDialogProps): ReactElement {
  const [text, setText] = useState(before)
  const save = useCommand('chartNote.save', { onDone: onClose })
  return (
    <Modal opened onClose={onClose} title={`图表说明：${title}`} size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({ title, period, text })
        }}
      >
        <Stack gap="sm">
          <Refusal error={save.error} />
          <Textarea
            label="说明"
            description="和这张图一起显示、复制、保存、导出；只属于这张图的这个时段和范围。清空再保存就是去掉。"
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={500}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {earlier.length === 0 ? null : (
            <Stack gap={2}>
              <Text size="sm" fw={600}>
                以前写的
              </Text>
              {earlier.map((each) => (
                <Group key={each.at} gap="xs" justify="space-between" wrap="nowrap">
                  <Text size="sm" c="dimmed" lineClamp={2}>
                    {formatMoment(each.at)}　{each.by}：{each.text === '' ? '（去掉了说明）' : each.text}
                  </Text>
                  {each.text === '' ? null : (
                    <Button size="compact-sm" variant="subtle" onClick={() => setText(each.text)}>
                      用这一条
                    </Button>
                  )}
                </Group>
              ))}
            </Stack>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={save.isPending} disabled={text.trim() === before} title={text.trim() === before ? '说明没有改动' : undefined}>
              保存
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
