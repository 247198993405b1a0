import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SiteHours } from '../../web/contract/site.ts'
import { siteHoursQuery } from '../api/queries.ts'
import { Choices } from '../kit/choices.tsx'
import { cx } from '../kit/class-names.ts'
import { Failed } from '../kit/notes.tsx'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { SendingStories } from './sending-stories.tsx'
import { pageName, placeName } from './site-words.ts'

const spans: readonly (readonly [hours: number, name: string])[] = [
  [24, '24 hours'],
  [168, '7 days'],
  [720, '30 days'],
]

/** Which pages were viewed, for how long, and what brought people there, over a span of whole hours. */
export function Hours() {
  const { deskId } = useDesk()
  const [hours, setHours] = useState(24)
  const { data, error, refetch } = useQuery(siteHoursQuery(deskId, hours))
  const action = <Choices label="How far back" options={spans} chosen={hours} onChoose={setHours} />
  return (
    <Section title="Until now" action={action}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? <Tables hours={data} /> : null}
    </Section>
  )
}

function Tables({ hours }: { readonly hours: SiteHours }) {
  if (hours.views === 0) return <p className="text-sm text-ink-2">No page of the site was viewed in this time.</p>
  return (
    <div className="grid gap-x-10 gap-y-7 @2xl:grid-cols-2">
      <SeenTable title="Page" seen={hours.pages} nameOf={pageName} isPath />
      <SeenTable title="Came from" seen={hours.referrers} nameOf={placeName} hasSenders />
    </div>
  )
}

interface SeenTableProps {
  readonly title: string
  readonly seen: SiteHours['pages']
  readonly nameOf: (name: string) => string
  readonly isPath?: boolean
  /** The stories behind a name stand below it. */
  readonly hasSenders?: boolean
}

/** How many rows show at first: what matters is at the top. */
const firstRows = 12

function SeenTable({ title, seen, nameOf, isPath, hasSenders }: SeenTableProps) {
  const [isWhole, setIsWhole] = useState(false)
  const rows = isWhole ? seen : seen.slice(0, firstRows)
  return (
    <div className="min-w-0">
      <table className="w-full table-fixed text-sm">
        <thead className="label-caps border-b border-line">
          <tr>
            <th scope="col" className="pb-1.5 text-left">
              {title}
            </th>
            <th scope="col" className="w-16 pb-1.5 text-right">
              Views
            </th>
            <th
              scope="col"
              className="w-20 pb-1.5 text-right"
              title="Time in which somebody did something, for each view"
            >
              Read for
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line border-b border-line">
          {rows.map(({ name, views, engagedMs }) => (
            <tr key={name}>
              <td className={cx('truncate py-1.5', isPath && 'font-mono text-xs')} title={nameOf(name)}>
                <bdi>{nameOf(name)}</bdi>
                {hasSenders ? <SendingStories referrer={name} /> : null}
              </td>
              <td className="py-1.5 text-right tabular-nums">{new Intl.NumberFormat('en').format(views)}</td>
              <td className="py-1.5 text-right text-ink-2 tabular-nums">
                {views === 0 || engagedMs === 0 ? '–' : duration(Math.round(engagedMs / views / 1_000) * 1_000)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen.length > firstRows ? (
        <button type="button" className="link mt-2 text-sm" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `All ${seen.length}`}
        </button>
      ) : null}
    </div>
  )
}
