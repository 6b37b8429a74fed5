import { Button, Group, Menu, NativeSelect, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState, type ReactElement } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { AddDecisionDialog } from '../../components/add-decision-dialog'
import { showRefused, showSaved } from '../../components/export-menu'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { ReasonButton } from '../../components/reason-button'
import { WhyCard } from '../../components/why-card'
import { call } from '../../lib/api'
import { maskIdNumber } from '../../lib/format'
import { useCall } from '../../lib/use-call'

interface Target {
  programId: string
  year: number
  personId: number
}
const formats = { pdf: '文件 .pdf', docx: '文档 .docx' } as const

async function print(target: Target, name: string, to: keyof typeof formats | 'printer'): Promise<void> {
  try {
    if (to === 'printer') {
      await call('program.printExplanation', { ...target, printer: true })
      notifications.show({ message: '已送往打印机', color: 'teal' })
      return
    }
    const { file } = await call('desktop.chooseSave', { title: '保存资格说明', name: `${name}.${to}`, filters: [{ name: formats[to], extensions: [to] }] })
    if (file === null) return
    await call('program.printExplanation', { ...target, file })
    showSaved(file)
  } catch (error) {
    showRefused(error)
  }
}

/** Why one person is, or is not, entitled to one program in one year. */
export function ExplainPage(): ReactElement {
  const params = useParams()
  const navigate = useNavigate()
  const [deciding, setDeciding] = useState(false)
  const target: Target = { programId: params.programId ?? '', year: Number(params.year), personId: Number(params.personId) }
  const explained = useCall('program.explain', target)
  const programs = useCall('program.list', {})
  const go = (next: Partial<Target>): void => {
    const { programId, year, personId } = { ...target, ...next }
    void navigate(`/program/${programId}/${String(year)}/person/${String(personId)}`, { replace: true })
  }
  // Never the card of the person looked at before.
  const explanation = explained.isPlaceholderData ? undefined : explained.data
  if (explanation === undefined) {
    return (
      <Page title="资格说明" back={true} errors={[explained.error]}>
        {null}
      </Page>
    )
  }
  const { person } = explanation
  const name = `${person.name} ${String(explanation.year)}年度${explanation.title}资格说明`
  const years = Array.from({ length: 9 }, (_, index) => target.year + 4 - index)
  return (
    <Page
      title={`${person.name}：${explanation.title}`}
      back={true}
      remarks={`${person.villageName}　${maskIdNumber(person.idNumber)}`}
      errors={[explained.error, programs.error]}
      actions={
        <>
          <NativeSelect
            aria-label="项目"
            maw={210}
            value={target.programId}
            onChange={(event) => go({ programId: event.currentTarget.value })}
            data={(programs.data ?? []).map((program) => ({ value: program.id, label: program.title }))}
          />
          <NativeSelect
            aria-label="年度"
            value={String(target.year)}
            onChange={(event) => go({ year: Number(event.currentTarget.value) })}
            data={years.map((year) => ({ value: String(year), label: `${String(year)} 年度` }))}
          />
          <Button variant="default" leftSection={<Icon name="account" />} component={Link} to={`/person/${String(person.id)}`}>
            人员卡片
          </Button>
          <ReasonButton
            variant="default"
            operation="application.add"
            onClick={() => void navigate(`/application?add=1&program=${target.programId}&year=${String(target.year)}&person=${String(person.id)}`)}
          >
            登记申报
          </ReasonButton>
          <ReasonButton
            variant="default"
            operation="decision.add"
            disabledReason={person.idNumber === null && '没有证件号码的人不能提出人工认定，先补登证件号码'}
            onClick={() => setDeciding(true)}
          >
            提出人工认定
          </ReasonButton>
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <Button leftSection={<Icon name="print" />} rightSection={<Icon name="down" size={12} />}>
                打印说明
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<Icon name="print" />} onClick={() => void print(target, name, 'printer')}>
                打印
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item onClick={() => void print(target, name, 'pdf')}>保存 .pdf</Menu.Item>
              <Menu.Item onClick={() => void print(target, name, 'docx')}>保存 .docx</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <WhyCard explanation={explanation} />
      {deciding && person.idNumber !== null ? (
        <AddDecisionDialog
          target={{ programId: target.programId, year: target.year, idNumber: person.idNumber, name: person.name }}
          onClose={() => setDeciding(false)}
          onDone={() => void navigate('/decision')}
        />
      ) : null}
      {explanation.outcome === 'eligible' ? null : (
        <Group>
          <Text size="sm" c="dimmed">
            补齐或更正后，这里会立刻重新判断：
          </Text>
          <Button size="compact-sm" variant="default" component={Link} to={`/person/${String(person.id)}`}>
            去人员卡片补登
          </Button>
        </Group>
      )}
    </Page>
  )
}
