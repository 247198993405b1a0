import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeChannel, ChannelView, TestedChannel } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, channelTypesQuery, deskPath } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Opened } from '../kit/opened.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk } from '../shell/desk-context.ts'
import type { SourceDraft } from '../sources/settings-draft.ts'
import { useConnect } from './connect.ts'
import { ChannelForm } from './channel-form.tsx'

interface Props {
  readonly channel: ChannelView
  readonly onClose: () => void
}

/** Changes a channel's name, settings and keys; a key that is left empty stays as it is. */
export function EditChannel({ channel, onClose }: Props) {
  const { deskId } = useDesk()
  const { data } = useQuery(channelsQuery(deskId))
  const latest = data?.channels.find(({ channelId }) => channelId === channel.channelId) ?? channel
  return (
    <Dialog isOpen isWide onClose={onClose} title={`Edit ${channel.name}`}>
      <Opened latest={latest} version={({ version }) => version}>
        {(opened) => <EditForm channel={opened} onClose={onClose} />}
      </Opened>
    </Dialog>
  )
}

function EditForm({ channel, onClose }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(channelTypesQuery(deskId))
  const [draft, setDraft] = useState<SourceDraft>({ name: channel.name, settings: channel.settings, secrets: {} })
  const [speaksAs, setSpeaksAs] = useState(channel.speaksAs)
  const path = `${deskPath(deskId)}/channels`
  const { name, settings, secrets } = draft
  const change: ChangeChannel = { name: name.trim(), settings, secrets, speaksAs, baseVersion: channel.version }
  const save = useKeep({
    query: channelsQuery(deskId),
    send: () => call<ChannelView>('PATCH', `${path}/${channel.channelId}`, change),
    onKept() {
      void queries.invalidateQueries(channelsQuery(deskId))
      say('Kept')
      onClose()
    },
  })
  const test = useMutation({
    mutationFn: () =>
      call<TestedChannel>('POST', `${path}/test`, {
        kind: channel.kind,
        channelId: channel.channelId,
        settings,
        secrets,
      }),
  })
  const connect = useConnect({ ...change, kind: channel.kind, channelId: channel.channelId, settings })
  const type = data?.channelTypes.find(({ kind }) => kind === channel.kind)
  if (!type) return null
  return (
    <ChannelForm
      type={type}
      draft={draft}
      onDraft={setDraft}
      speaksAs={speaksAs}
      onSpeaksAs={setSpeaksAs}
      secretNames={channel.secretNames}
      action="Keep"
      save={save}
      test={test}
      connect={connect}
    />
  )
}
