import type { PreviewHit } from '../../web/contract/people.ts'
import { HitLines } from '../kit/hit-lines.tsx'
import type { Preview } from './use-preview.ts'
import { Sign } from '../kit/marks.tsx'

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
            ? 'Listening with what is switched on. A rare name may take a while; your desk goes on listening.'
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
  return (
    <li className="fade-in py-2.5 text-sm">
      <HitLines hit={hit} atMs={hit.publishedAtMs ?? hit.heardAtMs} length={180} because={hit.watchNames.join(', ')} />
    </li>
  )
}
