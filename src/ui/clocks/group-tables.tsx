import type { DeskClocks } from '../../web/contract/clocks.ts'
import { networkName } from '../../model/circle-names.ts'
import { addedWords, handsWords } from './clock-words.ts'
import { Cell, Columns, Length } from './table-parts.tsx'

/** Theirs and ours side by side, and what nine of ten cases stay within. */
export function NetworkTable({ networks }: Pick<DeskClocks, 'networks'>) {
  return (
    <table className="w-full text-sm">
      <Columns names={['Network', 'Cases', 'Theirs', 'Ours', '9 of 10']} />
      <tbody className="divide-y divide-line">
        {networks.map(({ network, caseCount, sourceDelay, whole }) => (
          <tr key={network}>
            <th scope="row" className="py-2 text-left font-medium">
              {networkName(network)}
            </th>
            <Cell>{caseCount}</Cell>
            <Length lengthMs={sourceDelay.medianMs} className="text-ink-2" />
            <Length lengthMs={whole.medianMs} />
            <Length lengthMs={whole.p90Ms} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What each further pair of hands added to the time. */
export function PeopleTable({ people }: Pick<DeskClocks, 'people'>) {
  return (
    <table className="w-full text-sm">
      <Columns names={['Touched by', 'Cases', 'Median', '9 of 10', 'More than the row above']} />
      <tbody className="divide-y divide-line">
        {people.map(({ peopleCount, count, medianMs, p90Ms, addedMs }) => (
          <tr key={peopleCount}>
            <th scope="row" className="py-2 text-left font-medium">
              {handsWords(peopleCount)}
            </th>
            <Cell>{count}</Cell>
            <Length lengthMs={medianMs} />
            <Length lengthMs={p90Ms} />
            <Cell>{addedMs === undefined ? null : addedWords(addedMs)}</Cell>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
