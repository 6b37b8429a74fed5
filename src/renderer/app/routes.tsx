import { createHashRouter } from 'react-router'
import { PageFailed } from './page-failed'
import { Shell } from './shell'

/** Every page of the window. Addresses carry ids and choices, never names or numbers typed into a search. */
export const router = createHashRouter([
  {
    path: '/',
    element: <Shell />,
    errorElement: <PageFailed />,
    hydrateFallbackElement: <div />,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          { index: true, lazy: async () => ({ Component: (await import('../features/ledger/start-page')).StartPage }) },
          { path: 'person', lazy: async () => ({ Component: (await import('../features/person/list-page')).PersonListPage }) },
          { path: 'person/new', lazy: async () => ({ Component: (await import('../features/person/new-page')).NewPersonPage }) },
          { path: 'person/:id', lazy: async () => ({ Component: (await import('../features/person/card-page')).PersonCardPage }) },
          { path: 'household/:number', lazy: async () => ({ Component: (await import('../features/household/household-page')).HouseholdPage }) },
          { path: 'village', lazy: async () => ({ Component: (await import('../features/village/village-page')).VillagePage }) },
          { path: 'exchange', lazy: async () => ({ Component: (await import('../features/exchange/exchange-page')).ExchangePage }) },
          { path: 'exchange/:batchId', lazy: async () => ({ Component: (await import('../features/exchange/batch-page')).BatchPage }) },
          { path: 'program', lazy: async () => ({ Component: (await import('../features/program/program-page')).ProgramPage }) },
          {
            path: 'program/:programId/:year/person/:personId',
            lazy: async () => ({ Component: (await import('../features/program/explain-page')).ExplainPage }),
          },
          { path: 'mid-year', lazy: async () => ({ Component: (await import('../features/mid-year/mid-year-page')).MidYearPage }) },
          { path: 'recognition', lazy: async () => ({ Component: (await import('../features/recognition/recognition-page')).RecognitionPage }) },
          { path: 'roster', lazy: async () => ({ Component: (await import('../features/roster/roster-page')).RosterPage }) },
          { path: 'roster/:rosterId', lazy: async () => ({ Component: (await import('../features/roster/roster-detail')).RosterDetail }) },
          { path: 'notice', lazy: async () => ({ Component: (await import('../features/notice/notice-page')).NoticePage }) },
          { path: 'payment', lazy: async () => ({ Component: (await import('../features/payment/payment-page')).PaymentPage }) },
          { path: 'payment/:batchId', lazy: async () => ({ Component: (await import('../features/payment/payment-detail')).PaymentDetail }) },
          { path: 'compare', lazy: async () => ({ Component: (await import('../features/compare/compare-page')).ComparePage }) },
          { path: 'stop', lazy: async () => ({ Component: (await import('../features/stop/stop-page')).StopPage }) },
          { path: 'decision', lazy: async () => ({ Component: (await import('../features/decision/decision-page')).DecisionPage }) },
          { path: 'register', lazy: async () => ({ Component: (await import('../features/register/register-page')).RegisterPage }) },
          { path: 'register/merge', lazy: async () => ({ Component: (await import('../features/register/merge-page')).MergePage }) },
          { path: 'quality', lazy: async () => ({ Component: (await import('../features/quality/quality-page')).QualityPage }) },
          { path: 'quality/list/:listId', lazy: async () => ({ Component: (await import('../features/quality/fix-list-page')).FixListPage }) },
          { path: 'chart', lazy: async () => ({ Component: (await import('../features/statistics/chart-page')).ChartPage }) },
          { path: 'backup', lazy: async () => ({ Component: (await import('../features/backup/backup-page')).BackupPage }) },
          { path: 'audit', lazy: async () => ({ Component: (await import('../features/audit/audit-page')).AuditPage }) },
          { path: 'account', lazy: async () => ({ Component: (await import('../features/account/account-page')).AccountPage }) },
          { path: 'office', lazy: async () => ({ Component: (await import('../features/office/office-page')).OfficePage }) },
          { path: '*', element: <PageFailed /> },
        ],
      },
    ],
  },
])
