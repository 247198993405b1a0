import { useState } from 'react'
import type { Programme, ProgrammeComment } from '../../../web/contract/programme.ts'
import { AskButton } from '../../kit/ask-button.tsx'
import { Button } from '../../kit/button.tsx'
import { SelectField, TextAreaField, TextField } from '../../kit/field.tsx'
import { Sign } from '../../kit/marks.tsx'
import { Ago } from '../../kit/times.tsx'
import { TimeLeft } from './time-left.tsx'
import { useMay } from '../../shell/desk-context.ts'
import { useMayDraft } from './use-may-draft.ts'
import { usePerform } from './use-perform.ts'

/** Step 6: comments on clauses and their answers, until the clock ends it. */
export function RoundStep({ programme }: { readonly programme: Programme }) {
  const may = useMay('approver')
  const mayAnswer = useMayDraft(programme)
  const end = usePerform('The round is over')
  const { round, text } = programme
  if (!round) return may ? <OpenForm /> : <p className="text-sm text-ink-2">An approver opens it.</p>
  const isOpen = round.endedAtMs === undefined
  const titles = new Map(text.clauses.map(({ clauseId, title }) => [clauseId, title]))
  return (
    <div className="space-y-4">
      {isOpen ? (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-2">
          <span>
            Anybody on this desk may comment. <TimeLeft atMs={round.dueAtMs} /> left; what has no answer then lapses.
          </span>
          {may ? (
            <AskButton
              isSmall
              look="plain"
              title="End the round now?"
              description="Nobody comments or answers any more, and what has no answer lapses."
              action="End it"
              isBusy={end.isPending}
              onConfirm={() => end.mutate({ kind: 'end round' })}
            >
              End it now
            </AskButton>
          ) : null}
        </p>
      ) : null}
      {round.comments.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {round.comments.map((comment) => (
            <Comment
              key={comment.commentId}
              comment={comment}
              title={titles.get(comment.clauseId) ?? comment.clauseId}
              isOpen={isOpen}
              may={mayAnswer}
            />
          ))}
        </ul>
      ) : (
        <p className="text-sm text-ink-3">{isOpen ? 'No comment yet.' : 'Nobody commented.'}</p>
      )}
      {isOpen ? <CommentForm programme={programme} /> : null}
    </div>
  )
}

interface CommentProps {
  readonly comment: ProgrammeComment
  readonly title: string
  readonly isOpen: boolean
  readonly may: boolean
}

function Comment({ comment, title, isOpen, may }: CommentProps) {
  const [text, setText] = useState('')
  const answer = usePerform('Answered', () => setText(''))
  const give = (isTaken: boolean) =>
    answer.mutate({ kind: 'answer comment', commentId: comment.commentId, text, isTaken })
  return (
    <li className="py-3 text-sm">
      <p className="label-caps">{title}</p>
      <p className="mt-1 break-words text-pretty">{comment.text}</p>
      <p className="mt-0.5 text-xs text-ink-3">
        {comment.byName}, <Ago phrase atMs={comment.atMs} />
      </p>
      {comment.answer ? (
        <p className="mt-2 border-l-2 border-line pl-3 text-ink-2">
          <Sign shape={comment.answer.isTaken ? '●' : '○'} />
          {comment.answer.isTaken ? 'Taken up' : 'Not taken up'}: {comment.answer.text}{' '}
          <span className="text-xs text-ink-3">{comment.answer.byName}</span>
        </p>
      ) : isOpen ? null : (
        <p className="mt-2 text-xs text-pan">
          <Sign shape="▲" />
          Lapsed without an answer
        </p>
      )}
      {isOpen && may && !comment.answer ? (
        <div className="mt-2 flex flex-wrap items-end gap-2">
          <TextField
            className="min-w-56 flex-1"
            label="Answer"
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button isBusy={answer.isPending} disabled={text.trim() === ''} onClick={() => give(true)}>
            We take it up
          </Button>
          <Button isBusy={answer.isPending} disabled={text.trim() === ''} onClick={() => give(false)}>
            We do not
          </Button>
        </div>
      ) : null}
    </li>
  )
}

function CommentForm({ programme }: { readonly programme: Programme }) {
  const { clauses } = programme.text
  const [clauseId, setClause] = useState('')
  const [text, setText] = useState('')
  const comment = usePerform('Kept', () => setText(''))
  const chosen = clauseId || clauses[0]?.clauseId || ''
  return (
    <form
      className="max-w-xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        comment.mutate({ kind: 'comment', clauseId: chosen, text })
      }}
    >
      <SelectField label="Clause" value={chosen} onChange={(event) => setClause(event.target.value)}>
        {clauses.map((one) => (
          <option key={one.clauseId} value={one.clauseId}>
            {one.title}
          </option>
        ))}
      </SelectField>
      <TextAreaField
        label="Your comment"
        required
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" isBusy={comment.isPending} disabled={text.trim() === ''}>
        Comment
      </Button>
    </form>
  )
}

function OpenForm() {
  const [hours, setHours] = useState(72)
  const open = usePerform('The round is open')
  return (
    <form
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        open.mutate({ kind: 'open round', hours })
      }}
    >
      <TextField
        className="w-24"
        label="Hours"
        type="number"
        min={1}
        max={336}
        required
        value={Number.isNaN(hours) ? '' : hours}
        onChange={(event) => setHours(event.target.valueAsNumber)}
      />
      <Button type="submit" look="primary" isBusy={open.isPending}>
        Open the round
      </Button>
    </form>
  )
}
