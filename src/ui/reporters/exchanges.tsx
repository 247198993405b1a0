import type { Exchange } from '../../web/contract/reporters.ts'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { ReplyMark } from './reply-mark.tsx'

/** Quotes that went to a reporter, and what they asked, newest first. */
export function Exchanges({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  if (exchanges.length === 0) return <p className="text-sm text-ink-2">Nothing yet.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {exchanges.map((exchange) => (
        <li
          key={exchange.kind === 'quote' ? exchange.publicationId : exchange.inquiryId}
          className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2.5 text-sm"
        >
          <span className="w-24 shrink-0 text-xs font-medium text-ink-2">
            {exchange.kind === 'quote' ? '→ Quote' : '← Question'}
          </span>
          <span className="min-w-0 flex-1 basis-64">
            <span dir="auto" className="line-clamp-3 text-left break-words">
              {exchange.text}
            </span>
            <span className="text-xs text-ink-3">
              {exchange.kind === 'quote' ? `by ${exchange.byName}, ` : ''}
              <Ago phrase atMs={exchange.atMs} />
              {exchange.kind === 'inquiry' ? (exchange.isAnswered ? ' · answered' : ' · not answered') : ''}
            </span>
            {exchange.kind === 'quote' && exchange.reply ? <Reply reply={exchange.reply} /> : null}
          </span>
          {exchange.kind === 'quote' ? <ReplyMark quote={exchange} /> : null}
        </li>
      ))}
    </ul>
  )
}

/** What came back by mail: whoever the name above it says they are. */
function Reply({ reply }: { readonly reply: NonNullable<Extract<Exchange, { kind: 'quote' }>['reply']> }) {
  const { fromName, text, verdict } = reply
  return (
    <span className="mt-1.5 block border-l-2 border-line pl-2.5">
      <span dir="auto" className="line-clamp-4 text-left break-words">
        {text}
      </span>
      <span className="text-xs text-ink-3">
        <Outside>{fromName}</Outside>, by mail{verdict === 'verified' ? '' : ' · sender not verified'}
      </span>
    </span>
  )
}
