import { Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../components/page'
import { EntitlementChart } from './entitlement-chart'
import { FunnelChart } from './funnel-chart'
import { GridChart } from './grid-chart'
import { MonthsChart } from './months-chart'
import { NoteList } from './note-list'
import { PyramidChart } from './pyramid-chart'

/** Charts whose every bar opens the names behind it. */
export function ChartPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'pyramid'
  return (
    <Page title="图表" remarks="点击任何一段，看背后的名单。">
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="pyramid">人口金字塔</Tabs.Tab>
          <Tabs.Tab value="months">每月变动</Tabs.Tab>
          <Tabs.Tab value="grid">各村各月</Tabs.Tab>
          <Tabs.Tab value="entitlement">资格与资金</Tabs.Tab>
          <Tabs.Tab value="funnel">资金进度</Tabs.Tab>
          <Tabs.Tab value="notes">图表说明</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="pyramid">
          <PyramidChart />
        </Tabs.Panel>
        <Tabs.Panel value="months">
          <MonthsChart />
        </Tabs.Panel>
        <Tabs.Panel value="grid">
          <GridChart />
        </Tabs.Panel>
        <Tabs.Panel value="notes">
          <NoteList />
        </Tabs.Panel>
        <Tabs.Panel value="entitlement">
          <EntitlementChart />
        </Tabs.Panel>
        <Tabs.Panel value="funnel">
          <FunnelChart />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}
