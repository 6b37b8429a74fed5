import { Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../components/page'
import { useCall } from '../../lib/use-call'
import { FigureEntries } from './figure-entries'
import { ManualDecisions } from './manual-decisions'

/** What people decided over the machine: for one person, or dated figures for everybody. */
export function DecisionPage(): ReactElement {
  const today = useCall('ledger.today', {})
  const [params, setParams] = useSearchParams()
  const tab = params.get('tab') ?? 'manual'
  const year = today.data?.year
  return (
    <Page title="标准与认定" remarks="都要写明依据，由第二个人确认后才算数；已经生成的花名册不受影响。" errors={[today.error]} fill>
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })}>
        <Tabs.List>
          <Tabs.Tab value="manual">人工认定</Tabs.Tab>
          <Tabs.Tab value="figures">标准与口径</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {year !== undefined && tab === 'manual' ? <ManualDecisions year={year} /> : null}
      {year !== undefined && tab === 'figures' ? <FigureEntries year={year} /> : null}
    </Page>
  )
}
