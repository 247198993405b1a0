import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { CoverageView } from '../../web/contract/coverage.ts'
import { call, failureOf } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { Field, TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Section } from '../kit/page.tsx'
import { sayFailure } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { newsroomPath } from './queries.ts'
import { useCoverageRefresh } from './use-coverage-act.ts'

/** What is recorded, ready for the instant in which it ends. */
export function CoverageFiles({ coverage }: { readonly coverage: CoverageView }) {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const refresh = useCoverageRefresh(coverage.coverageId)
  const path = `${newsroomPath(deskId)}/coverages/${coverage.coverageId}/files`
  const remove = useMutation({
    mutationFn: (fileId: string) => call<CoverageView>('DELETE', `${path}/${fileId}`),
    onSuccess: refresh,
    onError: sayFailure,
  })
  const isOver = coverage.state === 'ended'
  return (
    <Section
      className="mt-6"
      title="Files"
      lead={
        isOver
          ? 'Out, for whoever has the code.'
          : 'Out in the instant in which you press End, for whoever has the code.'
      }
    >
      {coverage.files.length > 0 ? (
        <ul className="mb-4 divide-y divide-line border-y border-line text-sm">
          {coverage.files.map(({ coverageFileId, title, fileName, byteCount }) => (
            <li key={coverageFileId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-60">
                {title}
                <span className="block text-xs text-ink-3">
                  {fileName}, {(byteCount / 1_048_576).toFixed(1)} MB
                </span>
              </span>
              {may && !isOver ? (
                <Button isSmall look="quiet" isBusy={remove.isPending} onClick={() => remove.mutate(coverageFileId)}>
                  Remove
                  <span className="sr-only"> {title}</span>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="mb-4 text-sm text-ink-2">None yet.</p>
      )}
      {may ? <AddFile path={path} onAdded={refresh} /> : null}
    </Section>
  )
}

function AddFile({ path, onAdded }: { readonly path: string; readonly onAdded: () => Promise<void> }) {
  const [title, setTitle] = useState('')
  const [file, setFile] = useState<File>()
  // A file input forgets its file only by being another one.
  const [round, setRound] = useState(0)
  const add = useMutation({
    mutationFn: async (chosen: File) => {
      const query = new URLSearchParams({ title, fileName: chosen.name })
      const headers = { 'content-type': 'application/octet-stream' }
      const answer = await fetch(`${path}?${query}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers,
        body: chosen,
      })
      if (!answer.ok) throw await failureOf(answer)
    },
    async onSuccess() {
      await onAdded()
      setTitle('')
      setFile(undefined)
      setRound(round + 1)
    },
  })
  const sent = useUnsaved(title, '', add.isError)
  return (
    <form
      className="max-w-xl space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!file) return
        sent()
        add.mutate(file)
      }}
    >
      <Field label="File" help="At most 256 MB.">
        {(ids) => (
          <input
            {...ids}
            key={round}
            type="file"
            required
            className="block w-full text-sm file:mr-3 file:h-9 file:rounded-md file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium"
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        )}
      </Field>
      <TextField
        label="What it is"
        required
        maxLength={200}
        placeholder="The whole concert, FLAC"
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <FormError error={add.error} />
      <Button type="submit" isBusy={add.isPending}>
        Add the file
      </Button>
    </form>
  )
}
