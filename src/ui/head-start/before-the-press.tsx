import type { HeadStartView } from '../../web/contract/head-start.ts'
import { weekName } from '../clocks/clock-words.ts'
import { Cell, Columns } from '../clocks/table-parts.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { counted } from '../kit/numbers.ts'
import { Figure, Section } from '../kit/page.tsx'
import { CaseList } from '../why/case-list.tsx'
import { quarterName } from '../why/why-words.ts'
import { beforeWords, leftOutWords, listedFigure, listedNote, pressSentence } from './head-start-words.ts'

type Figures = HeadStartView['press']['periods'][number]

/** What the stories come to that we or the press spoke on, over time, and one by one. */
export function BeforeThePress({ view }: { readonly view: HeadStartView }) {
  const { press, by, leastStories, links } = view
  const leftOut = leftOutWords(view)
  const isEmpty = press.stories.length === 0
  return (
    <>
      <p className="headline mb-5 max-w-3xl text-lg text-pretty">{pressSentence(press)}</p>
      <Section
        title="Before the press"
        lead="From your first words on a story, answer or statement, to the first article of the press that counts."
      >
        {isEmpty ? (
          <p className="text-sm text-ink-2">In this time neither you nor the press spoke on any story.</p>
        ) : (
          <>
            <dl className="mb-6 flex flex-wrap gap-x-10 gap-y-4">
              <Figure name="Head start, middle" note={counted(press.both.count, 'story', 'stories')}>
                {middle(press.both.medianMs)}
              </Figure>
              <Figure name="Heard of it, middle" note={counted(press.heardBefore.count, 'story', 'stories')}>
                {middle(press.heardBefore.medianMs)}
              </Figure>
              <Figure name="Not answered" note="the press wrote">
                {press.unansweredCount}
              </Figure>
              <Figure name="Still ahead" note="no article yet">
                {press.openCount}
              </Figure>
            </dl>
            {/* No room for the last column on a phone: what was heard when stands below, story by story. */}
            <table className="w-full text-sm max-md:[&_:is(td,th):last-child]:hidden">
              <Columns
                names={[by === 'week' ? 'Week of' : 'Quarter', 'Both spoke', 'You first', 'Head start', 'Heard of it']}
              />
              <tbody className="divide-y divide-line">
                {press.periods.map((period) => (
                  <PeriodRow key={period.startsAtMs} by={by} period={period} />
                ))}
              </tbody>
            </table>
            <p className="mt-3 max-w-2xl text-xs text-pretty text-ink-3">
              By when things were published; where a source gives no time that can be trusted, by when it was heard. A
              case that was closed as answered counts as answered then. Of fewer than {leastStories} stories no middle
              is given. {leftOut}
              {view.isCut ? ' The oldest stories of this time are left out: there were too many.' : ''}
            </p>
          </>
        )}
      </Section>
      {isEmpty ? null : (
        <Section title="Story by story" lead="When your words were out, against the first article. The latest first.">
          <CaseList
            links={links}
            cases={press.stories.map((story) => ({
              caseId: story.caseId,
              figure: listedFigure(story),
              note: (
                <>
                  {story.press ? (
                    <>
                      First:{' '}
                      <span className="break-words">
                        <Outside>{story.press.saidBy}</Outside>
                      </span>
                      .{' '}
                    </>
                  ) : null}
                  {listedNote(story)}
                </>
              ),
            }))}
          />
        </Section>
      )}
    </>
  )
}

function PeriodRow({ by, period }: { readonly by: HeadStartView['by']; readonly period: Figures }) {
  const { startsAtMs, both, beforeCount, heardBefore } = period
  return (
    <tr>
      <th scope="row" className="py-2 text-left font-medium whitespace-nowrap">
        {by === 'week' ? weekName(startsAtMs) : quarterName(startsAtMs)}
      </th>
      <Cell>{both.count}</Cell>
      <Cell>{both.count === 0 ? '–' : beforeCount}</Cell>
      <Cell>{middle(both.medianMs)}</Cell>
      <Cell>{middle(heardBefore.medianMs)}</Cell>
    </tr>
  )
}

function middle(medianMs: number | undefined) {
  return medianMs === undefined ? <span className="font-normal text-ink-3">too few</span> : beforeWords(medianMs)
}
