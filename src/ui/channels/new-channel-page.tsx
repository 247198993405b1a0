import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { SpeaksAs } from '../../model/channel.ts'
import type { AddChannelBody, ChannelType, ChannelView, TestedChannel } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, channelTypesQuery, deskPath } from '../api/queries.ts'
import { bringIntoView } from '../kit/bring-into-view.ts'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { Page, Section } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { emptyDraft } from '../sources/settings-draft.ts'
import { useConnect } from './connect.ts'
import { ChannelForm } from './channel-form.tsx'

/** Choose a kind, fill in its fields, try it, add it. */
export function NewChannelPage() {
  const { deskId } = useDesk()
  const { data, error } = useQuery(channelTypesQuery(deskId))
  const [kind, setKind] = useState<ChannelType['kind']>()
  const type = data?.channelTypes.find((each) => each.kind === kind)
  return (
    <Page
      title="Add a channel"
      back={{ to: '/d/$deskId/channels', params: { deskId }, label: 'Channels' }}
      lead="Who holds a channel’s keys speaks for the organisation: an admin adds it, and responders answer by it."
    >
      {error ? <Failed error={error} /> : null}
      {!data && !error ? <Skeleton className="h-24 w-full" /> : null}
      <ul className="grid gap-2 @md:grid-cols-2 @3xl:grid-cols-3">
        {data?.channelTypes.map((each) => (
          <li key={each.kind}>
            <button
              type="button"
              aria-pressed={each.kind === kind}
              onClick={() => setKind(each.kind)}
              className="flex h-full w-full flex-col items-start rounded-lg border border-line bg-surface px-3.5 py-2.5 text-left hover:border-line-strong hover:bg-hover aria-pressed:border-ink aria-pressed:shadow-[inset_0_0_0_1px_var(--ink)]"
            >
              <span className="block text-sm font-semibold">{each.title}</span>
              <span className="mt-0.5 block text-xs text-pretty text-ink-2">{each.description}</span>
            </button>
          </li>
        ))}
      </ul>
      {type ? (
        <div key={type.kind} ref={bringIntoView} className="scroll-mt-6">
          <NewChannelForm type={type} />
        </div>
      ) : null}
    </Page>
  )
}

function NewChannelForm({ type }: { readonly type: ChannelType }) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(emptyDraft)
  const [speaksAs, setSpeaksAs] = useState<SpeaksAs>('organisation')
  const { name, settings, secrets } = draft
  const body: AddChannelBody = {
    kind: type.kind,
    settings,
    secrets,
    speaksAs,
    ...(name.trim() ? { name: name.trim() } : {}),
  }
  const path = `${deskPath(deskId)}/channels`
  const test = useMutation({ mutationFn: () => call<TestedChannel>('POST', `${path}/test`, body) })
  const connect = useConnect(body)
  const save = useMutation({
    mutationFn: () => call<ChannelView>('POST', path, body),
    onSuccess(channel) {
      void queries.invalidateQueries(channelsQuery(deskId))
      // Its health is known before the first answer needs it.
      void call('POST', `${path}/${channel.channelId}/test`).catch(() => undefined)
      say(`${channel.name} is ready`)
      void navigate({ to: '/d/$deskId/channels', params: { deskId } })
    },
  })
  return (
    <Section title={type.title} lead={type.description} className="mt-8">
      <ChannelForm
        type={type}
        draft={draft}
        onDraft={setDraft}
        speaksAs={speaksAs}
        onSpeaksAs={setSpeaksAs}
        action="Add it"
        save={save}
        test={test}
        connect={connect}
      />
    </Section>
  )
}
