import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleFor } from '../../model/role.ts'
import type { Banner } from '../../web/contract/site.ts'
import { bannersQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { exactTime } from '../kit/time.ts'
import { Ago } from '../kit/times.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { NewBanner } from './new-banner.tsx'
import { percent } from './title-words.ts'
import { useChangeBanners } from './use-change-banners.ts'

/** Lines on top of the site's pages: those that are up, and those that were, with the traffic that they brought. */
export function Banners({ origin }: { readonly origin: string }) {
  const { deskId } = useDesk()
  const mayPutUp = useMay(roleFor.banners)
  const [isMaking, setMaking] = useState(false)
  const { data, error, refetch } = useQuery(bannersQuery(deskId))
  const up = data?.banners.filter(({ isUp }) => isUp) ?? []
  const past = data?.banners.filter(({ isUp }) => !isUp) ?? []
  return (
    <Section
      title="Banners"
      lead="A line on top of the site’s pages that leads somewhere, for a while: to a statement, to answers, to help."
      action={mayPutUp ? <Button onClick={() => setMaking(true)}>Put one up</Button> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={1} /> : null}
      {data && up.length === 0 ? (
        <p className="text-sm text-ink-2">
          No banner is up.{mayPutUp ? '' : ` Whoever has the role ${roleFor.banners} or above puts one up.`}
        </p>
      ) : null}
      <Rows banners={up} mayTakeDown={mayPutUp} />
      {past.length > 0 ? (
        <details className="mt-4 text-sm">
          <summary className="text-ink-2">{counted(past.length, 'past banner')}</summary>
          <div className="mt-3">
            <Rows banners={past} mayTakeDown={false} />
          </div>
        </details>
      ) : null}
      {isMaking ? <NewBanner origin={origin} onClose={() => setMaking(false)} /> : null}
    </Section>
  )
}

function Rows({ banners, mayTakeDown }: { readonly banners: readonly Banner[]; readonly mayTakeDown: boolean }) {
  const change = useChangeBanners()
  if (banners.length === 0) return null
  return (
    <ul className="divide-y divide-line border-y border-line">
      {banners.map((banner) => (
        <li key={banner.bannerId} aria-label={banner.text} className="flex items-start justify-between gap-4 py-3">
          <div className="min-w-0">
            <p className="text-base font-[550] break-words">{banner.text}</p>
            <p className="mt-0.5 text-xs break-all text-ink-3">
              {banner.path === '/' ? 'All pages' : <code>{banner.path}</code>} · leads to {banner.link}
            </p>
            <p className="mt-1 text-xs text-ink-3">
              Put up by {banner.putUpByName} <Ago phrase atMs={banner.putUpAtMs} /> · <Ending banner={banner} />
            </p>
          </div>
          <div className="flex shrink-0 items-start gap-4 max-md:flex-col-reverse max-md:items-end max-md:gap-2">
            <p className="text-right text-sm tabular-nums">
              <span className="font-semibold">{counted(banner.clicks, 'visit')}</span>
              <span className="block text-xs text-ink-3">
                {banner.shown > 0
                  ? `${percent(Math.min(1, banner.clicks / banner.shown))} of ${banner.shown} times shown`
                  : 'not shown yet'}
              </span>
            </p>
            {mayTakeDown ? (
              <Button
                isSmall
                isBusy={change.isPending}
                onClick={() => change.mutate({ kind: 'takeDown', bannerId: banner.bannerId }, { onError: sayFailure })}
              >
                Take down
              </Button>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Ending({ banner: { takenDown, isUp, untilMs } }: { readonly banner: Banner }) {
  if (takenDown)
    return (
      <>
        taken down by {takenDown.byName} <Ago phrase atMs={takenDown.atMs} />
      </>
    )
  return <>{`${isUp ? 'until' : 'over since'} ${exactTime(untilMs)}`}</>
}
