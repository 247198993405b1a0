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
          <tfoot className="border-t border-line-strong font-semibold">
            <Row name="Heard → ended" spread={whole} />
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
        <th scope="col" className="w-36 pb-1.5 font-[inherit]">
          Stage
        </th>
        <th scope="col" className="pb-1.5 font-[inherit] max-md:sr-only">
          Spread
        </th>
        <th scope="col" className="pb-1.5 text-right font-[inherit]">
          Median
        </th>
        <th scope="col" className="pb-1.5 text-right font-[inherit]">
          9 of 10
        </th>
        <th scope="col" className="w-16 pb-1.5 text-right font-[inherit]">
          Cases
        </th>
        <th scope="col" className="w-20 pb-1.5 text-right font-[inherit] max-md:sr-only">
          {hasShare ? 'Of our time' : null}
        </th>
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
}

function Row({ name, spread, mostMs, share, isSlowest }: RowProps) {
  return (
    <tr className={cx(isSlowest && 'font-semibold')}>
      <th scope="row" className="py-2 text-left font-[inherit] whitespace-nowrap">
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
