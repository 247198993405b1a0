import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { NewTitleTest } from '../../web/contract/site.ts'
import { call } from '../api/http.ts'
import { deskPath, titleTestsQuery } from '../api/queries.ts'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

type Change =
  | { readonly kind: 'make'; readonly test: NewTitleTest }
  | { readonly kind: 'choose'; readonly testId: string; readonly titleNo: number }
  | { readonly kind: 'remove' | 'start' | 'stop'; readonly testId: string }

const told: Readonly<Record<Change['kind'], string>> = {
  make: 'Made: mark its spot on the page, then start it',
  choose: 'Everybody is shown this title from here on',
  remove: 'Removed',
  start: 'Started: visitors are shown the titles in turn',
  stop: 'Stopped: pages show their own title',
}

/** Makes a title test, or moves it on. */
export function useChangeTitles(onDone?: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const path = `${deskPath(deskId)}/site/titles`
  return useMutation({
    mutationFn(change: Change): Promise<unknown> {
      if (change.kind === 'make') return call('POST', path, change.test)
      const ofTest = `${path}/${change.testId}`
      if (change.kind === 'remove') return call('DELETE', ofTest)
      return call(
        'POST',
        `${ofTest}/${change.kind}`,
        change.kind === 'choose' ? { titleNo: change.titleNo } : undefined,
      )
    },
    onSuccess(_nothing, { kind }) {
      void queries.invalidateQueries(titleTestsQuery(deskId))
      say(told[kind])
      onDone?.()
    },
  })
}
