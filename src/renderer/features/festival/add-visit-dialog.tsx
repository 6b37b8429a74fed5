import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack, TextInput, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Refusal } from '../../components/refusal'
import { tidyDay } from '../../lib/format'
import { fenOfTypedYuan } from '../../lib/typed-money'
import { useCall, useCommand } from '../../lib/use-call'

/** Puts people on the list of an occasion: by their numbers, or everybody a program finds entitled. */
export function AddFestivalDialog({ year, occasion: first = '春节慰问', onClose }: { year: number; occasion?: string; onClose: () => void }): ReactElement {
  const done = ({ added, skipped }: { added: number; skipped: number }): void => {
    notifications.show({ message: `列入 ${String(added)} 人${skipped > 0 ? `，另有 ${String(skipped)} 人已在名单里` : ''}`, color: 'teal' })
    onClose()
  }
  const programs = useCall('program.list', {})
  const add = useCommand('festival.add', { onDone: done })
  const addEntitled = useCommand('festival.addEntitled', { onDone: done })
  const [by, setBy] = useState<'number' | 'program'>('number')
  const [occasion, setOccasion] = useState(first)
  const [on, setOn] = useState(`${String(year)}-01-20`)
  const [numbers, setNumbers] = useState('')
  const [programId, setProgramId] = useState('')
  const [goods, setGoods] = useState('')
  const [yuan, setYuan] = useState('')
  const [note, setNote] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const fen = fenOfTypedYuan(yuan)
    const wrong = yuan.trim() !== '' && (fen === null || fen < 0)
    setFault(wrong ? '金额写成 500 或 500.00 的样子' : null)
    if (wrong) return
    const gift = { occasion, on: tidyDay(on), goods, amountFen: fen ?? 0, note }
    if (by === 'number')
      add.mutate({
        ...gift,
        idNumbers: numbers
          .toUpperCase()
          .split(/[\s,，、;；]+/)
          .filter((each) => each !== ''),
      })
    else addEntitled.mutate({ ...gift, programId: programId || (programs.data?.[0]?.id ?? '') })
  }
  return (
    <Modal opened onClose={onClose} title="列入慰问名单" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={add.error ?? addEntitled.error ?? programs.error} />
          <Group grow>
            <TextInput label="慰问名称" withAsterisk data-autofocus value={occasion} onChange={(event) => setOccasion(event.currentTarget.value)} />
            <TextInput label="慰问日期" withAsterisk value={on} onChange={(event) => setOn(event.currentTarget.value)} />
          </Group>
          <SegmentedControl
            aria-label="怎样选人"
            value={by}
            onChange={(value) => setBy(value as 'number' | 'program')}
            data={[
              { value: 'number', label: '逐个填证件号码' },
              { value: 'program', label: '符合某个项目的人' },
            ]}
          />
          {by === 'number' ? (
            <Textarea
              label="证件号码"
              description="一行一个，也可以从表格里整列粘贴"
              withAsterisk
              autosize
              minRows={3}
              maxRows={8}
              value={numbers}
              onChange={(event) => setNumbers(event.currentTarget.value)}
            />
          ) : (
            <NativeSelect
              label="项目"
              value={programId}
              onChange={(event) => setProgramId(event.currentTarget.value)}
              data={(programs.data ?? []).filter((each) => each.id !== 'festival-visit').map((each) => ({ value: each.id, label: each.title }))}
            />
          )}
          <Group grow align="flex-start">
            <TextInput label="慰问品" placeholder="米、油各一份" value={goods} onChange={(event) => setGoods(event.currentTarget.value)} />
            <TextInput label="慰问金（元，每人）" error={fault} value={yuan} onChange={(event) => setYuan(event.currentTarget.value)} />
          </Group>
          <TextInput label="备注" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={add.isPending || addEntitled.isPending}>
              列入
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
