import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChannelView, TestedChannel } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, channelTypesQuery, deskPath } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import type { SourceDraft } from '../sources/settings-draft.ts'
import { useConnect } from './connect.ts'
import { ChannelForm } from './channel-form.tsx'

/** Changes a channel's name, settings and keys; a key that is left empty stays as it is. */
export function EditChannel({ channel, onClose }: { readonly channel: ChannelView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(channelTypesQuery(deskId))
  const [draft, setDraft] = useState<SourceDraft>({ name: channel.name, settings: channel.settings, secrets: {} })
  const [speaksAs, setSpeaksAs] = useState(channel.speaksAs)
  const path = `${deskPath(deskId)}/channels`
  const { name, settings, secrets } = draft
  const save = useMutation({
    mutationFn: () =>
      call<ChannelView>('PATCH', `${path}/${channel.channelId}`, {
        name: name.trim(),
        settings,
        secrets,
        speaksAs,
      }),
    onSuccess() {
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
  const connect = useConnect({
    kind: channel.kind,
    channelId: channel.channelId,
    name: name.trim(),
    settings,
    secrets,
    speaksAs,
  })
  const type = data?.channelTypes.find(({ kind }) => kind === channel.kind)
  return (
    <Dialog isOpen isWide onClose={onClose} title={`Edit ${channel.name}`}>
      {type ? (
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
      ) : null}
    </Dialog>
  )
}
