import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { CallView } from '../../web/contract/hotline.ts'
import type { Target } from '../desk/case-actions.ts'
import { call } from '../api/http.ts'
import { deskPath, precedentsQuery } from '../api/queries.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { Ago } from '../kit/times.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'

/** One answer, and the words that go into the draft when it is given. */
interface Option {
  readonly label: string
  readonly text?: string
}

interface Draft {
  readonly question: string
  readonly context: string
  readonly options: readonly Option[]
  /** Its place among the options; absent: nothing is allowed when nobody answers. */
  readonly defaultAt: number | undefined
  readonly minutes: number
}

const start: Draft = {
  question: '',
  context: '',
  options: [{ label: 'Yes' }, { label: 'No' }],
  defaultAt: undefined,
  minutes: 15,
}
const deadlines = [5, 10, 15, 30, 60, 240]
const maxOptions = 6

/** One key, one form: the question, its answers, what holds when nobody answers, and by when. */
export function AskDialog({ target, onClose }: { readonly target: Target; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(start)
  const ask = useAsk(target, onClose)
  const options = draft.options.map(({ label }) => label.trim()).filter(Boolean)
  const isWhole = draft.question.trim() !== '' && options.length > 1 && new Set(options).size === options.length
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title="Call the hotline"
      description={<Outside>{target.story.headline}</Outside>}
    >
      <DialogForm
        words={draft}
        action="Call"
        onSubmit={() => ask.mutate(draft)}
        onCancel={onClose}
        error={ask.error}
        isBusy={ask.isPending}
        isReady={isWhole}
      >
        <RuledBefore caseId={target.case.caseId} />
        <TextField
          label="Question"
          autoFocus
          required
          maxLength={500}
          placeholder="May we say that it is safe to use?"
          value={draft.question}
          onChange={(event) => setDraft({ ...draft, question: event.target.value })}
        />
        <Options draft={draft} setDraft={setDraft} />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Answer needed within"
            value={draft.minutes}
            onChange={(event) => setDraft({ ...draft, minutes: Number(event.target.value) })}
          >
            {deadlines.map((minutes) => (
              <option key={minutes} value={minutes}>
                {minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`}
              </option>
            ))}
          </SelectField>
          <p className="self-end text-xs text-pretty text-ink-3">
            Rings whoever is on duty by every way they have, and climbs until somebody answers.
          </p>
        </div>
        <TextAreaField
          label="What they should know"
          isOptional
          rows={2}
          maxLength={5000}
          help="For the authority only. It is never published and goes into no draft."
          value={draft.context}
          onChange={(event) => setDraft({ ...draft, context: event.target.value })}
        />
      </DialogForm>
    </Dialog>
  )
}

/** What authority said on something like this: it may save the call. */
function RuledBefore({ caseId }: { readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(precedentsQuery(deskId, caseId))
  const rulings = data?.rulings.slice(0, 2) ?? []
  if (rulings.length === 0) return null
  return (
    <section aria-label="Ruled before" className="rounded-md bg-sunken px-3 py-2">
      <h3 className="label-caps">Ruled before, on something like it</h3>
      <ul className="mt-1 space-y-1.5 text-sm">
        {rulings.map(({ rulingId, question, ruled, reason, byName, ruledAtMs }) => (
          <li key={rulingId}>
            <span className="text-pretty">{question}</span>{' '}
            <strong className="font-semibold">→ {ruled ?? 'nothing may be done'}</strong>{' '}
            <span className="text-xs text-ink-3">
              {byName ?? 'by its deadline'}, <Ago phrase atMs={ruledAtMs} />
              {reason ? `: ${reason}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Options({ draft, setDraft }: { readonly draft: Draft; readonly setDraft: (draft: Draft) => void }) {
  const put = (index: number, option: Option) =>
    setDraft({ ...draft, options: draft.options.map((each, at) => (at === index ? option : each)) })
  const remove = (index: number) => {
    const { defaultAt } = draft
    const isAfter = defaultAt !== undefined && defaultAt > index
    setDraft({
      ...draft,
      options: draft.options.filter((_, at) => at !== index),
      defaultAt: defaultAt === index ? undefined : isAfter ? defaultAt - 1 : defaultAt,
    })
  }
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Answers</legend>
      <ul className="space-y-1.5">
        {draft.options.map(({ label, text }, index) => (
          <li key={index} className="flex flex-wrap items-center gap-2">
            <input
              aria-label={`Answer ${index + 1}`}
              required
              maxLength={100}
              value={label}
              onChange={(event) => put(index, { ...draft.options[index], label: event.target.value })}
              className="field-box h-9 min-w-0 flex-1 px-2.5 max-md:h-11"
            />
            <label className="flex min-h-9 items-center gap-1.5 text-xs text-ink-2">
              <input
                type="radio"
                name="default"
                className="accent-ink"
                checked={draft.defaultAt === index}
                onChange={() => setDraft({ ...draft, defaultAt: index })}
              />
              if nobody answers
            </label>
            <IconButton
              label={`Remove answer ${index + 1}`}
              disabled={draft.options.length < 3}
              onClick={() => remove(index)}
            >
              <X size={14} aria-hidden />
            </IconButton>
            {text === undefined ? (
              <button
                type="button"
                className="link min-h-6 basis-full text-left text-xs text-ink-2"
                onClick={() => put(index, { label, text: '' })}
              >
                Add words for the draft
              </button>
            ) : (
              <textarea
                aria-label={`Words for the draft with answer ${index + 1}`}
                rows={2}
                maxLength={5000}
                value={text}
                placeholder="Go into the draft when this answer is given"
                onChange={(event) => put(index, { label, text: event.target.value })}
                className="field-box field-sizing-content basis-full px-2.5 py-1.5 text-sm"
              />
            )}
          </li>
        ))}
      </ul>
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-2">
        <Button
          isSmall
          look="quiet"
          disabled={draft.options.length >= maxOptions}
          onClick={() => setDraft({ ...draft, options: [...draft.options, { label: '' }] })}
        >
          <Plus size={13} aria-hidden /> Answer
        </Button>
        <label className="flex min-h-9 items-center gap-1.5 text-xs text-ink-2">
          <input
            type="radio"
            name="default"
            className="accent-ink"
            checked={draft.defaultAt === undefined}
            onChange={() => setDraft({ ...draft, defaultAt: undefined })}
          />
          If nobody answers, it is not allowed
        </label>
      </div>
    </fieldset>
  )
}

function useAsk(target: Target, onClose: () => void) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ question, context, options, defaultAt, minutes }: Draft) => {
      const named = options.map(({ label, text }, index) => ({
        key: String(index + 1),
        label: label.trim(),
        ...(text?.trim() ? { text: text.trim() } : {}),
      }))
      return call<CallView>('POST', `${deskPath(deskId)}/hotline/calls`, {
        caseId: target.case.caseId,
        question: question.trim(),
        ...(context.trim() ? { context: context.trim() } : {}),
        options: named.filter(({ label }) => label !== ''),
        ...(defaultAt === undefined ? {} : { defaultKey: String(defaultAt + 1) }),
        deadlineMs: minutes * 60_000,
      })
    },
    onSuccess() {
      onClose()
      say('The hotline rings')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'calls'] })
    },
  })
}
