import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import type { Exchange } from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { agoPhrase, exactTime } from '../kit/time.ts'
import { useTicking } from '../kit/ticker.ts'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { voicesKey } from '../voices/queries.ts'
import { reportersKey } from './queries.ts'

type Quote = Pick<Extract<Exchange, { kind: 'quote' }>, 'publicationId' | 'repliedAtMs' | 'repliedByName' | 'reply'>

/** Whether they wrote back: one press says so, another takes it back. */
export function ReplyMark({ quote }: { readonly quote: Quote }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { publicationId, repliedAtMs, repliedByName } = quote
  const hasReplied = repliedAtMs !== undefined
  const mark = useMutation({
    mutationFn: () => call('POST', `${deskPath(deskId)}/quotes/${publicationId}/replied`, { hasReplied: !hasReplied }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: voicesKey(deskId) })
      return queries.invalidateQueries({ queryKey: reportersKey(deskId) })
    },
    onError: sayFailure,
  })
  const words = useTicking((nowMs) => (repliedAtMs === undefined ? '' : agoPhrase(repliedAtMs, nowMs)))
  return (
    <Button
      isSmall
      look={hasReplied ? 'quiet' : 'plain'}
      aria-pressed={hasReplied}
      isBusy={mark.isPending}
      title={
        repliedAtMs === undefined
          ? 'Press when an answer of theirs came'
          : `${exactTime(repliedAtMs)}, ${repliedByName === undefined ? (quote.reply ? 'by mail' : 'by their inquiry') : `marked by ${repliedByName}`}`
      }
      onClick={() => mark.mutate()}
    >
      {hasReplied ? <Check size={13} aria-hidden /> : null}
      {hasReplied ? `Wrote back ${words}` : 'They wrote back'}
    </Button>
  )
}
