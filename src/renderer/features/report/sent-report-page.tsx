import { Alert, Tabs } from '@mantine/core'
import { useState, type ReactElement } from 'react'
import { useParams } from 'react-router'
import { Icon } from '../../components/icons'
import { Page } from '../../components/page'
import { PaperMenu } from '../../components/paper-menu'
import { call } from '../../lib/api'
import { formatDay, formatMoment } from '../../lib/format'
import { useCall } from '../../lib/use-call'
import { Changes } from './changes'
import { ReportView } from './report-table'
import { SentNamesDialog, type SentNames } from './sent-names'

/** One report as it was sent, and who has made a difference since. */
export function SentReportPage(): ReactElement {
  const reportId = Number(useParams().reportId)
  const [tab, setTab] = useState('table')
  const view = useCall('report.view', { reportId })
  const since = useCall('report.since', { reportId }, { enabled: tab === 'since' })
  const [names, setNames] = useState<SentNames | null>(null)
  const report = view.data?.report
  return (
    <Page
      title={report?.title ?? '留存的报表'}
      back="/report?tab=sent"
      remarks={
        report === undefined
          ? ''
          : `编号 ${report.code}，${formatMoment(report.sentAt)} ${report.by}留存，按口径第 ${String(report.version)} 版计算。${report.note}`
      }
      errors={[view.error, since.error]}
      fill={tab === 'table'}
      actions={
        report === undefined ? null : (
          <PaperMenu
            label="打印报表"
            forms={[{ label: '报表', name: `${report.title}${report.from.slice(0, 7)}`, print: (to) => call('report.print', { reportId, ...to }) }]}
          />
        )
      }
    >
      <Tabs value={tab} onChange={(value) => value !== null && setTab(value)} keepMounted={false} mb="xs">
        <Tabs.List>
          <Tabs.Tab value="table">留存的数字</Tabs.Tab>
          <Tabs.Tab value="since">留存以后差了谁</Tabs.Tab>
        </Tabs.List>
      </Tabs>
      {tab === 'table' && view.data !== undefined && (
        <ReportView
          table={view.data.table}
          people={(column, row) => call('report.sentPeople', { reportId, column, ...row })}
          onNames={(title, column, row) => setNames({ title, column, row })}
        />
      )}
      {names !== null && <SentNamesDialog reportId={reportId} names={names} onClose={() => setNames(null)} />}
      {tab === 'since' && since.data?.redefined === true && (
        <Alert color="yellow" icon={<Icon name="warning" />} mb="xs">
          这张报表的口径在留存以后改过，下面按现在的口径重算，有些差别是口径不同造成的。
        </Alert>
      )}
      {tab === 'since' && since.data !== undefined && report !== undefined && (
        <Changes changes={since.data.changes} title={report.title} before={`留存时（${formatDay(report.sentAt.slice(0, 10))}）`} now="现在重算" />
      )}
    </Page>
  )
}
