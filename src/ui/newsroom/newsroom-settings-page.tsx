import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ChangeMasthead, Masthead } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { TextAreaField, TextField } from '../kit/field.tsx'
import { Failed, FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { RowsSkeleton } from '../kit/page.tsx'
import { Switch } from '../kit/switch.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { MailboxSettings } from './mailbox-settings.tsx'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { newsroomPath, mastheadQuery } from './queries.ts'
import { TipTerms } from './tip-terms.tsx'

/** The masthead: name, address, language, whom to call, and whether the newsroom is on. */
export function NewsroomSettingsPage() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const { data, error, refetch } = useQuery(mastheadQuery(deskId))
  return (
    <NewsroomFrame lead={isAdmin ? undefined : 'Admins change these; you may read them.'}>
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? (
        <Opened latest={data} version={({ version }) => version}>
          {(opened) => <MastheadForm start={opened} isReadOnly={!isAdmin} />}
        </Opened>
      ) : null}
      {data ? <MailboxSettings /> : null}
      {data ? <TipTerms /> : null}
    </NewsroomFrame>
  )
}

function useChangeMasthead() {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return useKeep({
    query: mastheadQuery(deskId),
    send: (body: ChangeMasthead) => call<Masthead>('PATCH', newsroomPath(deskId), body),
    onKept(masthead) {
      queries.setQueryData(mastheadQuery(deskId).queryKey, masthead)
      say('Kept')
    },
  })
}

function MastheadForm({ start, isReadOnly }: { readonly start: Masthead; readonly isReadOnly: boolean }) {
  const [masthead, setMasthead] = useState(start)
  const change = useChangeMasthead()
  const sent = useUnsaved(masthead, start, change.isError)
  const set = (part: Partial<Masthead>) => setMasthead({ ...masthead, ...part })
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        const { version: baseVersion, ...words } = masthead
        change.mutate({
          ...words,
          baseVersion,
          contactMail: masthead.contactMail ?? '',
          contactPhone: masthead.contactPhone ?? '',
        })
      }}
    >
      <fieldset disabled={isReadOnly} className="space-y-4">
        <OnOff
          label="Public"
          help={masthead.isOn ? 'Anybody can read what is published.' : 'Nobody outside sees anything of it.'}
          isOn={masthead.isOn}
          isDisabled={isReadOnly}
          onChange={(isOn) => set({ isOn })}
        />
        <OnOff
          label="Shown at /newsroom"
          help="One newsroom of this installation may be. Its own address works in any case."
          isOn={masthead.isDefault}
          isDisabled={isReadOnly}
          onChange={(isDefault) => set({ isDefault })}
        />
        <TextField
          label="Title"
          required
          maxLength={120}
          value={masthead.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <TextField
          label="Name in addresses"
          required
          maxLength={60}
          pattern="[a-z0-9][a-z0-9\-]*[a-z0-9]"
          help={`Addresses begin with /newsroom/${masthead.slug}. After a change the old ones lead on to the new ones.`}
          value={masthead.slug}
          onChange={(event) => set({ slug: event.target.value })}
        />
        <TextAreaField
          label="Introduction"
          isOptional
          rows={2}
          maxLength={500}
          value={masthead.lead}
          onChange={(event) => set({ lead: event.target.value })}
        />
        <TextField
          label="Language"
          required
          maxLength={35}
          help="Of new statements, as a tag: en, de, pt-BR."
          value={masthead.language}
          onChange={(event) => set({ language: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Press mail"
            isOptional
            type="email"
            value={masthead.contactMail ?? ''}
            onChange={(event) => set({ contactMail: event.target.value })}
          />
          <TextField
            label="Press telephone"
            isOptional
            type="tel"
            maxLength={60}
            value={masthead.contactPhone ?? ''}
            onChange={(event) => set({ contactPhone: event.target.value })}
          />
        </div>
      </fieldset>
      <FormError error={change.error} />
      {isReadOnly ? null : (
        <Button type="submit" look="primary" isBusy={change.isPending}>
          Keep
        </Button>
      )}
    </form>
  )
}

function OnOff(props: {
  readonly label: string
  readonly help: string
  readonly isOn: boolean
  readonly isDisabled: boolean
  readonly onChange: (isOn: boolean) => void
}) {
  return (
    <div className="flex items-start gap-3">
      <Switch label={props.label} isOn={props.isOn} isDisabled={props.isDisabled} onChange={props.onChange} />
      <div aria-hidden className="text-sm">
        <p className="font-medium">{props.label}</p>
        <p className="text-xs text-ink-3">{props.help}</p>
      </div>
    </div>
  )
}
