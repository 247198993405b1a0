import { Link } from '@tanstack/react-router'
import type { WhyReport } from '../../web/contract/why.ts'
import { Cell } from '../clocks/table-parts.tsx'
import { cx } from '../kit/class-names.ts'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import type { WhyAsked } from './queries.ts'
import { groupName, lineName, percent } from './why-words.ts'

type Group = WhyReport['groups'][number]

/** By playbook and lane; each narrows the report to itself. */
export function Groups({ groups, asked }: Pick<WhyReport, 'groups'> & { readonly asked: WhyAsked }) {
  if (groups.length < 2) return null
  return (
    <Section title="By playbook and lane" lead="Choose one to see it alone.">
      <table className="w-full text-sm">
        <thead className="label-caps border-b border-line">
          <tr>
            <th scope="col" className="pb-1.5 text-left">
              Cases of
            </th>
            <th scope="col" className="pb-1.5 pl-6 text-left max-md:hidden">
              Most by
            </th>
            {['Cases', 'Used up', 'Of the window'].map((name) => (
              <th
                key={name}
                scope="col"
                className={cx('pb-1.5 pl-3 text-right', name === 'Used up' && 'max-md:hidden')}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {groups.map((group) => (
            <Row key={groupName(group)} group={group} asked={asked} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Row({ group, asked }: { readonly group: Group; readonly asked: WhyAsked }) {
  const { deskId } = useDesk()
  const { playbook, lane, caseCount, windowMs, usedMs, worst } = group
  const isChosen = playbook !== undefined && playbook === asked.playbook && lane === asked.lane
  const narrowed = { ...(playbook && { playbook }), ...(lane && { lane }) }
  const most = worst ? lineName(worst) : '–'
  return (
    <tr className={cx(isChosen && 'font-semibold')}>
      <th scope="row" className="py-2 text-left font-medium">
        {playbook === undefined ? (
          groupName(group)
        ) : (
          <Link
            to="/d/$deskId/why"
            params={{ deskId }}
            search={{ ...(asked.weeks !== 12 && { weeks: asked.weeks }), ...narrowed }}
            aria-current={isChosen ? 'true' : undefined}
            className="inline-flex min-h-6 items-center hover:underline"
          >
            {groupName(group)}
          </Link>
        )}
        <span className="block text-xs font-normal text-ink-2 md:hidden">{most}</span>
      </th>
      <td className="py-2 pl-6 text-ink-2 max-md:hidden">{most}</td>
      <Cell>{caseCount}</Cell>
      <Cell className="max-md:hidden">{duration(usedMs)}</Cell>
      <Cell>{windowMs === 0 ? '–' : percent(usedMs / windowMs)}</Cell>
    </tr>
  )
}
