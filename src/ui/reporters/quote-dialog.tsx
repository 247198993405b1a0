import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChannelView } from '../../web/contract/answers.ts'
import type { CaseReporters, RankedReporter, SentQuotes } from '../../web/contract/reporters.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { usePermit } from '../answer/use-permit.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { Sign } from '../kit/marks.tsx'
import { counted } from '../kit/numbers.ts'
import { Outside } from '../kit/outside-words.tsx'
import { useTicking } from '../kit/ticker.ts'
import { Ago, Left } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { barOf, sentTo } from './ranked.tsx'
import { maxRecipients, RecipientsField } from './recipients-field.tsx'
import { reportersKey } from './queries.ts'

interface Props {
  readonly view: StoryView
  readonly caseId: string
  readonly data: CaseReporters
  readonly startText: string
  readonly onClose: () => void
}

interface Quote {
  readonly channelId: string
  readonly title: string
  readonly text: string
  readonly recipientIds: readonly string[]
}

/** One press: these words, to each of them a letter of their own. */
export function QuoteDialog({ view, caseId, data, startText, onClose }: Props) {
  const { deskId, deskName } = useDesk()
  const channels = useQuery(channelsQuery(deskId)).data?.channels.filter(isForLetters)
  const [quote, setQuote] = useState<Quote>(() => ({
    channelId: '',
    title: `A comment from ${deskName}`,
    text: startText,
    recipientIds: data.onStory.flatMap((ranked) => (isFree(ranked, data) ? (ranked.reporter?.reporterId ?? []) : [])),
  }))
  const channelId = quote.channelId === '' ? (channels?.[0]?.channelId ?? '') : quote.channelId
  const { isDrill } = view.story
  const part = channelId === '' ? [] : [{ channelId, act: 'post' as const }]
  const permit = usePermit(caseId, { text: quote.text, media: [], parts: part }, isDrill)
  const send = useSend(caseId, onClose)
  const count = quote.recipientIds.length
  if (channels?.length === 0)
    return (
      <Dialog isOpen onClose={onClose} title="Send a quote">
        <p className="text-sm text-pretty">
          No mail channel is connected yet, so there is nothing to write by.{' '}
          <Link to="/d/$deskId/channels" params={{ deskId }} className="link">
            To the channels
          </Link>
        </p>
      </Dialog>
    )
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={isDrill ? 'Practise sending a quote' : 'Send a quote'}
      description={<Description view={view} data={data} />}
    >
      <DialogForm
        words={quote}
        action={isDrill ? `Practise for ${count}` : `Send to ${count}`}
        onSubmit={() => send.mutate({ ...quote, channelId })}
        onCancel={onClose}
        error={send.error}
        isBusy={send.isPending}
        isReady={
          count > 0 &&
          count <= maxRecipients &&
          quote.text.trim() !== '' &&
          quote.title.trim() !== '' &&
          channelId !== ''
        }
      >
        <ApprovedWords data={data} text={quote.text} onText={(text) => setQuote({ ...quote, text })} />
        <TextAreaField
          label="Words"
          required
          rows={5}
          maxLength={20_000}
          help="Each letter begins with a greeting of its own, and ends with the channel’s signature."
          value={quote.text}
          onChange={(event) => setQuote({ ...quote, text: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Subject"
            required
            maxLength={500}
            value={quote.title}
            onChange={(event) => setQuote({ ...quote, title: event.target.value })}
          />
          <SelectField
            label="From"
            value={channelId}
            onChange={(event) => setQuote({ ...quote, channelId: event.target.value })}
          >
            {channels?.map((channel) => (
              <option key={channel.channelId} value={channel.channelId}>
                {channel.account ?? channel.name}
              </option>
            ))}
          </SelectField>
        </div>
        <RecipientsField
          data={data}
          chosen={quote.recipientIds}
          onChoose={(recipientIds) => setQuote({ ...quote, recipientIds })}
        />
        {permit && quote.text.trim() !== '' ? (
          <p role="status" className="text-xs text-pretty text-ink-2">
            {permit.may ? null : <Sign shape="▲" />}
            {permit.because}
            {permit.may || !permit.signOffClass
              ? '.'
              : '. Sent now, it is kept as a draft of this case until it is signed off.'}
          </p>
        ) : null}
      </DialogForm>
    </Dialog>
  )
}

function isForLetters({ limits, isPaused }: ChannelView): boolean {
  return limits.hasRecipient === true && !isPaused
}

/** Can be written to, and was not yet for this case. */
function isFree(ranked: RankedReporter, { sent }: CaseReporters): boolean {
  return barOf(ranked) === undefined && sentTo(ranked, sent).length === 0
}

function Description({ view, data }: Pick<Props, 'data' | 'view'>) {
  const { answerByMs } = data
  return (
    <>
      <Outside>{view.story.headline}</Outside>
      {answerByMs === undefined ? null : (
        <span className="block text-xs tabular-nums">
          <Due atMs={answerByMs} />
        </span>
      )}
    </>
  )
}

function Due({ atMs }: { readonly atMs: number }) {
  const isOver = useTicking((nowMs) => nowMs >= atMs)
  return isOver ? (
    <>
      The answer was due <Ago phrase atMs={atMs} />
    </>
  ) : (
    <>
      <Left atMs={atMs} /> left to answer
    </>
  )
}

/** Of what was approved beforehand, what is taken stands in the field to be read, and can be cut. */
function ApprovedWords(props: {
  readonly data: CaseReporters
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const { data, text, onText } = props
  if (data.words.length === 0) return null
  const chosen = data.words.find((one) => one.text === text)
  return (
    <SelectField
      label="Approved beforehand"
      value={chosen?.snippetId ?? ''}
      onChange={(event) => onText(data.words.find(({ snippetId }) => snippetId === event.target.value)?.text ?? '')}
    >
      <option value="">Words of your own</option>
      {data.words.map(({ snippetId, title, meets }) => (
        <option key={snippetId} value={snippetId}>
          {title}
          {meets.length > 0 ? ` (on ${meets.join(', ')})` : ''}
        </option>
      ))}
    </SelectField>
  )
}

function useSend(caseId: string, onClose: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (quote: Quote) => call<SentQuotes>('POST', `${deskPath(deskId)}/cases/${caseId}/quotes`, quote),
    onSuccess(sent, { recipientIds }) {
      onClose()
      void queries.invalidateQueries({ queryKey: reportersKey(deskId) })
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'answers'] })
      if (sent.kind === 'answer') say(`On its way to ${counted(recipientIds.length, 'reporter')}`)
      else if (sent.kind === 'practised') say('Practised: in a drill nothing goes out')
      else say(`Kept as a draft: it waits for ${sent.waitsFor}`)
    },
  })
}
