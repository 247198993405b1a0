// One who stands beside a case: who they are, why they stand there, and what stands in the way of writing to them.
import type { CaseReporters, RankedReporter } from '../../web/contract/reporters.ts'
import { Sign } from '../kit/marks.tsx'
import { useTicking } from '../kit/ticker.ts'
import { reasonWords } from './reason-words.ts'

/** Of one who stands beside a case. */
export function keyOf({ reporter, writer, name }: RankedReporter): string {
  return reporter?.reporterId ?? `${writer?.site ?? ''} ${writer?.authorKey ?? name}`
}

/** What went to one of them for the case, newest first. */
export function sentTo({ reporter }: RankedReporter, sent: CaseReporters['sent']): CaseReporters['sent'] {
  return reporter ? sent.filter(({ reporterId }) => reporterId === reporter.reporterId) : []
}

/** Each of them visible, with what stands in the way of writing to them. */
export function Reasons({ ranked }: { readonly ranked: RankedReporter }) {
  const words = useTicking((nowMs) => ranked.reasons.map((reason) => reasonWords(reason, nowMs)).join(' · '))
  const bar = barOf(ranked)
  return (
    <>
      {words}
      {bar ? (
        <span className={bar === 'not kept yet' ? undefined : 'font-medium text-pan'}>
          {' · '}
          {bar === 'not kept yet' ? null : <Sign shape="▲" />}
          {bar}
        </span>
      ) : null}
    </>
  )
}

/** Why nothing can go to them; `undefined` when it can. */
export function barOf({ reporter }: RankedReporter): string | undefined {
  if (!reporter) return 'not kept yet'
  if (reporter.isDoNotContact) return 'not to be written to'
  return reporter.mail === undefined ? 'no address' : undefined
}
