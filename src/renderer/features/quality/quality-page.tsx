import { Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { EmptyState } from '../../components/empty-state'
import { Page } from '../../components/page'
import { useRefusalOfRole } from '../../lib/session'
import { CompletenessTab } from './completeness-tab'
import { FindingsTab } from './findings-tab'
import { FixListsTab } from './fix-lists-tab'
import { IdentitiesTab } from './identities-tab'
import { RulesTab } from './rules-tab'

/** What in the register cannot be true or is missing, and how it gets settled. */
export function QualityPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const byRole = useRefusalOfRole('quality.list')
  const tab = params.get('tab') ?? 'findings'
  if (byRole !== null) {
    return (
      <Page title="数据质量">
        <EmptyState icon="lock" title="您的角色不能查看数据质量" detail={byRole} />
      </Page>
    )
  }
  return (
    <Page fill title="数据质量" remarks="每次打开都从底册现查；改好一条，它就自己消失。确实没错的，写明原因后不再提醒。">
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="findings">问题</Tabs.Tab>
          <Tabs.Tab value="completeness">完整率</Tabs.Tab>
          <Tabs.Tab value="lists">核对清单</Tabs.Tab>
          <Tabs.Tab value="identities">表间核对</Tabs.Tab>
          <Tabs.Tab value="rules">规则与界限</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'findings' ? <FindingsTab /> : null}
      {tab === 'completeness' ? <CompletenessTab /> : null}
      {tab === 'lists' ? <FixListsTab /> : null}
      {tab === 'identities' ? <IdentitiesTab /> : null}
      {tab === 'rules' ? <RulesTab /> : null}
    </Page>
  )
}
