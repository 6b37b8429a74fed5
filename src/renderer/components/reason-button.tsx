import { Button, Tooltip, type ButtonProps } from '@mantine/core'
import type { MouseEventHandler, ReactElement } from 'react'
import type { OperationName } from '../../preload/contract/index'
import { useRefusalOfRole } from '../lib/session'

export interface ReasonButtonProps extends ButtonProps {
  /** Why it cannot be pressed now; undefined or null when it can. */
  disabledReason?: string | null | false
  /** The operation behind the button: greyed with the reason when the role may not call it. */
  operation?: OperationName
  /** What it does, shown when it can be pressed. */
  hint?: string
  type?: 'button' | 'submit'
  onClick?: MouseEventHandler<HTMLButtonElement>
}

/** A button that is never grey without saying why: in a tooltip and to screen readers. */
export function ReasonButton({ disabledReason, operation, hint, children, onClick, type = 'button', ...rest }: ReasonButtonProps): ReactElement {
  const byRole = useRefusalOfRole(operation)
  const reason = byRole ?? (disabledReason === false ? undefined : disabledReason) ?? undefined
  const label = reason ?? hint
  const parts: unknown[] = Array.isArray(children) ? children : [children]
  const words = parts.every((part) => typeof part === 'string') ? parts.join('') : undefined
  const button = (
    <Button
      {...rest}
      type={reason === undefined ? type : 'button'}
      data-disabled={reason !== undefined || undefined}
      aria-disabled={reason !== undefined || undefined}
      aria-label={reason !== undefined && words !== undefined ? `${words}（${reason}）` : undefined}
      onClick={(event) => {
        if (reason !== undefined) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {children}
    </Button>
  )
  return label === undefined ? button : <Tooltip label={label}>{button}</Tooltip>
}
