import { useState } from 'react'
import type { DeskClocks } from '../../web/contract/clocks.ts'
import { Choices } from '../kit/choices.tsx'
import { cx } from '../kit/class-names.ts'
import { Section } from '../kit/page.tsx'
import { limitName, ruleSentence } from './rule-words.ts'
import { Cell, Length } from './table-parts.tsx'

type RuleRow = DeskClocks['rules'][number]

/** What answers waited for, rule by rule, and what would have been if none of these waits had been so long. */
export function Rules({ clocks }: { readonly clocks: DeskClocks }) {
  const { rules, answers } = clocks
  const limits = rules[0]?.supposed.map((one) => [one.limitMs, limitName(one.limitMs)] as const) ?? []
  const [limitMs, setLimitMs] = useState(0)
  if (rules.length === 0) return null
  const isSupposed = answers.toAnswer.count > 0
  return (
    <Section
      title="What answers waited for"
      lead="From the asking to the word, by the rule that demanded it. What is supposed of a rule leaves all others as they were, so it is the least that would have been saved."
    >
      <p className="mb-4 max-w-3xl text-sm text-pretty">{ruleSentence(clocks, limitMs)}</p>
      {isSupposed ? (
        <Choices label="The longest wait to suppose" options={limits} chosen={limitMs} onChoose={setLimitMs}>
          <span aria-hidden className="mr-1 text-sm text-ink-2 max-md:w-full">
            Longest wait supposed
          </span>
        </Choices>
      ) : null}
      <table className="mt-3 w-full text-sm">
        <Head isSupposed={isSupposed} />
        <tbody className="divide-y divide-line">
          {rules.map((row) => (
            <Row key={`${row.kind} ${row.rule}`} row={row} limitMs={limitMs} isSupposed={isSupposed} />
          ))}
        </tbody>
        {isSupposed ? <AsItWas answers={answers} /> : null}
      </table>
    </Section>
  )
}

function Head({ isSupposed }: { readonly isSupposed: boolean }) {
  const names = ['Cases', 'Median wait', 'Of the time', ...(isSupposed ? ['Answered then', 'In time then'] : [])]
  return (
    <thead className="label-caps border-b border-line">
      <tr>
        <th scope="col" className="pb-1.5 text-left">
          Rule
        </th>
        {names.map((name, index) => (
          <th key={index} scope="col" className={cx('pb-1.5 pl-3 text-right', isWide(index) && 'max-md:hidden')}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Left out on a phone: how many cases, and of the time. */
function isWide(column: number): boolean {
  return column === 0 || column === 2
}

interface RowProps {
  readonly row: RuleRow
  readonly limitMs: number
  readonly isSupposed: boolean
}

function Row({ row, limitMs, isSupposed }: RowProps) {
  const supposed = row.supposed.find((one) => one.limitMs === limitMs)
  return (
    <tr>
      <th scope="row" className="py-2 text-left font-medium">
        {row.kind === 'hotline' ? 'Hotline' : row.rule}
        <span className="block max-w-md text-xs font-normal text-pretty text-ink-3">
          {row.kind === 'hotline' ? 'A ruling by the authority on duty' : `Sign-off. ${row.because ?? ''}`}
        </span>
        {row.openCount > 0 ? (
          <span className="block text-xs font-normal text-ink-3">
            {row.openCount} {row.openCount === 1 ? 'wait goes' : 'waits go'} on
          </span>
        ) : null}
      </th>
      <Cell className="max-md:hidden">{row.caseCount}</Cell>
      <Length lengthMs={row.waits.medianMs} />
      <Cell className="max-md:hidden">{Math.round(row.share * 100)} %</Cell>
      {isSupposed ? <Length lengthMs={supposed?.toAnswer.medianMs} /> : null}
      {isSupposed ? <InTime figures={supposed} /> : null}
    </tr>
  )
}

/** Below the suppositions, what they are held against. */
function AsItWas({ answers }: Pick<DeskClocks, 'answers'>) {
  return (
    <tfoot className="border-t border-line-strong font-semibold">
      <tr>
        <th scope="row" className="py-2 text-left">
          As it was
        </th>
        <Cell className="max-md:hidden">{answers.toAnswer.count}</Cell>
        <Cell>{null}</Cell>
        <Cell className="max-md:hidden">{null}</Cell>
        <Length lengthMs={answers.toAnswer.medianMs} />
        <InTime figures={answers} />
      </tr>
    </tfoot>
  )
}

function InTime({
  figures,
}: {
  readonly figures: Pick<DeskClocks['answers'], 'dueCount' | 'inTimeCount'> | undefined
}) {
  if (!figures || figures.dueCount === 0) return <Length lengthMs={undefined} />
  return (
    <Cell>
      {figures.inTimeCount} of {figures.dueCount}
    </Cell>
  )
}
