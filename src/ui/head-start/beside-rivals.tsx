import type { HeadStartView } from '../../web/contract/head-start.ts'
import { Cell, Columns } from '../clocks/table-parts.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { CaseList } from '../why/case-list.tsx'
import { rivalNote, sharedFigure } from './head-start-words.ts'

/** Who was quicker on what both spoke on. */
export function BesideRivals({ view: { rivals, leastStories, links } }: { readonly view: HeadStartView }) {
  const { deskId } = useDesk()
  const told = rivals.filter(({ stories }) => stories.length > 0)
  return (
    <>
      <Section
        title="Beside rivals"
        lead="Stories on which both of you spoke, from their first mention to the first words of each. What a rival said where none of your sources listens is not in here: they may have been quicker than this says."
        action={
          rivals.length === 0 ? (
            <ButtonLink isSmall to="/d/$deskId/settings/head-start" params={{ deskId }}>
              Name rivals
            </ButtonLink>
          ) : undefined
        }
      >
        {rivals.length === 0 ? (
          <p className="text-sm text-ink-2">No rival is named.</p>
        ) : (
          <>
            <table className="w-full text-sm max-md:hidden">
              <Columns names={['Rival', 'Both spoke', 'They first', 'You first', 'They, middle', 'You, middle']} />
              <tbody className="divide-y divide-line">
                {rivals.map((rival) => (
                  <RivalRow key={rival.name} rival={rival} />
                ))}
              </tbody>
            </table>
            <ul className="divide-y divide-line border-y border-line md:hidden">
              {rivals.map((rival) => (
                <RivalCard key={rival.name} rival={rival} />
              ))}
            </ul>
            <p className="mt-3 text-xs text-ink-3">Of fewer than {leastStories} stories no middle is given.</p>
          </>
        )}
      </Section>
      {told.map(({ name, stories }) => (
        <Section key={name} title={`You and ${name}`} lead="From the first mention; the latest story first.">
          <CaseList
            links={links}
            cases={stories.map((story) => ({ caseId: story.caseId, figure: sharedFigure(story) }))}
          />
        </Section>
      ))}
    </>
  )
}

type Rival = HeadStartView['rivals'][number]

function RivalRow({ rival }: { readonly rival: Rival }) {
  const note = rivalNote(rival)
  return (
    <tr>
      <th scope="row" className="py-2 text-left font-medium break-words">
        {rival.name}
        {note ? <span className="block text-xs font-normal text-ink-3">{note}</span> : null}
      </th>
      {rivalFigures(rival).map(([name, figure]) => (
        <Cell key={name} {...(figure === tooFew && { className: 'text-ink-3' })}>
          {figure}
        </Cell>
      ))}
    </tr>
  )
}

/** The same on a phone. */
function RivalCard({ rival }: { readonly rival: Rival }) {
  const note = rivalNote(rival)
  return (
    <li className="py-3">
      <p className="text-sm font-[550] break-words">{rival.name}</p>
      {rival.isKnown ? (
        <dl className="mt-1.5 grid grid-cols-3 gap-x-4 gap-y-2 text-sm tabular-nums">
          {rivalFigures(rival).map(([name, figure]) => (
            <div key={name}>
              <dt className="text-xs text-ink-3">{name}</dt>
              <dd>{figure}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {note ? <p className="mt-1.5 text-xs text-ink-2">{note}</p> : null}
    </li>
  )
}

const tooFew = 'too few'

function rivalFigures({ isKnown, sharedCount, theyFirstCount, weFirstCount, middles }: Rival) {
  const count = (value: number) => (isKnown ? String(value) : '–')
  const middle = (lengthMs: number | undefined) => (isKnown ? tooFewOr(lengthMs) : '–')
  return [
    ['Both spoke', count(sharedCount)],
    ['They first', count(theyFirstCount)],
    ['You first', count(weFirstCount)],
    ['They, middle', middle(middles?.theirMs)],
    ['You, middle', middle(middles?.ourMs)],
  ] as const
}

function tooFewOr(lengthMs: number | undefined): string {
  return lengthMs === undefined ? tooFew : duration(lengthMs)
}
