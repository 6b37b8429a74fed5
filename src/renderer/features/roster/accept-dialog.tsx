import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState, type FormEvent, type ReactElement } from 'react'
import type { AuditFinding, RosterRow } from '../../../preload/contract/roster'
import { Refusal } from '../../components/refusal'
import { noSigner, SignerFields } from '../../components/signer-fields'
import { useSignFor } from '../../lib/session'
import { useCommand } from '../../lib/use-call'

/** A second person looked into a finding and answers for it; the reason goes onto the sheet that travels with the list. */
export function AcceptDialog({ roster, finding, onClose }: { roster: RosterRow; finding: AuditFinding; onClose: () => void }): ReactElement {
  const accept = useCommand('roster.acceptFinding', { onDone: onClose })
  const signFor = useSignFor('roster.acceptFinding')(roster.by)
  const [signer, setSigner] = useState(noSigner)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { rule, lineId, villageName } = finding
    accept.mutate({ rosterId: roster.rosterId, rule, lineId, villageName, reason, signer: signFor === null ? undefined : signer })
  }
  return (
    <Modal opened onClose={onClose} title="核实自查问题" size="lg" centered closeOnClickOutside={false} transitionProps={{ duration: 0 }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Refusal error={accept.error} />
          <Text size="sm">
            {finding.title}：{finding.villageName}
            {finding.name}　{finding.message}
          </Text>
          <Textarea
            label="核实结果（印在自查清单上）"
            withAsterisk
            data-autofocus
            autosize
            minRows={2}
            placeholder="如：夫妻二人共用一个账户，已当面核对"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {signFor === null ? null : <SignerFields operation={signFor} signer={signer} onSigner={setSigner} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              取消
            </Button>
            <Button type="submit" loading={accept.isPending}>
              核实
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
