import { Button, Drawer, Menu, Skeleton, Stack, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { confirm } from '../../components/confirm'
import { showRefused } from '../../components/export-menu'
import { StateChip } from '../../components/outcome-chip'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { OpenMarks } from '../../components/open-marks'
import { ReasonButton } from '../../components/reason-button'
import { formatDay, formatGroup } from '../../lib/format'
import { call } from '../../lib/api'
import { useCall, useCommand } from '../../lib/use-call'
import { useRefusalOfRole } from '../../lib/session'
import { sexNames } from '../../lib/words'
import { CardCases } from './card-cases'
import { CardFacts } from './card-facts'
import { CardFamily, CardHistory, CardPayments, CardPrograms, CardRosters } from './card-lists'
import classes from './card.module.css'
import { EditPersonForm } from './edit-form'
import { PersonOnDay } from './on-day'

const acts = [
  ['death', '登记死亡'],
  ['marriage', '登记结婚'],
  ['divorce', '登记离婚'],
  ['moveOut', '登记迁出'],
  ['split', '登记分户'],
  ['leave', '登记离户'],
] as const

/** The whole person. A look is logged by the core. */
export function PersonCardPage(): ReactElement {
  const id = Number(useParams().id)
  return <PersonCardOf key={id} id={id} />
}

function PersonCardOf({ id }: { id: number }): ReactElement {
  const query = useCall('person.card', { id })
  const [whole, setWhole] = useState(false)
  const [showSources, setShowSources] = useState(false)
  const [params, setParams] = useSearchParams()
  const [onDay, setOnDay] = useState(false)
  const navigate = useNavigate()
  const mayNotRemove = useRefusalOfRole('register.remove')
  const remove = useCommand('register.remove', {
    onDone: () => {
      notifications.show({ color: 'teal', message: '已移入回收站；在“底册维护 → 回收站”里可以恢复' })
      void navigate('/person', { replace: true })
    },
  })
  const field = params.get('field')
  const [editing, setEditing] = useState(field !== null)
  const card = query.data?.person.id === id ? query.data : undefined
  if (card === undefined) {
    return (
      <Page back title="人员卡片" errors={[query.error]}>
        {query.error === null && <Skeleton h={420} />}
      </Page>
    )
  }
  const { person } = card
  const stopEditing = (): void => {
    setEditing(false)
    if (field !== null) setParams({}, { replace: true })
  }
  // Showing whole numbers is a look that the core logs.
  const toggleWhole = async (): Promise<void> => {
    try {
      if (!whole) await call('person.reveal', { id })
      setWhole(!whole)
    } catch (error) {
      showRefused(error)
    }
  }
  return (
    <Page
      back
      title={
        <>
          {person.name}　<StateChip state={person.state} />
        </>
      }
      remarks={[
        sexNames[person.sex],
        person.age === null ? '' : `${person.age} 岁`,
        person.birthDate === null ? '' : `${formatDay(person.birthDate)}生`,
        person.villageName,
        formatGroup(person.group),
      ]
        .filter(Boolean)
        .join('　')}
      errors={[query.error, remove.error]}
      actions={
        <>
          <Switch label="显示来源" checked={showSources} onChange={(event) => setShowSources(event.currentTarget.checked)} />
          <Button variant="default" leftSection={<Icon name="eye" />} aria-pressed={whole} onClick={() => void toggleWhole()}>
            {whole ? '隐去号码' : '显示全号'}
          </Button>
          <Button variant="default" leftSection={<Icon name="scale" />} component={Link} to={`/trial/${String(id)}`}>
            柜台试算
          </Button>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button variant="default" rightSection={<Icon name="down" size={12} />}>
                更多
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setOnDay(true)}>某日的底册</Menu.Item>
              <Menu.Divider />
              <Menu.Label>
                {person.householdNumber === null ? '没有户编号，先在“修改”里填上，才能登记变动' : mayNotRemove === null ? '登记变动' : mayNotRemove}
              </Menu.Label>
              {acts.map(([kind, title]) => (
                <Menu.Item
                  key={kind}
                  disabled={person.householdNumber === null || mayNotRemove !== null}
                  onClick={() => void navigate(`/household/${encodeURIComponent(person.householdNumber ?? '')}?act=${kind}&person=${id}`)}
                >
                  {title}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item
                color="red"
                disabled={mayNotRemove !== null}
                onClick={() =>
                  confirm({
                    title: `把 ${person.name} 移入回收站`,
                    message: '只用于录错的人。去世、迁出的人留在底册，请登记死亡或迁出。移出后可以恢复。',
                    confirmLabel: '移入回收站',
                    danger: true,
                    askReason: '原因',
                    onConfirm: (reason) => remove.mutate({ id, reason }),
                  })
                }
              >
                移入回收站…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <ReasonButton operation="person.update" leftSection={<Icon name="edit" />} onClick={() => setEditing(true)}>
            修改
          </ReasonButton>
        </>
      }
    >
      <OpenMarks of={{ personId: id }} />
      <div className={classes.columns}>
        <CardFacts person={person} sources={card.sources} whole={whole} showSources={showSources} />
        <Stack gap="sm">
          <CardPrograms card={card} />
          <CardFamily card={card} />
          <CardCases personId={id} />
          <CardRosters card={card} />
          <CardPayments card={card} />
          <CardHistory card={card} />
        </Stack>
      </div>
      <Drawer opened={onDay} onClose={() => setOnDay(false)} title={`${person.name}：某日的底册`} position="right" size={640}>
        {onDay && <PersonOnDay id={id} />}
      </Drawer>
      <Drawer opened={editing} onClose={stopEditing} title={`修改 ${person.name}`} position="right" size={840} closeOnClickOutside={false}>
        {editing && (
          <EditPersonForm
            person={person}
            focus={field}
            onDone={(changed) => {
              stopEditing()
              notifications.show({ color: 'teal', message: `已修改：${changed.join('、')}` })
            }}
          />
        )}
      </Drawer>
    </Page>
  )
}
