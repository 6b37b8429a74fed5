import { Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { EmptyState } from '../../components/empty-state'
import { Page } from '../../components/page'
import { useRefusalOfRole } from '../../lib/session'
import { BinTab } from './bin-tab'
import { DuplicatesTab } from './duplicates-tab'
import { MergesTab } from './merges-tab'
import { StepsTab } from './steps-tab'

/** Keeping the register tidy: duplicates, merges, the bin, and taking steps back. */
export function RegisterPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const byRole = useRefusalOfRole('register.duplicates')
  const tab = params.get('tab') ?? 'duplicates'
  if (byRole !== null) {
    return (
      <Page title="底册维护">
        <EmptyState icon="lock" title="您的角色不能维护底册" detail={byRole} />
      </Page>
    )
  }
  return (
    <Page fill title="底册维护" remarks="合并、移出、批量修改都留有记录，可以整步撤销；之后又改过的栏目保留现在的值，并逐条说明。">
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="duplicates">重复人员</Tabs.Tab>
          <Tabs.Tab value="merges">合并记录</Tabs.Tab>
          <Tabs.Tab value="bin">回收站</Tabs.Tab>
          <Tabs.Tab value="steps">撤销一步</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'duplicates' ? <DuplicatesTab /> : null}
      {tab === 'merges' ? <MergesTab /> : null}
      {tab === 'bin' ? <BinTab /> : null}
      {tab === 'steps' ? <StepsTab /> : null}
    </Page>
  )
}
