import { Box, MultiSelect, Skeleton, Tabs } from '@mantine/core'
import type { ReactElement } from 'react'
import { useSearchParams } from 'react-router'
import type { VillageCode } from '../../../preload/contract/values'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { useRemembered } from '../../lib/remembered'
import { useCall } from '../../lib/use-call'
import { Assumptions } from './assumptions'
import { Costs } from './costs'
import { Ages, People } from './people'

const tabs = { people: '人口', ages: '到年龄的人数', costs: '各项目资金', assumptions: '假设和来源' } as const
type Tab = keyof typeof tabs

/** 人口展望: totals of the coming years, with everything they suppose. */
export function ProjectionPage(): ReactElement {
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const tab: Tab = asked !== null && asked in tabs ? (asked as Tab) : 'people'
  const [villageCodes, setVillageCodes] = useRemembered<VillageCode[]>('projection.villages', [])
  const villages = useCall('village.list', {})
  const where = villageCodes.length === 0 ? {} : { villageCodes }
  const found = useCall('projection.run', where)
  return (
    <Page
      title="人口与资金展望"
      remarks="按年龄推算今后十年的总数和今后三年的资金，只供安排工作和预算。"
      errors={[villages.error, found.error]}
      actions={
        <>
          <MultiSelect
            aria-label="村居"
            placeholder={villageCodes.length === 0 ? '全乡镇，可选几个村居' : ''}
            value={villageCodes}
            onChange={setVillageCodes}
            data={(villages.data ?? []).map((village) => ({ value: village.code, label: village.name }))}
            searchable
            clearable
            maw={420}
            miw={230}
          />
          <PaperMenu
            label="打印"
            forms={[
              { label: '人口与资金展望', name: `人口与资金展望 ${found.data?.place ?? ''}`, print: (to) => call('projection.print', { ...where, ...to }) },
            ]}
          />
        </>
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && setParams({ tab: value }, { replace: true })} keepMounted={false}>
        <Tabs.List mb="sm">
          {Object.entries(tabs).map(([key, title]) => (
            <Tabs.Tab key={key} value={key}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <Box pb="md">
        {tab === 'costs' ? (
          <Costs where={where} place={found.data?.place ?? ''} />
        ) : found.data === undefined || found.isPlaceholderData ? (
          found.error === null ? (
            <Skeleton h={420} />
          ) : null
        ) : tab === 'people' ? (
          <People projection={found.data} />
        ) : tab === 'ages' ? (
          <Ages projection={found.data} />
        ) : (
          <Assumptions projection={found.data} />
        )}
      </Box>
    </Page>
  )
}
