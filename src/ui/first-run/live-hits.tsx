import type { PreviewHit } from '../../web/contract/people.ts'
import { MarkedText } from '../kit/marked-text.tsx'
import { networkName } from '../kit/networks.ts'
import { excerptAround } from '../kit/spans.ts'
import { Ago } from '../kit/times.tsx'
import type { Preview } from './use-preview.ts'
import { Sign } from '../kit/marks.tsx'
import { Outside } from '../kit/outside-words.tsx'

/** What is being said at this moment, heard with the sources and watches as they are chosen. */
export function LiveHits({ preview }: { readonly preview: Preview }) {
  const { hits, isListening, error } = preview
  return (
    <section aria-label="Heard just now" className="min-w-0">
      <h2 className="mb-1 flex items-center gap-2 text-sm font-semibold">
        Heard just now
        {isListening ? (
          <span className="flex items-center gap-1.5 text-xs font-normal text-praise">
            <span aria-hidden className="pulse-dot size-1.5 rounded-full bg-current" /> listening
          </span>
        ) : null}
      </h2>
      <p className="sr-only" role="status">
        {hits.length === 0 ? '' : `${hits.length} heard`}
      </p>
      {error ? (
        <p className="border-t border-line py-3 text-sm text-pan">
          <Sign shape="▲" />
          {error}
        </p>
      ) : null}
      {hits.length === 0 && !error ? (
        <p className="border-t border-line py-3 text-sm text-pretty text-ink-2">
          {isListening
            ? 'Listening with what is switched on above. A rare name may take a while; your desk goes on listening.'
            : 'As soon as there is something to look out for, what is said at this moment appears here.'}
        </p>
      ) : null}
      <ol className="divide-y divide-line border-t border-line">
        {hits.map((hit) => (
          <Hit key={hit.itemKey} hit={hit} />
        ))}
      </ol>
    </section>
  )
}

function Hit({ hit }: { readonly hit: PreviewHit }) {
  const { text, spans } = excerptAround(hit.text, hit.spans, 180)
  return (
    <li className="fade-in py-2.5 text-sm">
      <p className="flex justify-between gap-3 text-xs text-ink-3">
        <span className="truncate">
          <Outside>{hit.voiceName}</Outside> · {networkName(hit.network)} · {hit.watchNames.join(', ')}
        </span>
        <Ago atMs={hit.publishedAtMs ?? hit.heardAtMs} />
      </p>
      {hit.title ? (
        <p className="truncate font-[550]">
          <MarkedText text={hit.title} spans={hit.spans} field="title" />
        </p>
      ) : null}
      <p className="line-clamp-2 text-ink-2">
        <MarkedText text={text} spans={spans} field="text" />
      </p>
    </li>
  )
}
