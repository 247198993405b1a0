import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { caseEnds, type CaseEnd } from '../../model/case.ts'
import { peopleQuery } from '../api/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { useDesk } from '../shell/desk-context.ts'
import type { CaseActions, Question, Target } from './case-actions.ts'
import { Outside } from '../kit/outside-words.tsx'

/** The form that letting stand, closing or noting asks for; Enter does it. */
export function CaseDialogs({ actions }: { readonly actions: CaseActions }) {
  const { asked, dismiss } = actions
  if (!asked) return null
  return (
    <Dialog
      isOpen
      onClose={dismiss}
      title={titles[asked.question]}
      description={<Outside>{asked.target.story.headline}</Outside>}
    >
      {asked.question === 'stand' ? <StandForm target={asked.target} actions={actions} /> : null}
      {asked.question === 'close' ? <CloseForm target={asked.target} actions={actions} /> : null}
      {asked.question === 'handOver' ? <HandOverForm target={asked.target} actions={actions} /> : null}
      {asked.question === 'declare' ? <DeclareForm target={asked.target} actions={actions} /> : null}
      {asked.question === 'override' ? <OverrideForm target={asked.target} actions={actions} /> : null}
      {asked.question === 'note' ? <NoteForm target={asked.target} actions={actions} /> : null}
    </Dialog>
  )
}

const titles: Readonly<Record<Question, string>> = {
  stand: 'Let stand',
  close: 'Close',
  note: 'Note',
  override: 'Answer all the same',
  handOver: 'Hand over',
  declare: 'Declare the story',
}

interface FormProps {
  readonly target: Target
  readonly actions: CaseActions
}

function StandForm({ target, actions }: FormProps) {
  const [reason, setReason] = useState('')
  const run = () => actions.stand(target, reason.trim())
  return (
    <DialogForm words={reason} action="Let stand" onSubmit={run} onCancel={actions.dismiss} isBusy={actions.isBusy}>
      <TextField
        label="Why it needs no answer"
        isOptional
        autoFocus
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        help="Others see it; it returns to the desk by itself only if you undo it or reopen it."
      />
    </DialogForm>
  )
}

function HandOverForm({ target, actions }: FormProps) {
  const { deskId, person } = useDesk()
  const { data, error } = useQuery(peopleQuery(deskId))
  const [toPersonId, setToPersonId] = useState('')
  const [note, setNote] = useState('')
  const others =
    data?.members.filter((member) => member.role !== 'watcher' && member.personId !== person.personId) ?? []
  const to = others.find((member) => member.personId === toPersonId)
  const run = () => {
    if (!to) return
    actions.handOver(target, to, note.trim())
  }
  return (
    <DialogForm
      words={[toPersonId, note]}
      action="Hand over"
      onSubmit={run}
      onCancel={actions.dismiss}
      isBusy={actions.isBusy}
      error={error}
    >
      <SelectField
        label="To whom"
        autoFocus
        required
        value={toPersonId}
        onChange={(event) => setToPersonId(event.target.value)}
        help={
          data && others.length === 0 ? 'Nobody else on this desk answers: invite somebody.' : 'Their time begins now.'
        }
      >
        <option value="">Choose a colleague</option>
        {others.map((member) => (
          <option key={member.personId} value={member.personId}>
            {member.name}
          </option>
        ))}
      </SelectField>
      <TextField
        label="What they should know"
        isOptional
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  )
}

function DeclareForm({ target, actions }: FormProps) {
  const run = () => actions.declare(target)
  return (
    <DialogForm words={undefined} action="Declare" onSubmit={run} onCancel={actions.dismiss} isBusy={actions.isBusy}>
      <p className="text-sm text-pretty text-ink-2">
        From now on this is a story. Every planned post that speaks of the same is held at once, until somebody releases
        or cancels it.
      </p>
    </DialogForm>
  )
}

function OverrideForm({ target, actions }: FormProps) {
  const [reason, setReason] = useState('')
  const run = () => {
    if (!reason.trim()) return
    actions.override(target, reason.trim())
  }
  return (
    <DialogForm
      words={reason}
      action="Answer all the same"
      onSubmit={run}
      onCancel={actions.dismiss}
      isBusy={actions.isBusy}
    >
      <TextField
        label="Why we should speak in this"
        autoFocus
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        help="The desk advises to stay out. Your reason stands in the record beside your name."
      />
    </DialogForm>
  )
}

const endHelp: Readonly<Record<CaseEnd, string>> = {
  answered: 'We answered in public.',
  'handled elsewhere': 'By mail, by phone, by another team.',
  'not ours': 'Matched, but not about us.',
  'let stand': 'Left without an answer on purpose.',
}

function CloseForm({ target, actions }: FormProps) {
  const [end, setEnd] = useState<CaseEnd>('answered')
  const [note, setNote] = useState('')
  const run = () => actions.close(target, { end, ...(note.trim() ? { note: note.trim() } : {}) })
  return (
    <DialogForm words={note} action="Close" onSubmit={run} onCancel={actions.dismiss} isBusy={actions.isBusy}>
      <fieldset>
        <legend className="sr-only">How it ended</legend>
        <div className="space-y-1">
          {caseEnds.map((each, index) => (
            <label
              key={each}
              className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md border border-line px-3 has-checked:border-ink has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="end"
                className="accent-ink outline-none"
                checked={end === each}
                autoFocus={index === 0}
                onChange={() => setEnd(each)}
              />
              <span className="shrink-0 text-sm font-medium first-letter:uppercase">{each}</span>
              <span className="ml-auto text-right text-xs text-balance text-ink-3">{endHelp[each]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        label="Note"
        isOptional
        value={note}
        maxLength={5000}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  )
}

function NoteForm({ target, actions }: FormProps) {
  const [note, setNote] = useState('')
  const run = () => {
    if (!note.trim()) return
    actions.note(target, note.trim())
  }
  return (
    <DialogForm words={note} action="Keep note" onSubmit={run} onCancel={actions.dismiss} isBusy={actions.isBusy}>
      <TextAreaField
        label="For whoever opens this next"
        autoFocus
        required
        maxLength={5000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit()
        }}
        help="⌘ Enter or Ctrl Enter keeps it."
      />
    </DialogForm>
  )
}
