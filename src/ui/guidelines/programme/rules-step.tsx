import { useQuery } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { type ChangeEvent, useState } from 'react'
import type { Programme, ProgrammeConflict, RulingView } from '../../../web/contract/programme.ts'
import { Button, buttonClass } from '../../kit/button.tsx'
import { cx } from '../../kit/class-names.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Sign } from '../../kit/marks.tsx'
import { Failed, Skeleton } from '../../kit/notes.tsx'
import { readTextFile } from '../../kit/text-file.ts'
import { Ago } from '../../kit/times.tsx'
import { sayFailure } from '../../kit/toasts.tsx'
import { useDesk } from '../../shell/desk-context.ts'
import { programmeDocumentQuery } from './queries.ts'
import { useMayDraft } from './use-may-draft.ts'
import { usePerform } from './use-perform.ts'

/** As the server takes it. */
const mostBytes = 200_000

/** Step 3: the rules that exist, and where they speak against the draft. */
export function RulesStep({ programme }: { readonly programme: Programme }) {
  const may = useMayDraft(programme)
  const finish = usePerform()
  const { conflicts, documents, steps } = programme
  const open = conflicts.filter(({ settled }) => !settled)
  const isDone = steps[2]?.state === 'done'
  return (
    <div className="space-y-4">
      <Documents programme={programme} may={may} />
      {conflicts.length > 0 ? (
        <div>
          <h3 className="text-sm font-semibold">Where they may conflict with the draft</h3>
          <p className="mt-0.5 max-w-2xl text-sm text-ink-2">
            The same subject, permitted on one side and forbidden on the other. Found by words, in English: read both.
          </p>
          <ul className="mt-3 space-y-3">
            {[...open, ...conflicts.filter(({ settled }) => settled)].map((conflict) => (
              <Conflict key={conflict.conflictKey} conflict={conflict} may={may} />
            ))}
          </ul>
        </div>
      ) : documents.length > 0 ? (
        <p className="text-sm text-ink-2">No sentence of these was found to speak against the draft.</p>
      ) : null}
      {may && !isDone ? (
        <Button
          look="primary"
          isBusy={finish.isPending}
          disabled={open.length > 0}
          onClick={() => finish.mutate({ kind: 'finish rules' })}
        >
          {documents.length === 0 ? 'There are no rules yet' : 'They are studied'}
        </Button>
      ) : null}
    </div>
  )
}

function Documents({ programme, may }: { readonly programme: Programme; readonly may: boolean }) {
  const attach = usePerform('Attached')
  const remove = usePerform('Removed')
  const [shown, setShown] = useState<string>()
  const take = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    if (!file) return
    const title = file.name.replace(/\.[^.]+$/, '').slice(0, 200) || 'Document'
    await readTextFile(file, mostBytes).then(
      (text) => attach.mutate({ kind: 'attach document', title, text }),
      sayFailure,
    )
    // The same file can be taken again once it was mended.
    target.value = ''
  }
  return (
    <>
      {programme.documents.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line text-sm">
          {programme.documents.map(({ documentId, title, atMs, chars }) => (
            <li key={documentId} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2">
              <button type="button" className="link min-w-0 flex-1 text-left" onClick={() => setShown(documentId)}>
                {title}
              </button>
              <span className="text-xs text-ink-3 tabular-nums">
                {chars.toLocaleString('en')} characters · <Ago phrase atMs={atMs} />
              </span>
              {may && !programme.published ? (
                <Button
                  isSmall
                  look="quiet"
                  aria-label={`Remove ${title}`}
                  onClick={() => remove.mutate({ kind: 'remove document', documentId })}
                >
                  Remove
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {may && !programme.published ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <label
            className={cx(buttonClass('plain'), 'cursor-pointer focus-within:outline-2 focus-within:outline-focus')}
          >
            <Upload size={14} aria-hidden /> Attach a document
            <input
              type="file"
              accept=".txt,.md,text/plain,text/markdown"
              onChange={(event) => void take(event)}
              className="sr-only"
            />
          </label>
          <span className="text-xs text-ink-3">
            Text or Markdown, 200 kB at most: a handbook, a press or an IT policy.
          </span>
        </div>
      ) : null}
      {shown === undefined ? null : <DocumentDialog documentId={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function DocumentDialog({ documentId, onClose }: { readonly documentId: string; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const { data, error } = useQuery(programmeDocumentQuery(deskId, documentId))
  return (
    <Dialog isOpen isWide onClose={onClose} title={data?.title ?? 'Document'}>
      {error ? <Failed error={error} /> : null}
      {data ? (
        <pre className="font-sans text-sm whitespace-pre-wrap [unicode-bidi:plaintext]" tabIndex={0}>
          {data.text}
        </pre>
      ) : (
        <Skeleton />
      )}
    </Dialog>
  )
}

const rulingWords: readonly (readonly [RulingView, string, string])[] = [
  ['amended', 'Amend the old rule', 'The old rule gives way'],
  ['stands', 'The old rule stands', 'The old rule stands, the clause has to change'],
  ['no conflict', 'No conflict', 'No conflict'],
]

function Conflict({ conflict, may }: { readonly conflict: ProgrammeConflict; readonly may: boolean }) {
  const settle = usePerform('Settled')
  const { conflictKey, documentTitle, line, theirSentence, clauseTitle, ourSentence, settled } = conflict
  return (
    <li className="rounded-md border border-line bg-surface p-4 text-sm">
      <div className="grid gap-x-6 gap-y-3 @2xl:grid-cols-2">
        <Side name={`${documentTitle}, line ${line}`} words={theirSentence} />
        <Side name={clauseTitle} words={ourSentence} />
      </div>
      {settled ? (
        <p className="mt-3 text-xs text-ink-2">
          <Sign shape="●" />
          {rulingWords.find(([ruling]) => ruling === settled.ruling)?.[2]}, says {settled.byName}{' '}
          <Ago phrase atMs={settled.atMs} />.
        </p>
      ) : may ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {rulingWords.map(([ruling, words]) => (
            <Button
              key={ruling}
              isSmall
              isBusy={settle.isPending}
              onClick={() => settle.mutate({ kind: 'settle conflict', conflictKey, ruling })}
            >
              {words}
            </Button>
          ))}
        </div>
      ) : (
        <p className="mt-3 text-xs text-ink-3">Not settled yet.</p>
      )}
    </li>
  )
}

function Side({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <div className="min-w-0">
      <p className="label-caps break-words">{name}</p>
      <p className="mt-1 break-words text-pretty">“{words}”</p>
    </div>
  )
}
