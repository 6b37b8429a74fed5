import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState, type FormEvent, type ReactElement, type ReactNode } from 'react'
import type { OperationName } from '../../preload/contract/index'
import type { Signer } from '../../preload/contract/operation'
import { formatCount } from '../lib/format'
import { noSigner, SignerFields } from './signer-fields'

export interface ConfirmRequest {
  title: string
  message: ReactNode
  /** The verb on the button: 恢复, 停用, 导入 … */
  confirmLabel: string
  danger?: boolean
  /** How many records it touches; above 50 the number has to be typed. */
  count?: number
  /** A reason is asked for and handed over. */
  askReason?: string
  /** Somebody else has to sign for this operation, here and now. */
  signFor?: OperationName | null
  onConfirm: (reason: string, signer?: Signer) => void
}

/** Asks before something that matters; Esc and 取消 leave everything as it is. */
export function confirm(request: ConfirmRequest): void {
  modals.open({ title: request.title, children: <ConfirmForm request={request} />, centered: true })
}

function ConfirmForm({ request }: { request: ConfirmRequest }): ReactElement {
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [signer, setSigner] = useState(noSigner)
  const [missing, setMissing] = useState<{ count?: string; reason?: string; signer?: string }>({})
  const signFor = request.signFor ?? null
  const mustType = request.count !== undefined && request.count > 50
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const count = mustType && typed.replaceAll(',', '').trim() !== String(request.count) ? `请输入 ${request.count} 以确认` : undefined
    const why = request.askReason !== undefined && reason.trim().length < 2 ? '请写明原因（至少两个字）' : undefined
    const unsigned = signFor !== null && (signer.name.trim() === '' || signer.password === '') ? '请签字人填写姓名和密码' : undefined
    setMissing({ count, reason: why, signer: unsigned })
    if (count !== undefined || why !== undefined || unsigned !== undefined) return
    modals.closeAll()
    request.onConfirm(reason.trim(), signFor === null ? undefined : signer)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Text size="sm" component="div">
          {request.message}
        </Text>
        {request.askReason !== undefined && (
          <TextInput
            data-autofocus
            label={request.askReason}
            withAsterisk
            value={reason}
            error={missing.reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {mustType && request.count !== undefined && (
          <TextInput
            data-autofocus={request.askReason === undefined || undefined}
            label={`涉及 ${formatCount(request.count)} 条，请输入数字 ${request.count} 以确认`}
            value={typed}
            error={missing.count}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
        {signFor === null ? null : (
          <>
            <SignerFields operation={signFor} signer={signer} onSigner={setSigner} autoFocus={!mustType && request.askReason === undefined} />
            {missing.signer === undefined ? null : (
              <Text size="sm" c="red" role="alert">
                {missing.signer}
              </Text>
            )}
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => modals.closeAll()}>
            取消
          </Button>
          <Button
            type="submit"
            color={request.danger === true ? 'red' : undefined}
            data-autofocus={(!mustType && request.askReason === undefined && signFor === null) || undefined}
          >
            {request.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
