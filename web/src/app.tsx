import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError } from './api/client.ts'
import { Frame } from './frame/frame.tsx'
import { SessionPage } from './frame/session-page.tsx'
import { KeysProvider } from './keys/keys.tsx'
import { PrintPage } from './reader/print-page.tsx'
import { PreferencesProvider } from './state/preferences.tsx'
import { useAddress } from './state/use-address.ts'

function makeClient(onSessionLost: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.problem.status === 401) onSessionLost()
      },
    }),
    defaultOptions: {
      queries: {
        // Nothing moves by itself but progress.
        refetchOnWindowFocus: false,
        retry: (count, error) =>
          error instanceof ApiError && error.problem.code === 'UNREACHABLE' && count < 2,
      },
    },
  })
}

function Page(): ReactNode {
  const { address } = useAddress()
  if (address.view === 'print') return <PrintPage id={address.document ?? ''} />
  return <Frame />
}

export function App(): ReactNode {
  const [lost, setLost] = useState(false)
  const [client] = useState(() => makeClient(() => setLost(true)))
  return (
    <PreferencesProvider>
      <QueryClientProvider client={client}>
        <KeysProvider>{lost ? <SessionPage /> : <Page />}</KeysProvider>
      </QueryClientProvider>
    </PreferencesProvider>
  )
}
