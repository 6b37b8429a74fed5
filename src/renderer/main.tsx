import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/app.css'
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { Gate } from './app/gate'
import { SafeModeFrame } from './app/safe-mode-bar'
import { theme } from './app/theme'

// Offline by design: nothing waits for a network, nothing is tried twice. Only commands change data, and they fetch everything again.
const client = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false, staleTime: 60_000 },
    mutations: { networkMode: 'always', retry: false },
  },
})
const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <MantineProvider theme={theme} forceColorScheme="light">
    <QueryClientProvider client={client}>
      <ModalsProvider labels={{ confirm: '确定', cancel: '取消' }}>
        <Notifications position="bottom-right" limit={4} />
        <SafeModeFrame>
          <Gate />
        </SafeModeFrame>
      </ModalsProvider>
    </QueryClientProvider>
  </MantineProvider>,
)
