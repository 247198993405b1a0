import { Link } from '@tanstack/react-router'
import type { WhyReport } from '../../web/contract/why.ts'
import { cx } from '../kit/class-names.ts'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Cell, Columns } from '../clocks/table-parts.tsx'
import type { WhyAsked } from './queries.ts'
import { groupName, lineName, percent } from './why-words.ts'

/** By playbook and lane; each narrows the report to itself. */
export function Groups({ groups, asked }: Pick<WhyReport, 'groups'> & { readonly asked: WhyAsked }) {
  const { deskId } = useDesk()
  if (groups.length < 2) return null
  return (
    <Section title="By playbook and lane" lead="Choose one to see it alone.">
      <div className="overflow-x-auto">
        <table className="w-full text-sm">
          <Columns names={['Cases of', 'Cases', 'Used up', 'Of the window', 'Most by']} />
          <tbody className="divide-y divide-line">
            {groups.map((group) => {
              const { playbook, lane, caseCount, windowMs, usedMs, worst } = group
              const isChosen = playbook !== undefined && playbook === asked.playbook && lane === asked.lane
              const search = {
                ...(asked.weeks !== 12 && { weeks: asked.weeks }),
                ...(playbook && { playbook }),
                ...(lane && { lane }),
              }
              return (
                <tr key={groupName(group)} className={cx(isChosen && 'font-semibold')}>
                  <th scope="row" className="py-2 text-left font-medium">
                    {playbook === undefined ? (
                      groupName(group)
                    ) : (
                      <Link
                        to="/d/$deskId/why"
                        params={{ deskId }}
                        search={search}
                        aria-current={isChosen ? 'true' : undefined}
                        className="inline-flex min-h-6 items-center hover:underline"
                      >
                        {groupName(group)}
                      </Link>
                    )}
                  </th>
                  <Cell>{caseCount}</Cell>
                  <Cell>{duration(usedMs)}</Cell>
                  <Cell>{windowMs === 0 ? '–' : percent(usedMs / windowMs)}</Cell>
                  <Cell>{worst ? lineName(worst) : '–'}</Cell>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Section>
  )
}
