import { Center, Loader, Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { notifications } from '@mantine/notifications'
import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react'
import { RouterProvider } from 'react-router/dom'
import { Refusal } from '../components/refusal'
import { listen } from '../lib/api'
import { useForgetOnLock } from '../lib/session'
import { useSignsOfLife } from '../lib/use-signs-of-life'
import { useCall } from '../lib/use-call'
import { FirstPassword } from './first-password'
import { router } from './routes'
import { Unlock } from './unlock'

const FirstRun = lazy(() => import('./first-run').then((module) => ({ default: module.FirstRun })))
const Salvage = lazy(() => import('./salvage').then((module) => ({ default: module.Salvage })))
const Recover = lazy(() => import('./recover').then((module) => ({ default: module.Recover })))

/** What stands before the pages: no office → first run; locked → sign in; otherwise the office. First run and recovery keep the screen until they say they are done. */
export function Gate(): ReactElement {
  useForgetOnLock()
  useSignsOfLife()
  const status = useCall('office.status', {})
  const [stage, setStage] = useState<'pages' | 'firstRun' | 'recover' | 'salvage'>('pages')
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === 'notice') notifications.show({ color: 'orange', title: '每日备份', message: event.message, autoClose: false })
        if (event.kind !== 'locked') return
        modals.closeAll()
        setStage('pages')
      }),
    [],
  )
  if (status.error) {
    return (
      <Center h="100%">
        <Refusal error={status.error} />
      </Center>
    )
  }
  if (status.data === undefined) return <Waiting />
  if (!status.data.exists && stage === 'pages' && status.data.damaged === null) setStage('firstRun')
  const done = (): void => {
    setStage('pages')
  }
  if (stage === 'firstRun') return <Suspense fallback={<Waiting />}>{<FirstRun onDone={done} />}</Suspense>
  if (stage === 'recover') return <Suspense fallback={<Waiting />}>{<Recover onDone={done} />}</Suspense>
  if (stage === 'salvage') return <Suspense fallback={<Waiting />}>{<Salvage lastName={status.data.lastName ?? ''} onDone={done} />}</Suspense>
  if (status.data.session === null) {
    return (
      <Unlock
        status={status.data}
        onRecover={() => {
          setStage('recover')
        }}
        onSalvage={() => {
          setStage('salvage')
        }}
      />
    )
  }
  if (status.data.session.mustChangePassword !== null) return <FirstPassword session={status.data.session} />
  return <OwnPages key={status.data.session.accountId} accountId={status.data.session.accountId} />
}

let lastSeen: number | null = null
/** The pages of whoever is in. Somebody else starts at the first page: what the last one had open is not theirs. */
function OwnPages({ accountId }: { accountId: number }): ReactElement {
  useState(() => {
    if (lastSeen !== null && lastSeen !== accountId) void router.navigate('/', { replace: true })
    lastSeen = accountId
    return null
  })
  return <RouterProvider router={router} />
}

function Waiting(): ReactElement {
  return (
    <Center h="100%">
      <Stack align="center" role="status" aria-label="正在打开">
        <Loader size="sm" />
      </Stack>
    </Center>
  )
}
