import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { findOperation, type OperationName, type Output } from '../../preload/contract/index'
import { roleNames, safeModeRefusal } from '../../preload/contract/operation'
import { listen } from './api'
import { forgetAll } from './remembered'
import { useCall } from './use-call'

export type Session = NonNullable<Output<'office.status'>['session']>

/** Who is signed in; null while the office is locked. */
export function useSession(): Session | null {
  return useCall('office.status', {}).data?.session ?? null
}

/** Why the program was started in safe mode; null = as usual. */
export function useSafeMode(): string | null {
  return useCall('office.status', {}).data?.safeMode ?? null
}

/** Why this person may not call an operation, as a sentence; null when they may. The core decides again: this only explains greyed buttons. */
export function refusalOfRole(session: Session | null, operation: OperationName): string | null {
  const allow = findOperation(operation)?.allow ?? []
  if (allow === 'public') return null
  if (session === null) return '请先登录'
  if (allow.includes(session.role) || (session.mayDoClerkWork && allow.includes('clerk'))) return null
  return `只有${allow.map((role) => roleNames[role]).join('、')}可以办理，您的角色是${roleNames[session.role]}`
}

/** `refusalOfRole` for whoever is signed in; in safe mode also why nothing can be changed. */
export function useRefusalOfRole(operation: OperationName | undefined): string | null {
  const session = useSession()
  const safeMode = useSafeMode()
  if (operation === undefined) return null
  const declared = findOperation(operation)
  if (safeMode !== null && declared?.kind === 'command' && declared.inSafeMode !== true) return safeModeRefusal
  // what may be signed on the spot is never grey because of the role
  return session !== null && declared?.countersign === true ? null : refusalOfRole(session, operation)
}

/** Which operation somebody else has to sign for here: because of the role of who is in, or because they made it themselves. */
export function useSignFor(operation: OperationName): (madeBy?: string) => OperationName | null {
  const session = useSession()
  return (madeBy) => (refusalOfRole(session, operation) !== null || (session !== null && session.name === madeBy) ? operation : null)
}

/** Forgets everything that was shown: no personal data stays in the page while the office is locked. */
export function useForget(): () => void {
  const client = useQueryClient()
  return useCallback(() => {
    forgetAll()
    client.setQueryData<Output<'office.status'>>(['office.status', {}], (status) => (status === undefined ? status : { ...status, session: null }))
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'office.status' })
    void client.invalidateQueries({ queryKey: ['office.status'] })
  }, [client])
}

/** Forgets as soon as the core says the office is locked. */
export function useForgetOnLock(): void {
  const forget = useForget()
  useEffect(
    () =>
      listen((event) => {
        if (event.kind === 'locked') forget()
      }),
    [forget],
  )
}
