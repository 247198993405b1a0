import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { useRef, useState, type ChangeEvent } from 'react'
import type { GuidelineProblem, GuidelinesOverview } from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { readTextFile } from '../kit/text-file.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useAskBeforeLeaving } from '../kit/use-unsaved.ts'
import { useDesk } from '../shell/desk-context.ts'
import { ComicPreview } from './comic-preview.tsx'
import { DiffView } from './diff-view.tsx'
import { guidelineDiffQuery, guidelinesQuery } from './queries.ts'
import { useDraft } from './use-draft.ts'

/** The files of the draft as text; problems beside them, each leading to its line. */
export function Editor({ overview }: { readonly overview: GuidelinesOverview }) {
  const draft = useDraft(overview)
  const [name, setName] = useState(draft.files[0]?.name ?? '')
  const [heading, setHeading] = useState(1)
  const area = useRef<HTMLTextAreaElement>(null)
  const text = draft.files.find((file) => file.name === name)?.text ?? ''
  const goTo = ({ file, line }: GuidelineProblem) => {
    setName(file)
    // After the other file's text is in the field.
    requestAnimationFrame(() => selectLine(area.current, line))
  }
  useAskBeforeLeaving(draft.isChanged && !draft.publish.isSuccess)
  return (
    <div className="grid gap-x-8 gap-y-5 @4xl:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="min-w-0">
        <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
          <FileTabs names={draft.files.map((file) => file.name)} name={name} onChoose={setName} />
          <UploadButton onText={(loaded) => draft.setText(name, loaded)} />
        </div>
        <textarea
          ref={area}
          aria-label={name}
          spellCheck={false}
          value={text}
          onChange={(event) => draft.setText(name, event.target.value)}
          onSelect={({ currentTarget: { value, selectionStart } }) => setHeading(headingAbove(value, selectionStart))}
          className="field-box h-[62dvh] resize-y px-3 py-2 font-mono text-xs leading-[1.6]"
        />
      </div>
      <aside aria-label="The draft" className="space-y-5">
        <Acts overview={overview} draft={draft} />
        <Problems draft={draft} onGoTo={goTo} />
        <ComicPreview files={draft.files} file={name} line={heading} />
        {draft.hasDraft && !draft.isChanged ? <Differences version={overview.inForce.version} /> : null}
      </aside>
    </div>
  )
}

type Draft = ReturnType<typeof useDraft>

function FileTabs(props: {
  readonly names: readonly string[]
  readonly name: string
  readonly onChoose: (name: string) => void
}) {
  return (
    <div role="group" aria-label="Files" className="flex flex-wrap gap-1">
      {props.names.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === props.name}
          onClick={() => props.onChoose(one)}
          className={cx(
            'rounded-md px-2.5 py-1 font-mono text-xs max-md:min-h-10',
            one === props.name ? 'bg-sunken font-semibold' : 'text-ink-2 hover:bg-hover',
          )}
        >
          {one}
        </button>
      ))}
    </div>
  )
}

/** Takes a file from the disk in place of what is written. */
function UploadButton({ onText }: { readonly onText: (text: string) => void }) {
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (!file) return
    await readTextFile(file, 400_000).then(onText, sayFailure)
  }
  return (
    <label
      className={cx(buttonClass('plain', true), 'cursor-pointer focus-within:outline-2 focus-within:outline-focus')}
    >
      <Upload size={13} aria-hidden /> Take a file
      <input
        type="file"
        accept=".md,.markdown,text/markdown,text/plain"
        onChange={(event) => void take(event)}
        className="sr-only"
      />
    </label>
  )
}

function Acts({ overview, draft }: { readonly overview: GuidelinesOverview; readonly draft: Draft }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isPublishing, setIsPublishing] = useState(false)
  const drop = async () => {
    if (!confirm('Put the draft away? What is in force stays.')) return
    await call('DELETE', `${deskPath(deskId)}/guidelines/draft`)
    await queries.invalidateQueries(guidelinesQuery(deskId))
    say('The draft was put away')
  }
  const isSound = draft.isChecked && draft.problems.length === 0
  return (
    <div className="space-y-2.5">
      <div className="flex flex-wrap gap-2">
        <Button isBusy={draft.save.isPending} disabled={!draft.isChanged} onClick={() => draft.save.mutate()}>
          Save draft
        </Button>
        <Button look="primary" disabled={!isSound} onClick={() => setIsPublishing(true)}>
          Publish…
        </Button>
        {draft.hasDraft ? (
          <Button look="quiet" onClick={() => void drop().catch(sayFailure)}>
            Put away
          </Button>
        ) : null}
      </div>
      <FormError error={draft.save.error} />
      <PublishDialog
        isOpen={isPublishing}
        next={overview.inForce.version + 1}
        draft={draft}
        onClose={() => setIsPublishing(false)}
        onDone={() => void navigate({ to: '/d/$deskId/guidelines', params: { deskId } })}
      />
    </div>
  )
}

function PublishDialog(props: {
  readonly isOpen: boolean
  readonly next: number
  readonly draft: Draft
  readonly onClose: () => void
  readonly onDone: () => void
}) {
  const { isOpen, next, draft, onClose, onDone } = props
  const [note, setNote] = useState('')
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={`Publish version ${next}`}
      description="It is in force at once, for every draft on this desk, and stays as it is for good."
    >
      <DialogForm
        words={note}
        action="Publish it"
        onSubmit={() => draft.publish.mutate(note, { onSuccess: onDone })}
        onCancel={onClose}
        error={draft.publish.error}
        isBusy={draft.publish.isPending}
      >
        <TextField
          label="What is different"
          isOptional
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}

function Problems({ draft, onGoTo }: { readonly draft: Draft; readonly onGoTo: (problem: GuidelineProblem) => void }) {
  const { problems, isChecked } = draft
  return (
    <section aria-live="polite">
      <h2 className="label-caps mb-1">{problems.length > 0 ? `To mend: ${problems.length}` : 'To mend'}</h2>
      {problems.length === 0 ? (
        <p className="text-sm text-ink-3">{isChecked ? '✓ It can be read and published.' : 'Reading it…'}</p>
      ) : null}
      <ol className="divide-y divide-line">
        {problems.slice(0, 50).map((problem, index) => (
          <li key={`${problem.file} ${problem.line} ${index}`} className="py-2 text-sm">
            <button type="button" onClick={() => onGoTo(problem)} className="link text-xs text-ink-2 tabular-nums">
              {problem.file}, line {problem.line}
            </button>
            <p className="break-words text-pan">{problem.says}</p>
            <p className="text-xs break-words text-ink-2">{problem.mend}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Differences({ version }: { readonly version: number }) {
  const { deskId } = useDesk()
  const { data } = useQuery(guidelineDiffQuery(deskId, version, 'draft'))
  if (!data) return null
  return (
    <section>
      <h2 className="label-caps mb-1">Against what is in force</h2>
      <DiffView diff={data} />
    </section>
  )
}

/** The line, from 1, of the heading that this place in the text stands under. */
function headingAbove(text: string, offset: number): number {
  const lines = text.slice(0, text.indexOf('\n', offset) + 1 || text.length).split('\n')
  return (
    Math.max(
      0,
      lines.findLastIndex((line) => line.startsWith('## ')),
    ) + 1
  )
}

function selectLine(area: HTMLTextAreaElement | null, line: number): void {
  if (!area) return
  const lines = area.value.split('\n')
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  area.focus()
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
  area.scrollTop = Math.max(0, ((line - 6) / lines.length) * area.scrollHeight)
}
