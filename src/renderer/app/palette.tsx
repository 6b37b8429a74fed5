import { Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import { Icon, type IconName } from '../components/icons'
import { Refusal } from '../components/refusal'
import { formatDay, maskIdNumber } from '../lib/format'
import { useCall } from '../lib/use-call'
import { sexNames, stateNames } from '../lib/words'
import { CodeDialog, looksLikeCode } from './code-dialog'
import { actions, navigation } from './navigation'
import classes from './palette.module.css'

interface Choice {
  key: string
  icon: IconName
  title: string
  detail: string
  path: string
  /** A code printed on paper, to be verified instead of opening a page. */
  code?: string
}

/** Ctrl+K: one box for people and pages. ↑↓ choose, Enter opens, Esc closes. */
export function Palette({ onClose }: { onClose: () => void }): ReactElement {
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 60)
  const [active, setActive] = useState(0)
  const navigate = useNavigate()
  const [verifying, setVerifying] = useState<string | null>(null)
  const found = useCall('person.find', { text: asked, limit: 12 }, { enabled: asked !== '' })
  const typed = text.trim().toLowerCase()
  const pages: Choice[] = navigation
    .filter((item) => typed === '' || item.title.includes(typed) || item.also.toLowerCase().includes(typed))
    .map((item) => ({ key: item.path, icon: item.icon, title: item.title, detail: '页面', path: item.path }))
  const jobs: Choice[] = actions
    .filter((item) => typed !== '' && (item.title.includes(typed) || item.also.toLowerCase().includes(typed)))
    .map((item) => ({ key: `a${item.path}`, icon: 'right', title: item.title, detail: '办事', path: item.path }))
  const people: Choice[] = (asked === '' || typed === '' ? [] : (found.data ?? [])).map((row) => ({
    key: `p${row.id}`,
    icon: 'account',
    title: row.name,
    detail: [sexNames[row.sex], formatDay(row.birthDate), maskIdNumber(row.idNumber), row.villageName, row.state === 'registered' ? '' : stateNames[row.state]]
      .filter(Boolean)
      .join('　'),
    path: `/person/${row.id}`,
  }))
  const codes: Choice[] = looksLikeCode(text)
    ? [
        {
          key: 'code',
          icon: 'check',
          title: `查验编号 ${text.trim().toUpperCase()}`,
          detail: '看纸上的编号是哪一份、此后有没有变化',
          path: '',
          code: text.trim(),
        },
      ]
    : []
  const choices = [...codes, ...people, ...pages, ...jobs]
  const current = Math.min(active, choices.length - 1)
  const open = (choice: Choice | undefined): void => {
    if (choice === undefined) return
    if (choice.code !== undefined) {
      setVerifying(choice.code)
      return
    }
    onClose()
    void navigate(choice.path)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive(Math.min(choices.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(0, current - 1))
    else if (event.key === 'Enter') open(choices[current])
    else return
    event.preventDefault()
  }
  if (verifying !== null) return <CodeDialog code={verifying} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} withCloseButton={false} padding={0} size={640} yOffset={72} transitionProps={{ duration: 0 }}>
      <TextInput
        data-autofocus
        aria-label="查人、找页面"
        placeholder="姓名、拼音或首字母、证件号任意几位、电话、户编号、纸上的编号，或页面名称"
        size="md"
        variant="unstyled"
        leftSection={<Icon name="search" size={18} />}
        leftSectionWidth={44}
        className={classes.input}
        value={text}
        role="combobox"
        aria-expanded
        aria-controls="palette-choices"
        aria-activedescendant={choices[current] === undefined ? undefined : `choice-${choices[current].key}`}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Refusal error={asked === '' ? null : found.error} />
      <div className={classes.list} role="listbox" id="palette-choices" aria-label="查找结果">
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            id={`choice-${choice.key}`}
            role="option"
            aria-selected={index === current}
            className={classes.choice}
            data-active={index === current || undefined}
            ref={index === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onMouseMove={() => setActive(index)}
            onClick={() => open(choice)}
          >
            <Icon name={choice.icon} />
            <span className={classes.title}>{choice.title}</span>
            <span className={classes.detail}>{choice.detail}</span>
          </div>
        ))}
        {choices.length === 0 && (
          <div className={classes.none}>
            {found.isFetching || asked !== text.trim() ? '正在查找…' : '没有找到这样的人或页面。可以试试姓名首字母，或证件号中间几位。'}
          </div>
        )}
      </div>
    </Modal>
  )
}
