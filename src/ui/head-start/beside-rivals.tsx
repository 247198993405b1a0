import type { HeadStartView } from '../../web/contract/head-start.ts'
import { Cell, Columns, Length } from '../clocks/table-parts.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Section } from '../kit/page.tsx'
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
            <div className="overflow-x-auto">
              <table className="w-full text-sm">
                <Columns names={['Rival', 'Both spoke', 'They first', 'You first', 'They, middle', 'You, middle']} />
                <tbody className="divide-y divide-line">
                  {rivals.map((rival) => (
                    <RivalRow key={rival.name} rival={rival} />
                  ))}
                </tbody>
              </table>
            </div>
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

function RivalRow({ rival }: { readonly rival: HeadStartView['rivals'][number] }) {
  const { name, sharedCount, theyFirstCount, weFirstCount, middles, isKnown } = rival
  const note = rivalNote(rival)
  return (
    <tr>
      <th scope="row" className="py-2 text-left font-medium">
        {name}
        {note ? <span className="block text-xs font-normal text-ink-3">{note}</span> : null}
      </th>
      <Cell>{isKnown ? sharedCount : '–'}</Cell>
      <Cell>{isKnown ? theyFirstCount : '–'}</Cell>
      <Cell>{isKnown ? weFirstCount : '–'}</Cell>
      {middles || !isKnown ? (
        <>
          <Length lengthMs={middles?.theirMs} />
          <Length lengthMs={middles?.ourMs} />
        </>
      ) : (
        <>
          <Cell className="text-ink-3">too few</Cell>
          <Cell className="text-ink-3">too few</Cell>
        </>
      )}
    </tr>
  )
}
