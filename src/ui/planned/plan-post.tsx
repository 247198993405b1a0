import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AnswerView, ChannelView, DraftContent, DraftView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { AddChannelLink } from '../channels/add-channel-link.tsx'
import { fitOf } from '../answer/draft-parts.ts'
import { Findings } from '../guidelines/findings.tsx'
import { checkQuery } from '../guidelines/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { Field, TextAreaField, TextField } from '../kit/field.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { kindBeside } from '../kit/networks.ts'
import { say } from '../kit/toasts.tsx'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'

/** A post that answers nobody, at a time of its own; held like any other when a story is declared that it touches. */
export function PlanPost({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const all = useQuery(channelsQuery(deskId)).data?.channels ?? []
  const channels = all.filter(
    ({ limits, isPaused }) => limits.acts.includes('post') && !limits.hasRecipient && !isPaused,
  )
  const [text, setText] = useState('')
  const [title, setTitle] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [at, setAt] = useState(localTime(serverNow() + 86_400_000))
  const content = contentOf(text, title, chosen)
  const atMs = Date.parse(at)
  const problems = channels.flatMap((channel) => problemOf(channel, content) ?? [])
  const isReady = text.trim() !== '' && chosen.length > 0 && problems.length === 0 && atMs > serverNow()
  const plan = usePlan(content, atMs, onClose)
  const first = channels.find(({ channelId }) => chosen.includes(channelId))
  const settled = useDebounced(text, 120)
  const checked = useQuery(checkQuery(deskId, settled, first ? factsOf(first) : {}))
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="Plan a post"
      description="It goes out at its time. When a story is declared that it touches, it is held until somebody has read it again."
    >
      <DialogForm
        words={[text, title, chosen, at]}
        action="Plan it"
        onSubmit={() => plan.mutate()}
        onCancel={onClose}
        error={plan.error}
        isBusy={plan.isPending}
        isReady={isReady}
      >
        <TextAreaField
          label="Text"
          autoFocus
          required
          rows={5}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {channels.some(({ channelId, limits }) => chosen.includes(channelId) && limits.maxTitle !== undefined) ? (
          <TextField
            label="Title"
            required
            maxLength={500}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        ) : null}
        <fieldset>
          <legend className="mb-1 text-sm font-medium">Channels</legend>
          {channels.length === 0 ? (
            <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-ink-2">
              No channel takes posts yet.
              <AddChannelLink />
            </p>
          ) : null}
          {channels.map(({ channelId, account, name, kind }) => (
            <label key={channelId} className="flex min-h-8 items-center gap-2.5 text-sm max-md:min-h-10">
              <input
                type="checkbox"
                className="size-4 accent-ink"
                checked={chosen.includes(channelId)}
                onChange={(event) =>
                  setChosen(event.target.checked ? [...chosen, channelId] : chosen.filter((one) => one !== channelId))
                }
              />
              {account ?? name} <span className="text-xs text-ink-3">{kindBeside(account ?? name, kind)}</span>
            </label>
          ))}
        </fieldset>
        <Field label="Goes out" help="By the clock of this browser.">
          {(ids) => (
            <input
              {...ids}
              type="datetime-local"
              value={at}
              onChange={(event) => setAt(event.target.value)}
              className="field-box h-9 max-w-64 px-2.5 max-md:h-11"
            />
          )}
        </Field>
        {checked.data && settled.trim() !== '' ? (
          <Findings checked={checked.data} text={settled} {...(settled === text && { onMend: setText })} />
        ) : null}
        {problems.length > 0 ? <p className="text-xs font-medium text-pan">▲ {problems.join(' · ')}</p> : null}
      </DialogForm>
    </Dialog>
  )
}

function contentOf(text: string, title: string, chosen: readonly string[]): DraftContent {
  const parts = chosen.map((channelId) => ({ channelId, act: 'post' as const }))
  return { text, media: [], parts, ...(title.trim() !== '' && { title }) }
}

function problemOf(channel: ChannelView, content: DraftContent): string | undefined {
  const part = content.parts.find(({ channelId }) => channelId === channel.channelId)
  const problem = part && fitOf(content, part, channel.limits).problem
  return problem === undefined ? undefined : `${channel.account ?? channel.name}: ${problem}`
}

function factsOf({ channelId, kind, speaksAs }: ChannelView) {
  return { channelId, channelKind: kind, speaksAs }
}

function usePlan(content: DraftContent, planAtMs: number, onClose: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    async mutationFn() {
      const draft = await call<DraftView>('POST', `${deskPath(deskId)}/drafts`, { content })
      const body = { version: draft.current.version, planAtMs }
      return await call<AnswerView>('POST', `${deskPath(deskId)}/drafts/${draft.draftId}/publish`, body)
    },
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'planned'] })
      say('Planned')
      onClose()
    },
  })
}

/** As the field wants it: local, to the minute. */
function localTime(atMs: number): string {
  return new Date(atMs - new Date(atMs).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
