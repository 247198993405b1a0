import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiFailure } from './api/http.ts'
import { sessionQuery } from './api/queries.ts'
import { takeSetupToken } from './api/setup-token.ts'
import { keepFocusInLists } from './kit/row-focus.ts'
import { Toasts } from './kit/toasts.tsx'
import { router } from './router.tsx'
import { followSystemTheme } from './shell/theme.ts'
import './styles.css'

const queries: QueryClient = new QueryClient({
  defaultOptions: { queries: { retry: isWorthARetry, staleTime: 0 } },
  queryCache: new QueryCache({
    onError(error, query) {
      // The session ended elsewhere: asking who is here leads to sign-in.
      const isSession = query.queryKey[0] === 'session'
      if (!isSession && isUnauthenticated(error)) void queries.invalidateQueries(sessionQuery())
    },
  }),
})

/** What the server refused, it will refuse again. */
function isWorthARetry(failures: number, error: Error): boolean {
  const isPassing = !(error instanceof ApiFailure) || ['INTERNAL', 'NETWORK', 'UNAVAILABLE'].includes(error.code)
  return isPassing && failures < 2
}

function isUnauthenticated(error: Error): boolean {
  return error instanceof ApiFailure && error.code === 'UNAUTHENTICATED'
}

takeSetupToken()
followSystemTheme()
keepFocusInLists()
createRoot(appElement()).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queries}>
        <Tooltip.Provider delay={350}>
          <RouterProvider router={router} />
          <Toasts />
        </Tooltip.Provider>
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)

function appElement(): HTMLElement {
  const element = document.querySelector<HTMLElement>('#app')
  if (!element) throw new Error('index.html has no #app')
  return element
}
