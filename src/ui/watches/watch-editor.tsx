import { useState, type ReactNode } from 'react'
import { watchSubjects, type WatchSubject } from '../../model/watch.ts'
import type { WatchBody } from '../../web/contract/watches.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import { FormError } from '../kit/notes.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { BackTestPanel } from './back-test-panel.tsx'
import { CheatSheet } from './cheat-sheet.tsx'
import { ExplainPanel } from './explain-panel.tsx'
import { QueryField } from './query-field.tsx'
import { subjectWords } from './subjects.ts'
import { formLanguages, formsOf, withFormsIn } from './word-forms.ts'
import { useCheckedQuery } from './use-checked-query.ts'

interface WatchEditorProps {
  readonly start: WatchBody
  readonly action: string
  readonly isBusy: boolean
  readonly error: Error | null
  readonly onSave: (body: WatchBody) => void
  /** Under the form: versions of a watch that exists. */
  readonly children?: (setQuery: (query: string) => void) => ReactNode
}

/** A watch while it is written: checked and tried on what was heard as one types, before it is kept. */
export function WatchEditor({ start, action, isBusy, error, onSave, children }: WatchEditorProps) {
  const { deskId, deskName } = useDesk()
  const may = useMay('responder')
  const [body, setBody] = useState(start)
  const put = (change: Partial<WatchBody>) => setBody((was) => ({ ...was, ...change }))
  const { checked, isValid, backTest, error: checkError } = useCheckedQuery(deskId, body.query, body.subjectNames ?? [])
  const isComplete = isValid && body.name.trim() !== ''
  const sent = useUnsaved(body, start, error !== null)
  return (
    <div className="grid items-start gap-x-8 gap-y-6 @3xl:grid-cols-[minmax(0,1fr)_21rem]">
      <form
        className="min-w-0 space-y-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isComplete) return
          sent()
          onSave({ ...body, name: body.name.trim(), query: body.query.trim() })
        }}
      >
        <QueryField
          query={body.query}
          onChange={(query) => put({ query })}
          checked={checked}
          example={`"${deskName}" AND (recall OR refund*)`}
        />
        <SelectField
          label="Words are found"
          value={formsOf(body.query)}
          help="In every form: recalls, recalled, recalling for recall. It holds for the whole watch."
          onChange={(event) => put({ query: withFormsIn(body.query, event.target.value) })}
        >
          <option value="">as written</option>
          {formLanguages.map(([code, language]) => (
            <option key={code} value={code}>{`in every form, ${language}`}</option>
          ))}
        </SelectField>
        <TextField
          label="Name"
          required
          maxLength={200}
          value={body.name}
          onChange={(event) => put({ name: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField
            label="Looks out for"
            value={body.subject}
            help={subjectWords[body.subject][1]}
            onChange={(event) => put({ subject: event.target.value as WatchSubject })}
          >
            {watchSubjects.map((subject) => (
              <option key={subject} value={subject}>
                {subjectWords[subject][0]}
              </option>
            ))}
          </SelectField>
          <ListField
            label="Called"
            isOptional
            help="Names that texts use for it. Praise and pans are read toward these."
            values={body.subjectNames ?? []}
            onChange={(subjectNames) => put({ subjectNames: [...subjectNames] })}
          />
        </div>
        <TextField
          label="Why it is kept"
          isOptional
          maxLength={1000}
          value={body.reason ?? ''}
          onChange={(event) => put({ reason: event.target.value })}
        />
        <FormError error={error ?? checkError} />
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" isBusy={isBusy} disabled={!isComplete || !may}>
            {action}
          </Button>
          {may ? (
            <Missing isQuery={body.query.trim() !== ''} isName={body.name.trim() !== ''} />
          ) : (
            <p className="text-xs text-ink-3">Watchers may try queries; responders keep them.</p>
          )}
        </div>
        {children?.((query) => put({ query }))}
      </form>
      <div className="min-w-0 space-y-4">
        <BackTestPanel result={backTest} isValid={isValid} isWritten={body.query.trim() !== ''} />
        <ExplainPanel query={body.query} isValid={isValid} />
        <CheatSheet isOpen={start.query === ''} />
      </div>
    </div>
  )
}

/** What the button waits for. */
function Missing({ isQuery, isName }: { readonly isQuery: boolean; readonly isName: boolean }) {
  const missing = [...(isQuery ? [] : ['a query']), ...(isName ? [] : ['a name'])]
  return missing.length > 0 ? <p className="text-xs text-ink-3">Still needed: {missing.join(', ')}</p> : null
}
