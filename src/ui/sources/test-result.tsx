import type { TestedSource } from '../api/types.ts'
import { networkName } from '../../model/circle-names.ts'
import { Ago } from '../kit/times.tsx'
import { Sign } from '../kit/marks.tsx'
import { Outside } from '../kit/outside-words.tsx'

/** What a source gives at this moment: its newest items, or why it gives none. */
export function TestResult({ result }: { readonly result: TestedSource }) {
  return (
    <div role="status" className="rounded-lg border border-line bg-surface">
      <p className={`px-3.5 py-2.5 text-sm font-medium ${result.isWorking ? 'text-praise' : 'text-pan'}`}>
        <Sign shape={result.isWorking ? '●' : '▲'} />
        {result.message}
      </p>
      {result.items.length > 0 ? (
        <ul
          className="max-h-80 divide-y divide-line overflow-y-auto border-t border-line"
          tabIndex={0}
          aria-label="Newest items"
        >
          {result.items.slice(0, 10).map((item) => (
            <li key={item.itemKey} className="px-3.5 py-2 text-sm">
              <p className="flex gap-3 text-xs text-ink-3">
                <span className="min-w-0 flex-1 truncate">
                  <Outside>{item.voiceName}</Outside> · {networkName(item.network)}
                </span>
                {item.publishedAtMs ? <Ago atMs={item.publishedAtMs} /> : null}
              </p>
              <p className="line-clamp-2">{item.title ?? item.text}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
