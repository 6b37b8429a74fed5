import { Button, Drawer, Skeleton, Stack, Switch } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { showRefused } from '../../components/export-menu'
import { StateChip } from '../../components/outcome-chip'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { formatDay, formatGroup } from '../../lib/format'
import { call } from '../../lib/api'
import { useCall } from '../../lib/use-call'
import { sexNames } from '../../lib/words'
import { CardFacts } from './card-facts'
import { CardFamily, CardHistory, CardPayments, CardPrograms, CardRosters } from './card-lists'
import classes from './card.module.css'
import { EditPersonForm } from './edit-form'

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
      errors={[query.error]}
      actions={
        <>
          <Switch label="显示来源" checked={showSources} onChange={(event) => setShowSources(event.currentTarget.checked)} />
          <Button variant="default" leftSection={<Icon name="eye" />} aria-pressed={whole} onClick={() => void toggleWhole()}>
            {whole ? '隐去号码' : '显示全号'}
          </Button>
          <ReasonButton operation="person.update" leftSection={<Icon name="edit" />} onClick={() => setEditing(true)}>
            修改
          </ReasonButton>
        </>
      }
    >
      <div className={classes.columns}>
        <CardFacts person={person} sources={card.sources} whole={whole} showSources={showSources} />
        <Stack gap="sm">
          <CardPrograms card={card} />
          <CardFamily card={card} />
          <CardRosters card={card} />
          <CardPayments card={card} />
          <CardHistory card={card} />
        </Stack>
      </div>
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
