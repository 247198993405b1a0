// How answers fare by how many had a hand in them and how long they were under review.
import type { WhyReport } from '../../web/contract/why.ts'
import { addedWords, handsWords } from '../clocks/clock-words.ts'
import { Cell, Columns } from '../clocks/table-parts.tsx'
import { Figure, Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { counted, firstWords, groupName, percent, quarterName, reviewWords } from './why-words.ts'

/** What each further person adds, by playbook. */
export function Hands({ report: { hands, leastCases } }: { readonly report: WhyReport }) {
  if (hands.length === 0) return null
  return (
    <Section
      title="People and minutes"
      lead={`The middle time to an answer by how many people opened or worked on its case. Of fewer than ${leastCases} cases no middle is given.`}
    >
      <div className="space-y-6">
        {hands.map((group) => (
          <table key={group.playbook ?? ''} className="w-full text-sm">
            <caption className="pb-2 text-left font-semibold">
              {groupName(group.playbook ? { playbook: group.playbook } : {})}
              <span className="ml-2 text-xs font-normal text-ink-3">{counted(group.caseCount, 'answer')}</span>
            </caption>
            <Columns names={['Touched by', 'Answers', 'To the answer', 'Each further person']} />
            <tbody className="divide-y divide-line">
              {group.rows.map(({ peopleCount, caseCount, medianMs, addedMs }) => (
                <tr key={peopleCount}>
                  <th scope="row" className="py-2 text-left font-medium">
                    {handsWords(peopleCount)}
                  </th>
                  <Cell>{caseCount}</Cell>
                  <Cell>{medianMs === undefined ? <TooFew /> : duration(medianMs)}</Cell>
                  <Cell>{addedMs === undefined ? <span className="text-ink-3">–</span> : addedWords(addedMs)}</Cell>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Section>
  )
}

/** What came of answers by how long they were reviewed. */
export function Impact({ report: { impact, amongFirst, leastCases } }: { readonly report: WhyReport }) {
  const rows = impact.filter(({ caseCount }) => caseCount > 0)
  if (rows.length === 0) return null
  return (
    <Section
      title="Review against impact"
      lead="What is measured: whether the story’s window was still open when the answer was out, and the middle share of its voices that were still to come, of stories with more than one. Review is the time spent waiting for sign-offs and rulings."
    >
      <table className="w-full text-sm">
        <Columns names={['Under review', 'Answers', 'Window still open', 'Voices to come']} />
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={row.fromMinutes}>
              <th scope="row" className="py-2 text-left font-medium">
                {reviewWords(row)}
              </th>
              <Cell>{row.caseCount}</Cell>
              <Cell>
                {row.known ? (
                  <Share
                    share={row.known.openCount / row.known.count}
                    title={`${row.known.openCount} of ${row.known.count}`}
                  />
                ) : (
                  <TooFew />
                )}
              </Cell>
              <Cell>{row.toCome === undefined ? <TooFew /> : <Share share={row.toCome} />}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-xs text-ink-3">“Too few”: less than {leastCases} answers of which it is known.</p>
      {amongFirst.storyCount > 0 ? <p className="mt-3 text-sm">{firstWords(amongFirst)}</p> : null}
    </Section>
  )
}

/** The campaign's way and ours, by one clock. */
export function Ways({ report: { ways } }: { readonly report: WhyReport }) {
  const { planned, answered } = ways
  if (planned.count === 0) return null
  return (
    <Section
      title="Planned and real-time"
      lead="The middle time from the first words of what was planned until it was out, beside that from hearing a story to your answer."
    >
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        <Figure name="Planned" note={counted(planned.count, 'post')}>
          {planned.medianMs === undefined ? <TooFew /> : duration(planned.medianMs)}
        </Figure>
        <Figure name="Answered" note={counted(answered.count, 'answer')}>
          {answered.medianMs === undefined ? <TooFew /> : duration(answered.medianMs)}
        </Figure>
      </dl>
    </Section>
  )
}

/** Twice as fast in two years? */
export function Quarters({ report: { quarters } }: { readonly report: WhyReport }) {
  const known = quarters.filter(({ medianMs }) => medianMs !== undefined)
  if (known.length < 2) return null
  const mostMs = Math.max(...known.flatMap(({ medianMs = 0, halvingMs = 0 }) => [medianMs, halvingMs]))
  return (
    <Section
      title="Quarter by quarter"
      lead="The middle time to an answer in the last two years. The mark is where the first quarter would be, were it to halve every two years."
    >
      <table className="w-full text-sm">
        <Columns names={['Quarter', 'Answers', 'To the answer', 'Halving line']} />
        <tbody className="divide-y divide-line">
          {quarters.map(({ startsAtMs, answerCount, medianMs, halvingMs }) => (
            <tr key={startsAtMs}>
              <th scope="row" className="py-2 text-left font-medium">
                {quarterName(startsAtMs)}
              </th>
              <Cell>{answerCount}</Cell>
              <Cell>
                <span className="inline-flex items-center gap-3">
                  <HalvingBar part={(medianMs ?? 0) / mostMs} mark={(halvingMs ?? 0) / mostMs} />
                  <span className="w-24">{medianMs === undefined ? <TooFew /> : duration(medianMs)}</span>
                </span>
              </Cell>
              <Cell className="text-ink-2">{halvingMs === undefined ? '–' : duration(halvingMs)}</Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Decorative: the figures stand beside it. */
function HalvingBar({ part, mark }: { readonly part: number; readonly mark: number }) {
  return (
    <svg aria-hidden width="160" height="12" className="text-ink-3 max-md:hidden">
      <rect x="0" y="2" width={`${part * 100}%`} height="8" rx="1" className="fill-current" />
      {mark > 0 ? <rect x={`${mark * 98.5}%`} y="0" width="2" height="12" className="fill-ink" /> : null}
    </svg>
  )
}

function Share({ share, title }: { readonly share: number; readonly title?: string }) {
  return (
    <span className="inline-flex items-center gap-2" title={title}>
      <span aria-hidden className="h-2 w-24 bg-sunken max-md:hidden">
        <span className="block h-full bg-ink-3" style={{ width: `${share * 100}%` }} />
      </span>
      <span className="w-11">{percent(share)}</span>
    </span>
  )
}

function TooFew() {
  return <span className="text-ink-3">too few</span>
}
