import { PasswordInput, Stack } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import type { CaseFilter } from '../../../preload/contract/case'
import { showSaved } from '../../components/export-menu'
import { FieldDialog } from '../../components/field-dialog'
import { PasswordRules } from '../../components/password-rules'
import { call, isRefused, type Refused } from '../../lib/api'
import { todayHere } from '../../lib/today'
import { useCommand } from '../../lib/use-call'

/** Asks for the password the workbook is to open with, twice, and where to put it. */
export function ExportCasesDialog({ filter, onClose }: { filter: CaseFilter; onClose: () => void }): ReactElement {
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<Refused | null>(null)
  const run = useCommand('case.export', {
    onDone: ({ file }) => {
      showSaved(file)
      onClose()
    },
  })
  const save = async (year: string): Promise<void> => {
    setProblem(null)
    try {
      const { file } = await call('desktop.chooseSave', {
        title: '导出个案（加密）',
        name: `个案_${todayHere()}.xlsx`,
        filters: [{ name: '带密码的工作簿 .xlsx', extensions: ['xlsx'] }],
      })
      if (file !== null) run.mutate({ filter, file, password, ...(/^\d{4}$/.test(year) ? { year: Number(year) } : {}) })
    } catch (error) {
      if (!isRefused(error)) throw error
      setProblem(error)
    }
  }
  const year = Number(todayHere().slice(0, 4))
  return (
    <FieldDialog
      title="导出个案（加密）"
      label="选择位置并导出"
      fields={[
        {
          key: 'year',
          label: '附上走访记录',
          kind: 'select',
          options: [year, year - 1, year - 2].map((each) => ({ value: String(each), label: `${String(each)} 年` })),
          description: '不选就只导出个案',
        },
      ]}
      error={problem ?? run.error}
      pending={run.isPending}
      note="文件用 Excel、WPS 打开时要输入这个密码。密码不保存在任何地方，请另行告知对方，不要和文件一起发。"
      onSubmit={(values) => {
        setAsked(true)
        if (password !== '' && password === again) void save(values.year ?? '')
      }}
      onClose={onClose}
    >
      <Stack gap="xs">
        <PasswordInput
          label="打开密码"
          withAsterisk
          value={password}
          error={asked && password === '' ? '请输入打开密码' : undefined}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          label="再输一次"
          withAsterisk
          value={again}
          error={again !== password && (asked || again !== '') ? '两次输入的不一样，请重新输入' : undefined}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <PasswordRules />
      </Stack>
    </FieldDialog>
  )
}
