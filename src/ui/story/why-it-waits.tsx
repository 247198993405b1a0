import { waitingCost, type WaitingCase } from '../../model/waiting-cost.ts'
import type { Story } from '../api/types.ts'
import { CostParts } from '../desk/cost-parts.tsx'
import { useNow } from '../kit/ticker.ts'

/** All parts of the waiting cost, beside the story, for those who do not hover. */
export function WhyItWaits(props: { readonly story: Story; readonly deskCase: WaitingCase }) {
  const nowMs = useNow(15_000)
  return (
    <section>
      <h2 className="label-caps mb-1">Why it stands where it does</h2>
      <CostParts cost={waitingCost(props.story, props.deskCase, nowMs)} />
    </section>
  )
}
