import { ActionIcon, Button, Group, Menu, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Icon } from '../../components/icons'
import { Refusal } from '../../components/refusal'
import { useCall, useCommand } from '../../lib/use-call'

/** The account's own filters: one click puts the list back as it was saved. */
export function SavedFilters({ query, onApply }: { query: string; onApply: (query: string) => void }): ReactElement {
  const filters = useCall('register.filters', {}).data ?? []
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const drop = useCommand('register.dropFilter')
  const save = useCommand('register.saveFilter', {
    onDone: () => {
      setNaming(false)
      setName('')
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') save.mutate({ name, query })
  }
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button variant="default" px="sm" rightSection={<Icon name="down" size={12} />}>
            常用筛选
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {filters.length === 0 && <Menu.Label>还没有保存过</Menu.Label>}
          {filters.map((filter) => (
            <Group key={filter.filterId} gap={0} wrap="nowrap">
              <Menu.Item onClick={() => onApply(filter.query)}>{filter.name}</Menu.Item>
              <ActionIcon variant="subtle" color="gray" aria-label={`删除常用筛选 ${filter.name}`} onClick={() => drop.mutate({ filterId: filter.filterId })}>
                <Icon name="cross" size={12} />
              </ActionIcon>
            </Group>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="plus" />} disabled={query === ''} onClick={() => setNaming(true)}>
            {query === '' ? '先选村居、状态等条件，再保存' : '保存现在的条件…'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming && (
        <Modal opened onClose={() => setNaming(false)} title="保存常用筛选" centered transitionProps={{ duration: 0 }}>
          <form onSubmit={submit} noValidate>
            <Stack gap="sm">
              <TextInput
                data-autofocus
                label="名字"
                placeholder="例如 六十岁以上在册"
                maxLength={30}
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <Refusal error={save.error} />
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={() => setNaming(false)}>
                  取消
                </Button>
                <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
                  保存
                </Button>
              </Group>
            </Stack>
          </form>
        </Modal>
      )}
    </>
  )
}
