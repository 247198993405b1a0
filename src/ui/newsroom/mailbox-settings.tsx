import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectMailbox, MailboxPage, MailboxTest } from '../../web/contract/mails.ts'
import { call } from '../api/http.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Button } from '../kit/button.tsx'
import { SelectField, TextField } from '../kit/field.tsx'
import { Sign } from '../kit/marks.tsx'
import { FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Section } from '../kit/page.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { MailboxHealth } from './mailbox-health.tsx'
import { mailboxQuery, newsroomKey, newsroomPath } from './queries.ts'

/** The mailbox that reporters write to: what it is, how it is, and the form that connects it. */
export function MailboxSettings() {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const { data } = useQuery(mailboxQuery(deskId))
  if (!data) return null
  const version = data.mailbox?.version ?? 0
  return (
    <div id="mailbox" className="mt-8">
      <Section
        title="Press mailbox"
        lead="A reporter’s mail becomes a case whose clock is their deadline. Mails are read by IMAP and left as they are: nothing is marked as read, moved or deleted, and nobody is answered by itself. Mails that lie there before it is connected are left alone."
      >
        <MailboxHealth page={data} />
        {isAdmin ? (
          <Opened latest={{ page: data, version }} version={(state) => state.version}>
            {(opened) => <MailboxForm page={opened.page} version={opened.version} />}
          </Opened>
        ) : data.mailbox ? null : (
          <p className="text-sm text-ink-2">None is connected. An admin connects it.</p>
        )}
      </Section>
    </div>
  )
}

interface Typed {
  readonly host: string
  readonly port: string
  readonly security: 'starttls' | 'tls'
  readonly user: string
  readonly password: string
  readonly folder: string
  readonly authServer: string
  readonly listId: string
}

function typedOf({ mailbox }: MailboxPage): Typed {
  return {
    host: mailbox?.host ?? '',
    port: String(mailbox?.port ?? 993),
    security: mailbox?.security ?? 'tls',
    user: mailbox?.user ?? '',
    password: '',
    folder: mailbox?.folder ?? 'INBOX',
    authServer: mailbox?.authServer ?? '',
    listId: mailbox?.listId ?? '',
  }
}

function MailboxForm({ page, version }: { readonly page: MailboxPage; readonly version: number }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const start = typedOf(page)
  const [typed, setTyped] = useState(start)
  const set = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const path = `${newsroomPath(deskId)}/mailbox`
  const keep = useKeep({
    query: mailboxQuery(deskId),
    send: (body: ConnectMailbox) => call<MailboxPage>('PUT', path, body),
    onKept(kept) {
      queries.setQueryData(mailboxQuery(deskId).queryKey, kept)
      say(version === 0 ? 'Connected' : 'Kept')
    },
  })
  const test = useMutation({
    mutationFn: (body: ConnectMailbox) => call<MailboxTest>('POST', `${path}/test`, body),
    onError: sayFailure,
  })
  const sent = useUnsaved(typed, start, keep.isError)
  const { password, port, ...rest } = typed
  const body = { ...rest, port: Number(port), baseVersion: version, ...(password !== '' && { password }) }
  const send = () => {
    sent()
    keep.mutate(body)
  }
  const isWhole = typed.host !== '' && typed.user !== '' && typed.folder !== '' && (password !== '' || version > 0)
  return (
    <form
      className="max-w-xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (version > 0) return send()
        // Nobody is told that a mailbox is connected whose server lets nobody in.
        test.mutate(body, { onSuccess: ({ isWorking }) => (isWorking ? send() : undefined) })
      }}
    >
      <Account typed={typed} isConnected={version > 0} set={set} />
      <details className="text-sm">
        <summary className="cursor-pointer py-1 font-medium text-ink-2">More settings</summary>
        <div className="mt-3 space-y-4">
          <TextField
            label="Server that checks senders"
            isOptional
            placeholder="mx.hollis.example"
            help="The name at the start of the Authentication-Results line that your mail server writes. Without it no sender counts as verified."
            value={typed.authServer}
            onChange={({ target }) => set({ authServer: target.value })}
          />
          <TextField
            label="List of the press address"
            isOptional
            placeholder="press.hollis.example"
            help="Only where the press address is a mailing list: its List-Id. Other lists are left aside."
            value={typed.listId}
            onChange={({ target }) => set({ listId: target.value })}
          />
        </div>
      </details>
      <FormError error={keep.error} />
      {test.data ? (
        <p role="status" className={`text-sm font-medium ${test.data.isWorking ? 'text-praise' : 'text-pan'}`}>
          <Sign shape={test.data.isWorking ? '●' : '▲'} />
          {test.data.message}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" isBusy={keep.isPending || (version === 0 && test.isPending)}>
          {version === 0 ? 'Connect' : 'Keep the mailbox'}
        </Button>
        <Button isBusy={test.isPending} disabled={!isWhole} onClick={() => test.mutate(body)}>
          Test
        </Button>
        {version > 0 ? <Disconnect version={version} /> : null}
      </div>
    </form>
  )
}

interface AccountProps {
  readonly typed: Typed
  readonly isConnected: boolean
  readonly set: (part: Partial<Typed>) => void
}

function Account({ typed, isConnected, set }: AccountProps) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_9rem_6rem]">
        <TextField
          label="IMAP server"
          required
          placeholder="imap.hollis.example"
          value={typed.host}
          onChange={({ target }) => set({ host: target.value })}
        />
        <SelectField
          label="Encryption"
          value={typed.security}
          onChange={({ target }) =>
            set(target.value === 'tls' ? { security: 'tls', port: '993' } : { security: 'starttls', port: '143' })
          }
        >
          <option value="tls">TLS</option>
          <option value="starttls">STARTTLS</option>
        </SelectField>
        <TextField
          label="Port"
          required
          inputMode="numeric"
          pattern="[0-9]{1,5}"
          value={typed.port}
          onChange={({ target }) => set({ port: target.value })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          required
          autoComplete="off"
          placeholder="press@hollis.example"
          value={typed.user}
          onChange={({ target }) => set({ user: target.value })}
        />
        <TextField
          label="Password"
          required={!isConnected}
          type="password"
          autoComplete="new-password"
          help={isConnected ? 'Left empty, the one that is kept stays.' : 'With many providers an app password.'}
          value={typed.password}
          onChange={({ target }) => set({ password: target.value })}
        />
      </div>
      <TextField
        label="Folder"
        required
        value={typed.folder}
        onChange={({ target }) => set({ folder: target.value })}
      />
    </>
  )
}

function Disconnect({ version }: { readonly version: number }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const disconnect = useMutation({
    mutationFn: () => call('DELETE', `${newsroomPath(deskId)}/mailbox?version=${version}`),
    async onSuccess() {
      say('Disconnected')
      await queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
    },
    onError: sayFailure,
  })
  return (
    <AskButton
      title="Disconnect the press mailbox?"
      description="Nothing of it is read any more, and its password is deleted here. The mails that came stay on the desk."
      action="Disconnect"
      isBusy={disconnect.isPending}
      onConfirm={() => disconnect.mutate()}
    >
      Disconnect
    </AskButton>
  )
}
