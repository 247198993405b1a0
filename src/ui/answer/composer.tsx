import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { AnswerView, ChannelView, DraftContent, DraftView } from '../../web/contract/answers.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { answersQuery, deskPath } from '../api/queries.ts'
import { BankPieces } from '../bank/bank-pieces.tsx'
import { AddChannelLink } from '../channels/add-channel-link.tsx'
import { Button } from '../kit/button.tsx'
import { FormError } from '../kit/notes.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { clockTime } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { say } from '../kit/toasts.tsx'
import { mayGo, useAskBeforeLeaving } from '../kit/use-unsaved.ts'
import { useDesk } from '../shell/desk-context.ts'
import { AskSignOff, SignedWords } from '../sign-off/draft-sign-off.tsx'
import { ChannelPart } from './channel-part.tsx'
import { DraftArea } from './draft-area.tsx'
import { DraftingHelp } from './drafting-help.tsx'
import { DraftCheck, marksOf, useDraftCheck } from './draft-check.tsx'
import { Conflict } from './conflict.tsx'
import { DraftVersions } from './draft-versions.tsx'
import { LanguageBox } from './language-box.tsx'
import { firstContent, fitOf, newPart, withPart } from './draft-parts.ts'
import { withWords } from './insert.ts'
import { OtherDrafts } from './other-drafts.tsx'
import { Material } from './material.tsx'
import { MediaStrip } from './media-strip.tsx'
import { usePermit } from './use-permit.ts'
import { useDraft, type WrittenDraft } from './use-draft.ts'

interface Props {
  readonly view: StoryView
  readonly draft: DraftView | undefined
  /** All that are open for this case. */
  readonly drafts: readonly DraftView[]
  readonly onOther: (draftId: string) => void
  readonly channels: readonly ChannelView[]
  readonly onClose: () => void
  readonly onPublished: () => void
}

/** One text, and where it goes: counted, cut and shown as each channel will show it. */
export function Composer({ view, draft, drafts, onOther, channels, onClose, onPublished }: Props) {
  const { deskId } = useDesk()
  const lead = view.mentions.find(({ mentionId }) => mentionId === view.story.lead.mentionId)
  const written = useDraft(view.case?.caseId, draft, firstContent(channels, lead))
  const { content, change } = written
  // What is not saved yet is saved on the way to another page; what could not be saved goes with the form.
  const isAtRisk = written.saved === 'failed' || written.conflict !== undefined
  useAskBeforeLeaving(isAtRisk, written.saved !== 'saved')
  const area = useRef<HTMLTextAreaElement>(null)
  const [isReviewed, setReviewed] = useState(false)
  const [isShowing, setShowing] = useState(false)
  const needsReview = draft?.helpedBy !== undefined
  const { isDrill } = view.story
  const publish = usePublish(view.case?.caseId ?? '', written, { onDone: onPublished, isReviewed, isDrill })
  const checks = useDraftCheck(content, channels, view.story.storyId)
  const permit = usePermit(view.case?.caseId, content, isDrill)
  const insert = (words: string) => {
    const field = area.current
    const put = withWords(content.text, field?.selectionStart ?? content.text.length, words)
    change({ ...content, text: put.text })
    // The caret is set when the new words stand in the field.
    requestAnimationFrame(() => (field?.focus(), field?.setSelectionRange(put.caret, put.caret)))
  }
  const chosen = channels.filter(({ channelId }) => content.parts.some((part) => part.channelId === channelId))
  const problems = chosen.flatMap((channel) => problemsOf(channel, content))
  const isReady = chosen.length > 0 && content.text.trim() !== '' && problems.length === 0 && !written.conflict
  const isAllowed = permit?.may !== false && (!needsReview || isReviewed)
  return (
    <form
      aria-label="Draft"
      className="rounded-lg border border-line-strong/70 bg-surface"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && isAllowed) publish.mutate(undefined)
      }}
    >
      <header className="flex items-baseline gap-x-3 px-4 pt-3">
        <h2 className="text-md font-semibold">Answer</h2>
        <SavedWords written={written} onVersions={() => setShowing(true)} />
        <Button
          look="quiet"
          isSmall
          className="-mr-2 ml-auto"
          onClick={() => (isAtRisk && !mayGo() ? undefined : onClose())}
        >
          {written.draftId ? 'Close' : 'Cancel'}
        </Button>
      </header>
      <OtherDrafts drafts={drafts.filter(({ draftId }) => draftId !== written.draftId)} onOther={onOther} />
      {isShowing && written.draftId ? (
        <DraftVersions
          draftId={written.draftId}
          version={written.version}
          onTake={change}
          onClose={() => setShowing(false)}
        />
      ) : null}
      {written.conflict ? <Conflict mine={content} theirs={written.conflict} onSettle={written.settle} /> : null}
      <div className="@3xl:grid @3xl:grid-cols-[minmax(0,1fr)_17rem]">
        <div className="min-w-0">
          <div className="px-4 pt-2">
            <DraftArea
              text={content.text}
              language={content.language}
              marks={marksOf(checks, content.text)}
              area={area}
              onChange={(text) => change({ ...content, text })}
            />
            {chosen.some(({ limits }) => limits.maxTitle !== undefined) ? (
              <input
                aria-label="Title"
                value={content.title ?? ''}
                maxLength={500}
                placeholder="Title (topic, mail, statement)"
                onChange={(event) => change(withTitle(content, event.target.value))}
                className="field-box mt-2 h-9 px-3 text-sm"
              />
            ) : null}
            <div className="mt-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
              <MediaStrip content={content} onChange={change} />
              <LanguageBox content={content} onChange={change} />
            </div>
          </div>
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {channels.map((channel) => (
              <ChannelPart
                key={channel.channelId}
                channel={channel}
                content={content}
                mentions={view.mentions}
                leadId={view.story.lead.mentionId}
                onPart={(part) => change(withPart(content, channel.channelId, part))}
                onChoose={() => change(withPart(content, channel.channelId, newPart(channel, leadFirst(view))))}
              />
            ))}
            {channels.length === 0 ? (
              <li className="flex items-center gap-3 px-4 py-3 text-sm text-ink-2">
                No channel is connected yet, so this can be written and not published.
                <AddChannelLink />
              </li>
            ) : null}
          </ul>
          {view.case ? <SignedWords caseId={view.case.caseId} written={written} channels={chosen} /> : null}
          <DraftCheck
            checks={checks}
            content={content}
            onMend={(text, { ownOf }) =>
              change(ownOf === undefined ? { ...content, text } : withOwn(content, ownOf, text))
            }
            onShow={({ start, end }) => {
              area.current?.focus()
              area.current?.setSelectionRange(start, end)
            }}
          />
        </div>
        {view.case ? (
          <aside
            aria-label="Beside the draft"
            className="max-h-[32rem] overflow-y-auto overscroll-contain border-line @max-3xl:mt-3 @max-3xl:max-h-80 @max-3xl:border-t @3xl:mt-2 @3xl:border-t @3xl:border-l"
          >
            <DraftingHelp caseId={view.case.caseId} written={written} onInsert={insert} />
            <Material caseId={view.case.caseId} onInsert={insert}>
              <BankPieces caseId={view.case.caseId} written={written} onInsert={insert} />
            </Material>
          </aside>
        ) : null}
      </div>
      <footer className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-b-lg border-t border-line bg-sunken/50 px-4 py-2.5">
        <Button
          type="submit"
          look="primary"
          isBusy={publish.isPending}
          disabled={!isReady || !isAllowed}
          title={isDrill ? 'Nothing is published (⌘ Enter or Ctrl Enter)' : 'Publish (⌘ Enter or Ctrl Enter)'}
        >
          {isDrill ? 'Answer in the drill' : chosen.length > 1 ? `Publish on ${chosen.length} channels` : 'Publish'}
        </Button>
        {isReady && view.case ? (
          <AskSignOff caseId={view.case.caseId} written={written} channels={chosen} permit={permit} />
        ) : null}
        {isDrill ? null : <PlanFor isOff={!isReady || !isAllowed} onPlan={(atMs) => publish.mutate(atMs)} />}
        <p role="status" className="min-w-0 flex-1 text-xs text-pretty text-ink-2 max-md:basis-full">
          {isDrill ? 'Drill: nothing is published. ' : null}
          {channels.length > 0 && chosen.length === 0 ? 'Choose above where it goes.' : permit?.because}
          {permit?.may === false && permit.waitsFor === 'the guidelines to be read' ? (
            <>
              {' '}
              <Link to="/d/$deskId/guidelines" params={{ deskId }} className="link font-medium">
                Read the guidelines
              </Link>
            </>
          ) : null}
          {permit?.may === false && permit.waitsFor === 'the quiz to be passed' ? (
            <>
              {' '}
              <Link to="/d/$deskId/guidelines/quiz" params={{ deskId }} className="link font-medium">
                Answer the quiz
              </Link>
            </>
          ) : null}
        </p>
      </footer>
      {needsReview ? (
        <label className="flex items-start gap-2.5 border-t border-line px-4 py-2.5 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-ink"
            checked={isReviewed}
            onChange={(event) => setReviewed(event.target.checked)}
          />
          <span>
            I have read every word and answer for it.{' '}
            <span className="text-xs text-ink-3">
              {draft.helpedBy} offered words for this draft; the record says so.
            </span>
          </span>
        </label>
      ) : null}
      {publish.error ? (
        <div className="px-4 pb-3">
          <FormError error={publish.error} />
        </div>
      ) : null}
    </form>
  )
}

/** Another time than this instant: by the clock of whoever plans. */
function PlanFor({ isOff, onPlan }: { readonly isOff: boolean; readonly onPlan: (atMs: number) => void }) {
  const [at, setAt] = useState<string>()
  if (at === undefined)
    return (
      <Button look="quiet" disabled={isOff} onClick={() => setAt(localTime(serverNow() + 3_600_000))}>
        Plan …
      </Button>
    )
  const atMs = Date.parse(at)
  return (
    <span className="flex items-center gap-1.5">
      <input
        type="datetime-local"
        aria-label="When it goes out"
        value={at}
        onChange={(event) => setAt(event.target.value)}
        className="field-box h-8.5 w-auto px-2 text-sm"
      />
      <Button disabled={isOff || Number.isNaN(atMs) || atMs <= serverNow()} onClick={() => onPlan(atMs)}>
        Plan it
      </Button>
      <Button look="quiet" onClick={() => setAt(undefined)}>
        Now
      </Button>
    </span>
  )
}

/** As the field wants it: local, to the minute. */
function localTime(atMs: number): string {
  const here = new Date(atMs)
  return new Date(atMs - here.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

function leadFirst({ mentions, story }: StoryView) {
  return mentions.toSorted(
    (a, b) => Number(b.mentionId === story.lead.mentionId) - Number(a.mentionId === story.lead.mentionId),
  )
}

/** With other words of its own for one channel. */
function withOwn(content: DraftContent, channelId: string, text: string): DraftContent {
  const part = content.parts.find((each) => each.channelId === channelId)
  return part ? withPart(content, channelId, { ...part, text }) : content
}

function withTitle({ title: _, ...content }: DraftContent, title: string): DraftContent {
  return title === '' ? content : { ...content, title }
}

function problemsOf({ channelId, limits }: ChannelView, content: DraftContent): readonly string[] {
  const part = content.parts.find((each) => each.channelId === channelId)
  const problem = part && fitOf(content, part, limits).problem
  return problem === undefined ? [] : [problem]
}

/** Saves what is not saved, then decides; the receipts come by the stream. In a drill it counts as answered, and that is all. */
function usePublish(
  caseId: string,
  written: WrittenDraft,
  {
    onDone,
    isReviewed,
    isDrill,
  }: { readonly onDone: () => void; readonly isReviewed: boolean; readonly isDrill: boolean },
) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    async mutationFn(planAtMs: number | undefined) {
      const draft = await written.flush()
      if (!draft) throw new Error('The draft could not be saved, so it was not published.')
      if (isDrill) {
        await call('POST', `${deskPath(deskId)}/drafts/${draft.draftId}/practise`, {
          version: draft.version,
          isReviewed,
        })
        return undefined
      }
      const body = { version: draft.version, isReviewed, ...(planAtMs !== undefined && { planAtMs }) }
      return await call<AnswerView>('POST', `${deskPath(deskId)}/drafts/${draft.draftId}/publish`, body)
    },
    onSuccess(answer) {
      void queries.invalidateQueries(answersQuery(deskId, caseId))
      const isPlanned = answer?.publications.some(({ state }) => state === 'planned')
      say(answer === undefined ? 'Answered in the drill' : isPlanned ? 'Planned' : 'On its way')
      onDone()
    },
  })
}

function SavedWords({ written, onVersions }: { readonly written: WrittenDraft; readonly onVersions: () => void }) {
  const nowMs = useNow(60_000)
  const { saved, savedAtMs, version, draftId } = written
  const words = {
    saved: draftId && savedAtMs ? `Saved ${clockTime(savedAtMs, nowMs)} · version ${version}` : '',
    saving: 'Saving …',
    unsaved: 'Not saved yet',
    failed: 'Could not be saved; it is tried again with the next key',
  }
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
      <p role="status" className={`text-xs tabular-nums ${saved === 'failed' ? 'text-pan' : 'text-ink-3'}`}>
        {words[saved]}
      </p>
      {draftId && version > 1 ? (
        <button type="button" className="link min-h-6 text-xs text-ink-2" onClick={onVersions}>
          All versions
        </button>
      ) : null}
    </div>
  )
}
