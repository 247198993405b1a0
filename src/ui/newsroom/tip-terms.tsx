import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeTipTerms, TipTermsView } from '../../web/contract/tips.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField } from '../kit/field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Section } from '../kit/page.tsx'
import { Switch } from '../kit/switch.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { newsroomPath, tipTermsQuery } from './queries.ts'

/** Whether anybody may send tips, and on which terms. */
export function TipTerms() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const { data } = useQuery(tipTermsQuery(deskId))
  if (!data) return null
  return (
    <div id="tips" className="mt-8">
      <Section title="Tips" lead="Words, pictures and films from anybody, by a public form that needs no account.">
        <Opened latest={data} version={({ version }) => version}>
          {(opened) => <TermsForm start={opened} isReadOnly={!isAdmin} />}
        </Opened>
      </Section>
    </div>
  )
}

function TermsForm({ start, isReadOnly }: { readonly start: TipTermsView; readonly isReadOnly: boolean }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [terms, setTerms] = useState({ isOn: start.isOn, licence: start.licence })
  const keep = useKeep({
    query: tipTermsQuery(deskId),
    send: (body: ChangeTipTerms) => call<TipTermsView>('PATCH', `${newsroomPath(deskId)}/tip-terms`, body),
    onKept(kept) {
      queries.setQueryData(tipTermsQuery(deskId).queryKey, kept)
      say('Kept')
    },
  })
  const sent = useUnsaved(terms, { isOn: start.isOn, licence: start.licence }, keep.isError)
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        keep.mutate({ ...terms, baseVersion: start.version })
      }}
    >
      <fieldset disabled={isReadOnly} className="space-y-4">
        <div className="flex items-start gap-3">
          <Switch
            label="Take tips"
            isOn={terms.isOn}
            isDisabled={isReadOnly}
            onChange={(isOn) => setTerms({ ...terms, isOn })}
          />
          <div aria-hidden className="text-sm">
            <p className="font-medium">Take tips</p>
            <p className="text-xs text-ink-3">
              {terms.isOn ? 'The public newsroom shows the form.' : 'Nobody sees a form.'}
            </p>
          </div>
        </div>
        <TextAreaField
          label="Terms"
          required
          rows={8}
          minLength={20}
          maxLength={4_000}
          help={`What people agree to beside their choices. Each version is kept, and every tip with the one it was sent under${start.version > 0 ? `; this is version ${start.version}` : ''}.`}
          value={terms.licence}
          onChange={({ target }) => setTerms({ ...terms, licence: target.value })}
        />
      </fieldset>
      <FormError error={keep.error} />
      {isReadOnly ? null : (
        <Button type="submit" look="primary" isBusy={keep.isPending}>
          Keep the terms
        </Button>
      )}
    </form>
  )
}
