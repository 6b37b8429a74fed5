import { Stepper } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { RecoveryKey } from '../components/recovery-key'
import { useCall } from '../lib/use-call'
import { EntryFrame } from './entry-frame'
import { FirstRunAccounts } from './first-run-accounts'
import { FirstRunFolder } from './first-run-folder'
import { FirstRunOffice } from './first-run-office'
import { FirstRunVillages } from './first-run-villages'

const steps = ['选文件夹', '单位与维护人员', '收好恢复密钥', '村居名单', '同事账户'] as const
const remarks = [
  '第一次使用，几分钟就能建好。先定下资料放在哪里。',
  '这些会印在公示和花名册上，请照公章上的全称填写。',
  '',
  '先读入县里下发的《村居代码表》，之后导入人口底册时才认得出是哪个村。',
  '每人一个账户，操作都记在各自名下。以后也可以在“账户”里添加。',
] as const

/** The wizard of a new office, from the folder to the colleagues' accounts. */
export function FirstRun({ onDone }: { onDone: () => void }): ReactElement {
  const status = useCall('office.status', {}).data
  const [step, setStep] = useState(0)
  const [recoveryKey, setRecoveryKey] = useState('')
  return (
    <EntryFrame title={steps[step] ?? ''} remark={remarks[step]} width={760}>
      <Stepper active={step} size="xs" mb="lg" iconSize={26} aria-label="建立办公库的步骤">
        {steps.map((title) => (
          <Stepper.Step key={title} label={title} />
        ))}
      </Stepper>
      {step === 0 && <FirstRunFolder folder={status?.folder ?? ''} onNext={() => setStep(1)} onExisting={onDone} />}
      {step === 1 && (
        <FirstRunOffice
          onBack={() => setStep(0)}
          onNext={(key) => {
            setRecoveryKey(key)
            setStep(2)
          }}
        />
      )}
      {step === 2 && (
        <RecoveryKey
          recoveryKey={recoveryKey}
          onDone={() => {
            setRecoveryKey('')
            setStep(3)
          }}
        />
      )}
      {step === 3 && <FirstRunVillages onNext={() => setStep(4)} />}
      {step === 4 && <FirstRunAccounts onDone={onDone} />}
    </EntryFrame>
  )
}
