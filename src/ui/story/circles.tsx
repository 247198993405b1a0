import type { StoryView } from '../../web/contract/stories.ts'
import { languageName, networkName } from '../../model/circle-names.ts'
import { Ago } from '../kit/times.tsx'

type Circle = StoryView['circles'][number]

const mostLanguages = 6
const mostSites = 8

/** Who speaks of it where: networks down, languages across, in the order in which each came to it. */
export function Circles({ view }: { readonly view: StoryView }) {
  const { circles } = view
  if (circles.length < 2) return null
  const languages = ordered(circles, ({ language }) => language)
  const shown = languages.slice(0, mostLanguages)
  const networks = ordered(circles, ({ network }) => network)
  const most = Math.max(...circles.map(({ mentions }) => mentions))
  return (
    <section aria-label="Networks and languages" className="mt-6">
      <h2 className="label-caps mb-1">Networks and languages</h2>
      <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label="Mentions by network and language">
        <table className="w-full text-sm tabular-nums">
          <thead className="text-left text-xs text-ink-3">
            <tr>
              <th scope="col" className="w-32 pb-1 font-normal">
                Network
              </th>
              {shown.map((language) => (
                <th key={language} scope="col" className="pb-1 pl-3 font-normal">
                  {languageName(language)}
                </th>
              ))}
              <th scope="col" className="pb-1 pl-3 text-right font-normal">
                First there
              </th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-y border-line">
            {networks.map((network) => (
              <tr key={network}>
                <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
                  {networkName(network)}
                </th>
                {shown.map((language) => (
                  <Cell
                    key={language}
                    circle={circles.find((one) => one.network === network && one.language === language)}
                    most={most}
                  />
                ))}
                <td className="py-1.5 pl-3 text-right text-xs whitespace-nowrap text-ink-3">
                  <Ago
                    atMs={Math.min(
                      ...circles.filter((one) => one.network === network).map(({ firstAtMs }) => firstAtMs),
                    )}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {languages.length > shown.length ? (
        <p className="mt-1 text-xs text-ink-3">And in {languages.slice(mostLanguages).map(languageName).join(', ')}.</p>
      ) : null}
    </section>
  )
}

/** The count, over a bar that says how much of the story it is. */
function Cell({ circle, most }: { readonly circle: Circle | undefined; readonly most: number }) {
  if (!circle) return <td className="py-1.5 pl-3 text-ink-3">–</td>
  const { mentions, voices } = circle
  const words = `${mentions} ${mentions === 1 ? 'mention' : 'mentions'} by ${voices} ${voices === 1 ? 'voice' : 'voices'}`
  return (
    <td className="min-w-20 py-1.5 pl-3" title={words}>
      <span className="sr-only">{words}</span>
      <span aria-hidden className="block leading-5">
        {mentions}
      </span>
      <svg aria-hidden width="100%" height="3" className="block max-w-28">
        <rect width={`${Math.max(2, (mentions / most) * 100)}%`} height="3" rx="1" className="fill-line-strong" />
      </svg>
    </td>
  )
}

/** Each name once, the earliest first. */
function ordered(circles: readonly Circle[], nameOf: (circle: Circle) => string): readonly string[] {
  return [...new Set(circles.toSorted((a, b) => a.firstAtMs - b.firstAtMs).map(nameOf))]
}

/** The sites that carry it, in the order in which they came to it; a repeat is what they took from another. */
export function Sites({ sites }: { readonly sites: StoryView['sites'] }) {
  if (sites.length === 0) return null
  const more = sites.length - mostSites
  return (
    <section>
      <h2 className="label-caps mb-2">Sources</h2>
      <ol className="space-y-1.5 text-sm">
        {sites.slice(0, mostSites).map(({ site, mentions, repeats, firstAtMs }) => (
          <li key={site} className="flex items-baseline justify-between gap-3">
            <span className="min-w-0 truncate font-medium">{site}</span>
            <span className="shrink-0 text-xs text-ink-3 tabular-nums">
              {mentions > 1 ? `${mentions} · ` : ''}
              {repeats === mentions ? 'repeats · ' : ''}
              <Ago atMs={firstAtMs} />
            </span>
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="mt-1.5 text-xs text-ink-3">and {more} more</p> : null}
    </section>
  )
}
