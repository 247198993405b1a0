import type { DeskClocks, Spread } from '../../web/contract/clocks.ts'
import { cx } from '../kit/class-names.ts'
import { Section } from '../kit/page.tsx'
import { LengthBar } from './length-bar.tsx'
import { stageWords } from './clock-words.ts'
import { Cell, Length } from './table-parts.tsx'

/** Each stage with its median and what nine of ten did not exceed. Theirs has a table of its own: it is never added to ours. */
export function StageTable({ clocks }: { readonly clocks: DeskClocks }) {
  const { sourceDelay, stages, whole, bottleneck } = clocks
  const mostMs = Math.max(1, ...stages.map(({ p90Ms }) => p90Ms ?? 0))
  return (
    <>
      <Section title="Our time" lead="From the moment it was heard to the end of the case.">
        <table className="w-full text-sm">
          <Head hasShare />
          <tbody className="divide-y divide-line">
            {stages.map((stage) => (
              <Row
                key={stage.stage}
                name={stageWords[stage.stage].name}
                spread={stage}
                mostMs={mostMs}
                share={stage.share}
                isSlowest={stage.stage === bottleneck?.stage}
              />
            ))}
          </tbody>
          <tfoot className="border-t border-line-strong">
            <Row name="Heard → ended" spread={whole} isSum />
          </tfoot>
        </table>
      </Section>
      <Section
        title="Their time"
        lead="From publishing, by the source’s own clock, to the moment it was heard. No part of ours."
      >
        <table className="w-full text-sm">
          <Head />
          <tbody>
            <Row name="Published → heard" spread={sourceDelay} mostMs={Math.max(1, sourceDelay.p90Ms ?? 0)} />
          </tbody>
        </table>
      </Section>
    </>
  )
}

function Head({ hasShare }: { readonly hasShare?: boolean }) {
  return (
    <thead className="label-caps border-b border-line text-left">
      <tr>
        <th scope="col" className="pb-1.5 md:w-40">
          Stage
        </th>
        <th scope="col" className="px-3 pb-1.5 max-md:hidden">
          Spread
        </th>
        <th scope="col" className="pb-1.5 pl-3 text-right whitespace-nowrap md:w-24">
          Median
        </th>
        <th scope="col" className="pb-1.5 pl-3 text-right whitespace-nowrap md:w-24">
          9 of 10
        </th>
        <th scope="col" className="pb-1.5 pl-3 text-right md:w-16">
          Cases
        </th>
        {hasShare ? (
          <th scope="col" className="w-28 pb-1.5 pl-3 text-right whitespace-nowrap max-md:hidden">
            Of our time
          </th>
        ) : (
          <td className="w-28 max-md:hidden">&nbsp;</td>
        )}
      </tr>
    </thead>
  )
}

interface RowProps {
  readonly name: string
  readonly spread: Spread
  /** What a whole bar stands for; without it there is no bar. */
  readonly mostMs?: number
  readonly share?: number
  readonly isSlowest?: boolean
  readonly isSum?: boolean
}

function Row({ name, spread, mostMs, share, isSlowest, isSum }: RowProps) {
  const isStrong = isSlowest || isSum
  return (
    <tr className={cx(isStrong && 'font-semibold')}>
      <th scope="row" className={cx('py-2 text-left md:whitespace-nowrap', isStrong ? 'font-semibold' : 'font-normal')}>
        {name}
      </th>
      <td className="px-3 max-md:hidden">
        {mostMs === undefined ? null : <LengthBar spread={spread} mostMs={mostMs} isMarked={isSlowest ?? false} />}
      </td>
      <Length lengthMs={spread.medianMs} />
      <Length lengthMs={spread.p90Ms} />
      <Cell>{spread.count}</Cell>
      <Cell className="max-md:hidden">{share === undefined ? null : `${Math.round(share * 100)} %`}</Cell>
    </tr>
  )
}
