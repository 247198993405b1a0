import { useId, useState } from 'react'
import type { AnswerAct } from '../../model/channel.ts'
import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import type { MentionView } from '../../web/contract/stories.ts'
import { cx } from '../kit/class-names.ts'
import { SelectBox } from '../kit/field.tsx'
import { kindBeside } from '../kit/networks.ts'
import { counted } from '../kit/numbers.ts'
import { type DraftPart, type Fit, fitOf, reachable } from './draft-parts.ts'
import { Preview } from './preview.tsx'

interface Props {
  readonly channel: ChannelView
  readonly content: DraftContent
  readonly mentions: readonly MentionView[]
  readonly leadId: string
  /** `undefined` takes the channel out. */
  readonly onPart: (part: DraftPart | undefined) => void
  readonly onChoose: () => void
}

/** One channel of a draft: chosen or not, what it answers, how much room is left, its own words, how it will look. */
export function ChannelPart({ channel, content, mentions, leadId, onPart, onChoose }: Props) {
  const part = content.parts.find(({ channelId }) => channelId === channel.channelId)
  const [isShown, setShown] = useState(false)
  const handle = mentions.find(({ mentionId }) => mentionId === part?.mentionId)?.voice.handle
  const fit = part && fitOf(content, part, channel.limits, handle)
  const id = useId()
  return (
    <li className="px-4 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <label className="flex min-h-8 min-w-36 cursor-pointer items-center gap-2.5 max-md:min-h-10">
          <input
            type="checkbox"
            className="size-4 accent-ink"
            checked={part !== undefined}
            disabled={channel.isPaused && !part}
            onChange={(event) => (event.target.checked ? onChoose() : onPart(undefined))}
          />
          <span className="font-medium">{channel.account ?? channel.name}</span>
          <span className="text-xs text-ink-3">
            {[kindBeside(channel.account ?? channel.name, channel.kind), channel.isPaused && 'paused']
              .filter(Boolean)
              .join(' · ')}
          </span>
        </label>
        {part ? (
          <>
            <Aim channel={channel} part={part} mentions={mentions} leadId={leadId} onPart={onPart} />
            {fit ? <Room fit={fit} /> : null}
            <span className="ml-auto flex gap-3">
              <Toggle
                isOn={part.text !== undefined}
                words="Own words"
                onToggle={() => onPart(part.text === undefined ? { ...part, text: content.text } : withoutText(part))}
              />
              <Toggle isOn={isShown} words="Preview" controls={id} onToggle={() => setShown(!isShown)} />
            </span>
          </>
        ) : null}
      </div>
      {part?.recipientIds && part.recipientIds.length > 0 ? (
        <p className="mt-1.5 flex flex-wrap items-center gap-x-3 text-xs text-ink-2">
          To {counted(part.recipientIds.length, 'reporter')}, each by a letter of their own
          <button type="button" className="link min-h-6" onClick={() => onPart(withoutRecipients(part))}>
            Write to one address instead
          </button>
        </p>
      ) : channel.limits.hasRecipient && part ? (
        <input
          aria-label={`Whom ${channel.name} writes to`}
          type="email"
          placeholder="name@paper.example"
          value={part.to ?? ''}
          onChange={(event) => onPart({ ...part, to: event.target.value })}
          className="field-box mt-1.5 h-9 max-w-sm px-2.5"
        />
      ) : null}
      {part?.text !== undefined ? (
        <textarea
          aria-label={`Own words for ${channel.name}`}
          rows={3}
          value={part.text}
          onChange={(event) => onPart({ ...part, text: event.target.value })}
          className="field-box field-sizing-content mt-1.5 px-3 py-2"
        />
      ) : null}
      <div id={id}>{isShown && part && fit ? <Preview channel={channel} content={content} fit={fit} /> : null}</div>
    </li>
  )
}

function withoutRecipients({ recipientIds: _, ...part }: DraftPart): DraftPart {
  return part
}

function withoutText({ text: _, ...part }: DraftPart): DraftPart {
  return part
}

function Toggle(props: {
  readonly isOn: boolean
  readonly words: string
  readonly controls?: string
  readonly onToggle: () => void
}) {
  return (
    <button
      type="button"
      aria-pressed={props.controls === undefined ? props.isOn : undefined}
      aria-expanded={props.controls === undefined ? undefined : props.isOn}
      aria-controls={props.controls}
      onClick={props.onToggle}
      className={cx('link min-h-6 text-xs', props.isOn ? 'font-semibold text-ink' : 'text-ink-2')}
    >
      {props.words}
    </button>
  )
}

const actWords: Readonly<Record<AnswerAct, string>> = { reply: 'Reply to', quote: 'Quote', post: 'New post' }

/** What is done, and to which mention. */
function Aim({
  channel,
  part,
  mentions,
  leadId,
  onPart,
}: Omit<Props, 'content' | 'onChoose'> & { readonly part: DraftPart }) {
  const { acts } = channel.limits
  const targets = reachable(channel.limits, mentions)
  const value = part.act === 'post' ? 'post' : `${part.act} ${part.mentionId ?? ''}`
  const choose = (chosen: string) => {
    const [act, mentionId] = chosen.split(' ') as [AnswerAct, string | undefined]
    const { mentionId: _, ...rest } = part
    onPart({ ...rest, act, ...(mentionId ? { mentionId } : {}) })
  }
  if (acts.length === 1 && acts[0] === 'post') return null
  return (
    <SelectBox
      aria-label={`What ${channel.name} does`}
      value={value}
      onChange={(event) => choose(event.target.value)}
      className="w-60 max-md:w-full"
    >
      {part.act !== 'post' && !targets.some(({ mentionId }) => mentionId === part.mentionId) ? (
        <option value={value}>{actWords[part.act]} …</option>
      ) : null}
      {acts
        .filter((act) => act !== 'post')
        .flatMap((act) =>
          targets.map((mention) => (
            <option key={`${act} ${mention.mentionId}`} value={`${act} ${mention.mentionId}`}>
              {actWords[act]} {mention.voice.name}
              {mention.mentionId === leadId ? ' (first)' : ''}: {mention.text.slice(0, 40)}
            </option>
          )),
        )}
      {acts.includes('post') ? <option value="post">{actWords.post}</option> : null}
    </SelectBox>
  )
}

/** How much of the room is used, as that network counts. */
function Room({ fit }: { readonly fit: Fit }) {
  const { posts, used, max, problem } = fit
  const isClose = used > max * 0.9
  const many = posts.length > 1 ? `${posts.length} posts, the last ` : ''
  return (
    <span
      className={cx('text-xs tabular-nums', problem ? 'font-semibold text-pan' : isClose ? 'text-ink' : 'text-ink-3')}
    >
      {many}
      {used} / {max}
      {problem ? ` · ▲ ${problem}` : ''}
    </span>
  )
}
