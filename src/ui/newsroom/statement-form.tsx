import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk } from '../shell/desk-context.ts'
import type { StatementView } from '../../web/contract/newsroom.ts'
import { newsroomPath } from './queries.ts'
import { kindWords } from './statement-marks.tsx'
import { StatementHtml } from './statement-text.tsx'

export interface StatementWords {
  readonly title: string
  readonly summary: string
  readonly body: string
  readonly kind: StatementView['kind']
  readonly section: StatementView['section']
  readonly language: string
}

interface FormProps {
  readonly start: StatementWords
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly onSave: (words: StatementWords) => void
  /** Kind, section and language are fixed once a statement is out. */
  readonly isOut?: boolean
  /** Fields of the caller's own, below the text. */
  readonly fields?: ReactNode
  /** What stands in those; nothing typed into them is left behind unasked. */
  readonly more?: string
  /** Acts that stand beside the button that keeps the words; `isKept` while nothing was typed since. */
  readonly children?: (isKept: boolean) => ReactNode
}

/** The words of a statement, with a preview as the public page will show them. */
export function StatementForm({ start, action, isBusy, error, onSave, isOut, fields, more, children }: FormProps) {
  const [words, setWords] = useState(start)
  const sent = useUnsaved([words, more], [start, more], error !== null)
  const isKept = JSON.stringify(words) === JSON.stringify(start)
  const set = (change: Partial<StatementWords>) => setWords({ ...words, ...change })
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        onSave(words)
      }}
    >
      <TextField
        label="Title"
        required
        maxLength={300}
        value={words.title}
        onChange={(event) => set({ title: event.target.value })}
      />
      {isOut ? null : <WhatItIs words={words} onChange={set} />}
      <TextAreaField
        label="Summary"
        isOptional
        rows={2}
        maxLength={500}
        help="One or two sentences for lists, feeds and cards. Left empty, the text's beginning serves."
        value={words.summary}
        onChange={(event) => set({ summary: event.target.value })}
      />
      <TextAreaField
        label="Text"
        required
        rows={14}
        maxLength={100_000}
        help="Markdown: **strong**, [a link](https://example.org), - a list, > a quotation, ## a heading."
        value={words.body}
        onChange={(event) => set({ body: event.target.value })}
      />
      <Preview body={words.body} language={words.language} />
      {fields}
      <FormError error={error} />
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        {/* Of a draft that is kept, the next step is the one beside it. */}
        <Button
          type="submit"
          look={isOut || !children || !isKept ? 'primary' : 'plain'}
          isBusy={isBusy}
          disabled={children !== undefined && isKept}
        >
          {action}
        </Button>
        {children?.(isKept)}
      </div>
    </form>
  )
}

function WhatItIs(props: {
  readonly words: StatementWords
  readonly onChange: (change: Partial<StatementWords>) => void
}) {
  const { words, onChange } = props
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <SelectField
        label="Section"
        help={words.section === 'regulated' ? 'Text alone, in order, kept for five years.' : undefined}
        value={words.section}
        onChange={(event) => onChange({ section: event.target.value === 'regulated' ? 'regulated' : 'news' })}
      >
        <option value="news">News</option>
        <option value="regulated">Regulated information</option>
      </SelectField>
      <SelectField
        label="Kind"
        value={words.kind}
        disabled={words.section === 'regulated'}
        onChange={(event) => onChange({ kind: toKind(event.target.value) })}
      >
        {Object.entries(kindWords).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextField
        label="Language"
        required
        maxLength={35}
        help="A tag: en, de, pt-BR."
        value={words.language}
        onChange={(event) => onChange({ language: event.target.value })}
      />
    </div>
  )
}

function toKind(value: string): StatementView['kind'] {
  return value === 'news release' || value === 'correction' ? value : 'statement'
}

/** Made by the server, so that it cannot differ from the page. */
function Preview({ body, language }: { readonly body: string; readonly language: string }) {
  const { deskId } = useDesk()
  const preview = useMutation({
    mutationFn: () => call<{ html: string }>('POST', `${newsroomPath(deskId)}/statements/preview`, { body }),
  })
  return (
    <div>
      <Button isSmall isBusy={preview.isPending} disabled={body.trim() === ''} onClick={() => preview.mutate()}>
        Preview the text
      </Button>
      <FormError error={preview.error} />
      {preview.data ? (
        <StatementHtml
          html={preview.data.html}
          language={language}
          className="mt-3 rounded-md border border-line bg-surface px-5 py-4"
        />
      ) : null}
    </div>
  )
}
