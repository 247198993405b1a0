import { useQuery } from '@tanstack/react-query'
import type { Lane } from '../../model/lane.ts'
import type { WithoutRuleView } from '../../web/contract/deciding.ts'
import { withoutRuleQuery } from '../api/queries.ts'
import { FormError } from '../kit/notes.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'

/** What the last quarter would have been with this rule off. */
export function WithoutRule({ ruleId }: { readonly ruleId: string }) {
  const { deskId } = useDesk()
  const { data, error } = useQuery(withoutRuleQuery(deskId, ruleId))
  if (error && !data) return <FormError error={error} />
  if (!data) return <p className="mt-2 text-xs text-ink-3">Held against the last quarter …</p>
  return (
    <div role="status" className="mt-2 rounded-md bg-sunken px-3 py-2 text-sm text-pretty tabular-nums">
      <p>{waitWords(data)}</p>
      <p className="mt-0.5 text-xs text-ink-2">{laneWords(data)}</p>
    </div>
  )
}

function waitWords({ signOffCount, waitedMs, savedCount, savedMs }: WithoutRuleView): string {
  if (signOffCount === 0) return 'No draft waited for a sign-off because of it in the last quarter.'
  const demanded = `${signOffCount} ${signOffCount === 1 ? 'draft' : 'drafts'} waited because of it, ${duration(waitedMs)} together.`
  if (savedCount === 0) return `${demanded} Without it all of them would have waited by another rule.`
  return `${demanded} Without it ${savedCount} would have gone out at once: ${duration(savedMs)} saved.`
}

function laneWords({ caseCount, decidedCount, lanes }: WithoutRuleView): string {
  if (decidedCount === 0) return `It decided none of ${caseCount} cases.`
  const others = (Object.entries(lanes) as [Lane, number][]).flatMap(([lane, count]) =>
    count > 0 ? [`${count} ${lane}`] : [],
  )
  return `It decided ${decidedCount} of ${caseCount} cases; without it ${others.join(', ')}.`
}
