// What whoever was asked does: approve, approve with a change, ask, stop. One at a time is open, so that nothing is sent by slip.
import { useState, type SyntheticEvent } from 'react'
import { wordChanges } from '../../model/word-changes.ts'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { ChangedWords } from './changed-words.tsx'
import { useSignOffAct } from './use-sign-off-act.ts'

type Kind = 'approve' | 'ask' | 'change' | 'stop'

interface Props {
  readonly signOff: SignOffView
  /** They signed what stands there now: they may still ask or stop. */
  readonly hasSigned: boolean
}

/** `hasSigned`: it can still be asked about, or stopped. */
export function SignerActs({ signOff, hasSigned }: Props) {
  const [kind, setKind] = useState<Kind>()
  const act = useSignOffAct(signOff.signOffId, () => setKind(undefined))
  const decide = (body: object) => act.mutate({ verb: 'decide', body })
  const open = (next: Kind) => () => (act.reset(), setKind(kind === next ? undefined : next))
  return (
    <div className="mt-3 space-y-3">
      <div className="flex flex-wrap items-center gap-1.5">
        {hasSigned ? (
          <span className="mr-1 text-sm font-[550]">You approved it.</span>
        ) : (
          <>
            <Button
              look="primary"
              isBusy={act.isPending && kind === undefined}
              onClick={() => decide({ kind: 'approve', textsHash: signOff.textsHash })}
            >
              Approve
            </Button>
            <Button aria-expanded={kind === 'change'} onClick={open('change')}>
              Approve with a change …
            </Button>
          </>
        )}
        <Button aria-expanded={kind === 'ask'} onClick={open('ask')}>
          Ask …
        </Button>
        <Button aria-expanded={kind === 'stop'} onClick={open('stop')}>
          Stop …
        </Button>
      </div>
      {kind === 'change' ? (
        <ChangeForm signOff={signOff} isBusy={act.isPending} isFailed={act.isError} onDecide={decide} />
      ) : null}
      {kind === 'ask' ? (
        <WordsForm
          key="ask"
          label={`What do you ask ${signOff.askedBy.name}?`}
          action="Ask"
          isBusy={act.isPending}
          isFailed={act.isError}
          onWords={(question) => decide({ kind: 'ask', question })}
        />
      ) : null}
      {kind === 'stop' ? (
        <WordsForm
          key="stop"
          label="Why is it stopped?"
          action="Stop it"
          isBusy={act.isPending}
          isFailed={act.isError}
          onWords={(reason) => decide({ kind: 'stop', reason })}
        />
      ) : null}
      <FormError error={act.error} />
    </div>
  )
}

interface WordsFormProps {
  readonly label: string
  readonly action: string
  readonly isBusy: boolean
  /** The last sending was refused. */
  readonly isFailed: boolean
  readonly onWords: (words: string) => void
}

/** One field and the button that says what it does. */
export function WordsForm({ label, action, isBusy, isFailed, onWords }: WordsFormProps) {
  const [words, setWords] = useState('')
  const sent = useUnsaved(words, '', isFailed)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!words.trim()) return
    sent()
    onWords(words)
  }
  return (
    <form className="space-y-2" onSubmit={submit}>
      <TextAreaField
        label={label}
        autoFocus
        rows={2}
        required
        maxLength={2000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Button type="submit" look="primary" isBusy={isBusy} disabled={!words.trim()}>
        {action}
      </Button>
    </form>
  )
}

interface ChangeFormProps {
  readonly signOff: SignOffView
  readonly isBusy: boolean
  readonly isFailed: boolean
  readonly onDecide: (body: object) => void
}

/** Each text to be edited, and below it what that changes. */
function ChangeForm({ signOff: { parts, textsHash }, isBusy, isFailed, onDecide }: ChangeFormProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(parts.map(({ partId, text }) => [partId, text])),
  )
  const [note, setNote] = useState('')
  // What the fields began with: a draft that changes under them is not what was read.
  const [read] = useState(textsHash)
  const sent = useUnsaved([texts, note], [texts, note], isFailed)
  const changed = parts.filter(({ partId, text }) => (texts[partId] ?? text).trim() !== text.trim())
  const isWhole = changed.length > 0 && parts.every(({ partId }) => (texts[partId] ?? '').trim() !== '')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!isWhole) return
    sent()
    const body = Object.fromEntries(changed.map(({ partId, text }) => [partId, texts[partId] ?? text]))
    onDecide({ kind: 'approveWithChange', textsHash: read, texts: body, ...(note.trim() && { note }) })
  }
  return (
    <form className="space-y-3" onSubmit={submit}>
      {parts.map(({ partId, label, text }) => (
        <div key={partId} className="space-y-1.5">
          <TextAreaField
            label={label}
            rows={4}
            required
            maxLength={50_000}
            value={texts[partId] ?? text}
            onChange={(event) => setTexts({ ...texts, [partId]: event.target.value })}
          />
          {(texts[partId] ?? text) === text ? null : (
            <p
              aria-label="The change"
              className="rounded-md bg-sunken px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap"
            >
              <ChangedWords words={wordChanges(text, texts[partId] ?? text)} />
            </p>
          )}
        </div>
      ))}
      <input
        aria-label="Why, if it is not plain"
        placeholder="Why, if it is not plain"
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        className="field-box h-9 px-2.5 text-sm max-md:h-11"
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" isBusy={isBusy} disabled={!isWhole}>
          Approve as changed
        </Button>
        <p className="text-xs text-ink-3">Only those who had approved what you change are asked again.</p>
      </div>
    </form>
  )
}
