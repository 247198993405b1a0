import { useQuery } from '@tanstack/react-query'
import type { Forecasts } from '../../web/contract/stories.ts'
import { forecastsQuery } from '../api/queries.ts'
import { Section } from '../kit/page.tsx'
import { useDesk } from '../shell/desk-context.ts'

/** Whether the opportunity windows that were foretold came true: what was said, and how often it was so. */
export function ForecastScores({ weeks }: { readonly weeks: number }) {
  const { deskId } = useDesk()
  const { data } = useQuery(forecastsQuery(deskId, weeks))
  if (!data || data.forecastCount + data.waitingCount === 0) return null
  return (
    <div id="windows" className="scroll-mt-4">
      <Section
        title="Opportunity windows"
        lead="What was foretold while a story grew, and what came of it. Open means that at least two more voices joined, and a tenth of all so far: within two hours on social networks, six in forums, a day in the news."
      >
        {data.forecastCount === 0 ? (
          <p className="text-sm text-ink-2">
            {data.waitingCount} {data.waitingCount === 1 ? 'forecast waits' : 'forecasts wait'} until it can be known
            what came of {data.waitingCount === 1 ? 'it' : 'them'}.
          </p>
        ) : (
          <Scores scores={data} />
        )}
      </Section>
    </div>
  )
}

function Scores({ scores }: { readonly scores: Forecasts }) {
  return (
    <>
      <p className="mb-3 max-w-2xl text-sm text-pretty text-ink-2">{sentence(scores)}</p>
      <table className="w-full max-w-2xl text-sm tabular-nums">
        <thead className="label-caps border-b border-line text-left">
          <tr>
            <th scope="col" className="pb-1.5">
              We said
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right">
              Times
            </th>
            <th scope="col" className="pb-1.5 pl-3 text-right">
              It was open
            </th>
            <th scope="col" className="w-2/5 pb-1.5 pl-5 max-md:hidden">
              Said and so
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {scores.bins.map((bin) => (
            <Row key={bin.from} bin={bin} />
          ))}
        </tbody>
      </table>
    </>
  )
}

function Row({ bin: { count, told, open } }: { readonly bin: Forecasts['bins'][number] }) {
  return (
    <tr>
      <th scope="row" className="py-1.5 text-left font-normal whitespace-nowrap">
        about {percent(told)}
      </th>
      <td className="py-1.5 pl-3 text-right">{count}</td>
      <td className="py-1.5 pl-3 text-right font-medium">{percent(open)}</td>
      <td className="py-1.5 pl-5 max-md:hidden">
        <svg
          role="img"
          aria-label={`foretold ${percent(told)}, came ${percent(open)}`}
          width="100%"
          height="10"
          className="block"
        >
          <rect y="4" width="100%" height="2" className="fill-line" />
          <rect y="3" width={`${open * 100}%`} height="4" className="fill-ink-2" />
          <rect x={`${told * 100}%`} width="1.5" height="10" className="fill-ink" />
        </svg>
      </td>
    </tr>
  )
}

/** "Of 48 times that we said about 70 %, 68 % were open." */
function sentence({ bins, bandCoverage, storyCount, forecastCount, waitingCount }: Forecasts): string {
  const fullest = bins.toSorted((a, b) => b.count - a.count)[0]
  const said = fullest
    ? `Of ${fullest.count} times that we said about ${percent(fullest.told)}, the window was open ${percent(fullest.open)} of the time. `
    : ''
  const bands =
    bandCoverage === undefined
      ? ''
      : `The band of minutes left held ${percent(bandCoverage)} of the time; it aims at 80 %. `
  const from = `From ${forecastCount} forecasts of ${storyCount} ${storyCount === 1 ? 'story' : 'stories'}`
  return `${said}${bands}${from}${waitingCount > 0 ? `; ${waitingCount} more are too young to judge` : ''}.`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
