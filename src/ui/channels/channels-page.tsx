import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelView } from '../../web/contract/answers.ts'
import { channelsQuery } from '../api/queries.ts'
import { ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { kindBeside } from '../kit/networks.ts'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { Ago, Left } from '../kit/times.tsx'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'
import { ChannelActions } from './channel-actions.tsx'
import { ChannelMark } from './channel-mark.tsx'
import { EditChannel } from './edit-channel.tsx'

/** Where the desk may publish, and how each channel is doing. */
export function ChannelsPage() {
  const { deskId } = useDesk()
  const mayAdd = useMayOpen('/d/$deskId/channels/new')
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(channelsQuery(deskId))
  const [edited, setEdited] = useState<ChannelView>()
  useStreamEvents((event) => {
    if (event.type === 'channel') void queries.invalidateQueries(channelsQuery(deskId))
  })
  const add = mayAdd ? (
    <ButtonLink to="/d/$deskId/channels/new" params={{ deskId }} look="primary">
      Add a channel
    </ButtonLink>
  ) : null
  return (
    <Page
      isWide
      title="Channels"
      lead="Where this desk may publish. Keys are kept sealed; what went out is read back, so that the desk shows what really stands there."
      actions={add}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={3} /> : null}
      {data?.channels.length === 0 ? (
        <Empty title="Nothing can be published yet" action={add}>
          Connect the account that your organisation speaks by. An answer then goes out from the story that it belongs
          to.
        </Empty>
      ) : null}
      {data && data.channels.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {data.channels.map((channel) => (
            <ChannelRow key={channel.channelId} channel={channel} onEdit={() => setEdited(channel)} />
          ))}
        </ul>
      ) : null}
      {edited ? <EditChannel channel={edited} onClose={() => setEdited(undefined)} /> : null}
    </Page>
  )
}

function ChannelRow({ channel, onEdit }: { readonly channel: ChannelView; readonly onEdit: () => void }) {
  const { name, kind, health, isPaused, lastError, status, account, lastPublishedAtMs, holdUntilMs } = channel
  const isIll = health === 'failing' || health === 'expired'
  return (
    <li className="grid items-center gap-x-5 gap-y-2 py-3 md:grid-cols-[minmax(0,1fr)_7rem_9rem_auto]">
      <div className="min-w-0 text-sm">
        <p className="truncate font-[550]">
          {name}{' '}
          <span className="text-xs font-normal text-ink-3">
            {kindBeside(name, kind)}
            {channel.speaksAs === 'person' ? ' · speaks as a person' : ''}
            {account && account !== name ? ` · ${account}` : ''}
          </span>
        </p>
        <p
          className={cx('truncate text-xs', isIll ? 'text-pan' : 'text-ink-2')}
          title={isIll ? lastError : status || undefined}
        >
          {isIll ? lastError : status || 'Added, never tried. Test it before you need it.'}
        </p>
      </div>
      <ChannelMark health={health} isPaused={isPaused} />
      <p className="text-xs text-ink-2 tabular-nums">
        {holdUntilMs ? (
          <>
            Its limit is used up: <Left atMs={holdUntilMs} />
          </>
        ) : lastPublishedAtMs ? (
          <>
            Published <Ago phrase atMs={lastPublishedAtMs} />
          </>
        ) : (
          'Nothing published yet'
        )}
      </p>
      <ChannelActions channel={channel} onEdit={onEdit} />
    </li>
  )
}
