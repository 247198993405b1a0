import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download, Upload } from 'lucide-react'
import { useState } from 'react'
import type { ImportedWatches } from '../../web/contract/watches.ts'
import { call } from '../api/http.ts'
import { deskPath, watchesQuery } from '../api/queries.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { FormError } from '../kit/notes.tsx'
import { counted } from '../kit/numbers.ts'
import { readTextFile } from '../kit/text-file.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** Take all watches out as a table, bring many in from one. */
export function WatchFileActions() {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      {may ? (
        <Button look="quiet" onClick={() => setIsOpen(true)}>
          <Upload size={14} aria-hidden /> Import
        </Button>
      ) : null}
      <a className={buttonClass('quiet')} href={`${deskPath(deskId)}/watches/export?format=csv`} download>
        <Download size={14} aria-hidden /> Export
      </a>
      {isOpen ? <ImportDialog onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const bring = useMutation({
    mutationFn: async (file: File) =>
      call<ImportedWatches>('POST', `${deskPath(deskId)}/watches/import`, {
        format: formatOf(file.name),
        text: await readTextFile(file),
      }),
    onSuccess: () => void queries.invalidateQueries(watchesQuery(deskId)),
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Import watches"
      description="From a table (CSV) with a column named query. Columns named name, subject, subjectNames and reason are read where they are there; what Export writes has them all. JSON lines and OPML outlines are read too."
    >
      <label className="block text-sm">
        <span className="sr-only">File</span>
        <input
          type="file"
          accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json,.opml,.xml"
          disabled={bring.isPending}
          className="w-full text-sm file:mr-3 file:rounded-md file:border file:border-line-strong/60 file:bg-surface file:px-3 file:py-1.5 file:text-sm file:font-medium"
          // The same file once more, after it was mended, is a choice too.
          onClick={(event) => (event.currentTarget.value = '')}
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (file) bring.mutate(file)
          }}
        />
      </label>
      <p className="mt-1.5 text-xs text-ink-3">
        It is read as soon as it is chosen. Watches that are here stay as they are.
      </p>
      <div aria-live="polite" className="mt-3 text-sm">
        {bring.isPending ? <p className="text-ink-2">Reading …</p> : null}
        {bring.error ? <FormError error={bring.error} /> : null}
        {bring.data ? <Outcome result={bring.data} /> : null}
      </div>
    </Dialog>
  )
}

function Outcome({ result: { added, known, refused } }: { readonly result: ImportedWatches }) {
  return (
    <>
      <p className="tabular-nums">
        {counted(added, 'watch', 'watches')} added
        {known > 0 ? `, ${known} already here` : ''}
        {refused.length > 0 ? `, ${refused.length} refused:` : '.'}
      </p>
      {refused.length > 0 ? (
        <ul
          // Only what scrolls needs to be reached.
          tabIndex={refused.length > 8 ? 0 : undefined}
          aria-label="Refused"
          className="relative mt-2 max-h-64 space-y-1.5 overflow-y-auto text-xs"
        >
          {refused.map(({ line, fault }) => (
            <li key={line} className="grid grid-cols-[4rem_minmax(0,1fr)] gap-2">
              <span className="text-ink-3 tabular-nums">line {line}</span>
              <span className="break-words">{fault}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function formatOf(name: string): 'csv' | 'jsonl' | 'opml' {
  if (/\.(opml|xml)$/i.test(name)) return 'opml'
  return /\.(jsonl|ndjson|json)$/i.test(name) ? 'jsonl' : 'csv'
}
