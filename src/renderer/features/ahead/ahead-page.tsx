import { Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../components/page'
import { useCall } from '../../lib/use-call'
import { Forecast } from './forecast'
import { Gaps } from './gaps'

const remarks = {
  forecast: '按底册现有记录和各年度标准推算：谁在哪一天开始符合、还缺什么材料。不是审批决定。',
  entitled: '按今天的底册符合条件，却不在本年度花名册上的人。点开一行看为什么、下一步怎么办。',
  listed: '在本年度花名册上（或已在发放），按今天的底册却不符合或资料不足的人。',
} as const
type Tab = keyof typeof remarks

/** Looking ahead, and holding the year's lists against the register. */
export function AheadPage(): ReactElement {
  const today = useCall('ledger.today', {})
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const tab: Tab = asked === 'entitled' || asked === 'listed' ? asked : 'forecast'
  const year = today.data?.year
  return (
    <Page title="展望与核查" remarks={remarks[tab]} errors={[today.error]} fill>
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="forecast">展望</Tabs.Tab>
          <Tabs.Tab value="entitled">应享未享</Tabs.Tab>
          <Tabs.Tab value="listed">不应享在享</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'forecast' ? <Forecast /> : null}
      {year !== undefined && tab !== 'forecast' ? <Gaps key={tab} year={year} kind={tab} /> : null}
    </Page>
  )
}
