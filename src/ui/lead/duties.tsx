// The six duties of whoever leads, each as it stands at this instant, with its evidence one click away. What is not set up says so.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { InboxRow } from '../../web/contract/stories.ts'
import type { RotaView } from '../../web/contract/rota.ts'
import { channelsQuery, peopleQuery, plannedQuery, policyQuery, siteQuery, sourcesQuery } from '../api/queries.ts'
import { guidelinesQuery } from '../guidelines/queries.ts'
import { Sign } from '../kit/marks.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { useDesk } from '../shell/desk-context.ts'
import { inquiriesQuery } from '../newsroom/queries.ts'
import {
  channelFacts,
  contactFacts,
  coordinationFacts,
  forumFacts,
  lawFacts,
  siteFacts,
  type DutyFacts,
} from './duty-facts.ts'

interface Props {
  readonly rows: readonly InboxRow[]
  /** Cases under way, also those beyond `rows`. */
  readonly activeCount: number
  readonly rota: RotaView | undefined
}

/** A duty shows a skeleton until all that it is judged by has come. */
export function Duties({ rows, activeCount, rota }: Props) {
  const { deskId } = useDesk()
  const params = { deskId }
  const policy = useQuery(policyQuery(deskId)).data
  const inquiries = useQuery(inquiriesQuery(deskId)).data
  const guidelines = useQuery(guidelinesQuery(deskId)).data
  const people = useQuery(peopleQuery(deskId)).data
  const channels = useQuery(channelsQuery(deskId)).data
  const planned = useQuery(plannedQuery(deskId)).data
  const sources = useQuery(sourcesQuery(deskId)).data
  const site = useQuery(siteQuery(deskId)).data
  return (
    <ul className="mb-8 grid gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-2 @3xl:grid-cols-3">
      <Duty
        name="Coordination"
        facts={policy && coordinationFacts({ rows, activeCount }, policy.policy.limits.ownerlessMinutes, serverNow())}
      >
        <Link to="/d/$deskId" params={params} className="link inline-flex min-h-6 items-center">
          The desk
        </Link>
      </Duty>
      <Duty name="Contact" facts={rota && inquiries && contactFacts(rota, inquiries.inquiries)}>
        <Link to="/d/$deskId/newsroom/inquiries" params={params} className="link inline-flex min-h-6 items-center">
          Inquiries
        </Link>
      </Duty>
      <Duty name="Law and guidelines" facts={guidelines && people && lawFacts(guidelines, people.members)}>
        <Link to="/d/$deskId/guidelines" params={params} className="link inline-flex min-h-6 items-center">
          Guidelines
        </Link>
      </Duty>
      <Duty name="Own channels" facts={channels && planned && channelFacts(channels.channels, planned)}>
        <Link to="/d/$deskId/channels" params={params} className="link inline-flex min-h-6 items-center">
          Channels
        </Link>
      </Duty>
      <Duty name="Forums and networks" facts={sources && forumFacts(sources.sources)}>
        <Link to="/d/$deskId/sources" params={params} className="link inline-flex min-h-6 items-center">
          Sources
        </Link>
      </Duty>
      <Duty name="Website" facts={site && siteFacts(site)}>
        <Link to="/d/$deskId/site" params={params} className="link inline-flex min-h-6 items-center">
          Site
        </Link>
      </Duty>
    </ul>
  )
}

function Duty(props: { readonly name: string; readonly facts: DutyFacts | undefined; readonly children: ReactNode }) {
  const { name, facts, children } = props
  return (
    <li className="bg-surface px-3.5 py-3">
      <p className="flex items-baseline justify-between gap-2">
        <span className="label-caps">{name}</span>
        <span className="text-xs">{children}</span>
      </p>
      {facts ? (
        <>
          <p className={`mt-1 text-sm font-[550] text-pretty ${facts.isAmiss ? 'text-pan' : ''}`}>
            <Sign shape={facts.isAmiss ? '▲' : '●'} />
            {facts.says}
          </p>
          <p className="mt-0.5 text-xs text-pretty text-ink-2 tabular-nums">{facts.evidence}</p>
        </>
      ) : (
        <div role="status" aria-label="Loading" className="mt-2 space-y-2">
          <div className="skeleton h-3.5 w-2/3" />
          <div className="skeleton h-3 w-full" />
        </div>
      )}
    </li>
  )
}
