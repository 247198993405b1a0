import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CorrectLine, CoverageLineView, CoverageView, NewLine } from '../../web/contract/coverage.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { clockTime } from '../kit/time.ts'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { newsroomPath } from './queries.ts'
import { useCoverageRefresh } from './use-coverage-act.ts'

/** The next line. Enter says it; the speaker stays. */
export function SayLine({ coverageId }: { readonly coverageId: string }) {
  const { deskId } = useDesk()
  const refresh = useCoverageRefresh(coverageId)
  const [speaker, setSpeaker] = useState('')
  const [text, setText] = useState('')
  const [key, setKey] = useState(() => crypto.randomUUID())
  const say = useMutation({
    mutationFn: (body: NewLine) =>
      call<CoverageLineView>('POST', `${newsroomPath(deskId)}/coverages/${coverageId}/lines`, body),
    onSuccess() {
      setText('')
      setKey(crypto.randomUUID())
      void refresh()
    },
  })
  const sent = useUnsaved(text, '', say.isError)
  const submit = () => {
    if (text.trim() === '' || say.isPending) return
    sent()
    // Sent once more after a line was cut off, it is the same line.
    say.mutate({ text, key, ...(speaker.trim() && { speaker }) })
  }
  return (
    <form
      className="mb-5 max-w-2xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <TextField
        label="Who speaks"
        isOptional
        maxLength={120}
        value={speaker}
        onChange={({ target }) => setSpeaker(target.value)}
      />
      <TextAreaField
        label="What is said"
        rows={2}
        maxLength={2_000}
        help="Enter says it to every reader."
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          submit()
        }}
      />
      <FormError error={say.error} />
      <Button type="submit" look="primary" isBusy={say.isPending}>
        Say it
      </Button>
    </form>
  )
}

/** Newest first; each can be put right in place. */
export function CoverageLines({ coverage }: { readonly coverage: CoverageView }) {
  const [opened, setOpened] = useState<number>()
  const may = useMay('responder')
  const { lines, lineCount, state } = coverage
  if (lines.length === 0)
    return <p className="mb-6 text-sm text-ink-2">{state === 'live' ? 'No line yet.' : 'No line.'}</p>
  return (
    <>
      <ol aria-label="Lines" className="mb-2 divide-y divide-line border-y border-line text-sm">
        {lines.map((line) => (
          <li key={line.number} className="py-2.5">
            {opened === line.number ? (
              <CorrectForm coverageId={coverage.coverageId} line={line} onDone={() => setOpened(undefined)} />
            ) : (
              <div className="flex items-start gap-3">
                <span className="w-14 shrink-0 text-xs leading-5 text-ink-3 tabular-nums">
                  {clockTime(line.saidAtMs, line.saidAtMs)}
                </span>
                <p className="min-w-0 flex-1">
                  {line.speaker ? <strong className="font-semibold">{line.speaker}: </strong> : null}
                  {line.text}
                  {line.version > 1 ? (
                    <span className="text-xs text-ink-3">{line.text ? ' put right' : 'taken back'}</span>
                  ) : null}
                </p>
                {may ? (
                  <Button isSmall look="quiet" onClick={() => setOpened(line.number)}>
                    Put right
                    <span className="sr-only"> line {line.number}</span>
                  </Button>
                ) : null}
              </div>
            )}
          </li>
        ))}
      </ol>
      {lineCount > lines.length ? (
        <p className="mb-6 text-xs text-ink-3">
          The latest {lines.length} of {lineCount}.
        </p>
      ) : null}
    </>
  )
}

function CorrectForm(props: {
  readonly coverageId: string
  readonly line: CoverageLineView
  readonly onDone: () => void
}) {
  const { coverageId, line, onDone } = props
  const { deskId } = useDesk()
  const refresh = useCoverageRefresh(coverageId)
  const start = { speaker: line.speaker, text: line.text }
  // What was opened stays, whatever a colleague does meanwhile; the server then says so.
  const [version] = useState(line.version)
  const [words, setWords] = useState(start)
  const correct = useMutation({
    mutationFn: (body: CorrectLine) =>
      call<CoverageLineView>('POST', `${newsroomPath(deskId)}/coverages/${coverageId}/lines/correct`, body),
    async onSuccess() {
      await refresh()
      onDone()
    },
  })
  const sent = useUnsaved(words, start, correct.isError)
  const send = (text: string) => {
    sent()
    correct.mutate({ ...words, text, number: line.number, version })
  }
  return (
    <form
      className="max-w-2xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        send(words.text)
      }}
    >
      <TextField
        label="Who speaks"
        isOptional
        maxLength={120}
        value={words.speaker}
        onChange={({ target }) => setWords({ ...words, speaker: target.value })}
      />
      <TextAreaField
        label="What was said"
        required
        rows={2}
        maxLength={2_000}
        value={words.text}
        onChange={({ target }) => setWords({ ...words, text: target.value })}
      />
      <FormError error={correct.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isBusy={correct.isPending}>
          Put it right
        </Button>
        <Button look="quiet" isBusy={correct.isPending} onClick={() => send('')}>
          Take it back
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
