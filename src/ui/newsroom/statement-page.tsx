import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { StatementView } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { AskButton } from '../kit/ask-button.tsx'
import { Confirm, Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextAreaField } from '../kit/field.tsx'
import { Failed, FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { StatementPickups } from '../pickups/pickups.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { newsroomKey, newsroomPath, statementQuery } from './queries.ts'
import { StatementForm, type StatementWords } from './statement-form.tsx'
import { StatementState, whatItIs } from './statement-marks.tsx'
import { StatementText } from './statement-text.tsx'

/**
 * A draft to be written on and published; what is out to be corrected or withdrawn; what was withdrawn to be read. All
 * versions below.
 */
export function StatementPage() {
  const { deskId } = useDesk()
  const { statementId } = useParams({ from: '/d/$deskId/newsroom/$statementId' })
  const { data, error, refetch } = useQuery(statementQuery(deskId, statementId))
  const back = { to: '/d/$deskId/newsroom', params: { deskId }, label: 'Newsroom' } as const
  if (!data)
    return (
      <Page title="Statement" back={back}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={4} />}
      </Page>
    )
  return (
    <Page title={data.title} back={back} lead={<Standing statement={data} />}>
      {/* A form starts from the words as they were when it was opened; kept or corrected, it starts anew. */}
      {data.state === 'draft' ? (
        <Opened latest={data} version={({ revision }) => revision}>
          {(opened) => <Drafting statement={opened} />}
        </Opened>
      ) : null}
      {data.state === 'published' ? (
        <Opened latest={data} version={({ version }) => version}>
          {(opened) => <Out statement={opened} />}
        </Opened>
      ) : null}
      {data.state === 'withdrawn' ? <Withdrawn statement={data} /> : null}
      {data.state === 'draft' ? null : <StatementPickups statementId={data.statementId} />}
      <Versions statement={data} />
    </Page>
  )
}

function Standing({ statement }: { readonly statement: StatementView }) {
  const { path, publishedAtMs } = statement
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <StatementState state={statement.state} />
      <span>{whatItIs(statement)}</span>
      {publishedAtMs ? (
        <span>
          published <Ago phrase atMs={publishedAtMs} />
        </span>
      ) : (
        <span>
          kept by {statement.keptByName} <Ago phrase atMs={statement.keptAtMs ?? statement.changedAtMs} />
        </span>
      )}
      {path ? (
        <a className="link" href={path} target="_blank" rel="noreferrer">
          The public page
        </a>
      ) : null}
    </span>
  )
}

/** One act on this statement; the page then shows what became of it. */
function useAct(statement: StatementView, said: string) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const path = `${newsroomPath(deskId)}/statements/${statement.statementId}`
  return useMutation({
    mutationFn: ({ act, body }: { readonly act?: 'correct' | 'publish' | 'withdraw'; readonly body: object }) =>
      act === undefined
        ? call<StatementView>('PATCH', path, body)
        : call<StatementView>('POST', `${path}/${act}`, body),
    onSuccess(after) {
      queries.setQueryData(statementQuery(deskId, after.statementId).queryKey, after)
      void queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
      say(said)
    },
    // Whoever was first is then shown beside what one wrote.
    onError: () => void queries.invalidateQueries(statementQuery(deskId, statement.statementId)),
  })
}

function wordsOf({ title, summary, body, kind, section, language }: StatementView): StatementWords {
  return { title, summary, body, kind, section, language }
}

function Drafting({ statement }: { readonly statement: StatementView }) {
  const mayWrite = useMay('responder')
  const keep = useAct(statement, 'Kept')
  if (!mayWrite) return <StatementText body={statement.body} language={statement.language} />
  return (
    <StatementForm
      start={wordsOf(statement)}
      action="Keep the draft"
      isBusy={keep.isPending}
      error={keep.error}
      onSave={(words) => keep.mutate({ body: { ...words, revision: statement.revision } })}
    >
      {(isKept) => <NextActs statement={statement} isKept={isKept} />}
    </StatementForm>
  )
}

/** Publishes what was kept, never what stands in the fields only; or throws it away. */
function NextActs({ statement, isKept }: { readonly statement: StatementView; readonly isKept: boolean }) {
  const may = useMay('approver')
  const publish = useAct(statement, 'Published')
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      {may ? (
        <Button look={isKept ? 'primary' : 'plain'} disabled={!isKept} onClick={() => setIsAsking(true)}>
          Publish …
        </Button>
      ) : null}
      <Discard statement={statement} />
      <p className="basis-full text-xs text-ink-3">
        {isKept ? '' : 'Keep the draft first: what is kept is what goes out. '}
        {may ? '' : 'An approver publishes it.'}
      </p>
      <FormError error={publish.error} />
      <Confirm
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        onConfirm={() => {
          setIsAsking(false)
          publish.mutate({ act: 'publish', body: { revision: statement.revision } })
        }}
        title={`Publish “${statement.title}”?`}
        description={
          statement.section === 'regulated'
            ? 'It goes out at once with its exact time and stays public for five years. It can be corrected, not withdrawn.'
            : 'It goes out at once, on the page, in the feeds and to whoever follows them. It can be corrected and withdrawn; both are shown.'
        }
        action="Publish"
      />
    </>
  )
}

function Discard({ statement }: { readonly statement: StatementView }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { statementId, revision, title } = statement
  const discard = useMutation({
    mutationFn: () => call('DELETE', `${newsroomPath(deskId)}/statements/${statementId}?revision=${revision}`),
    async onSuccess() {
      say('Discarded')
      // Whoever discards a draft has no use for what was typed into it since.
      await navigate({ to: '/d/$deskId/newsroom', params: { deskId }, ignoreBlocker: true })
      queries.removeQueries({ queryKey: statementQuery(deskId, statementId).queryKey })
      void queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
    },
    onError: sayFailure,
  })
  return (
    <AskButton
      isBusy={discard.isPending}
      onConfirm={() => discard.mutate()}
      title={`Discard “${title}”?`}
      description="The draft is gone for good, with all that was kept of it. Nothing of it was public."
      action="Discard it"
    >
      Discard …
    </AskButton>
  )
}

function Out({ statement }: { readonly statement: StatementView }) {
  const may = useMay('approver')
  const [isCorrecting, setIsCorrecting] = useState(false)
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  if (isCorrecting) return <Correcting statement={statement} onClose={() => setIsCorrecting(false)} />
  return (
    <>
      {may ? (
        <div className="mb-4 flex gap-2">
          <Button onClick={() => setIsCorrecting(true)}>Correct …</Button>
          {statement.section === 'news' ? (
            <Button look="quiet" onClick={() => setIsWithdrawing(true)}>
              Withdraw …
            </Button>
          ) : null}
        </div>
      ) : null}
      <StatementText body={statement.body} language={statement.language} />
      {isWithdrawing ? <Withdrawing statement={statement} onClose={() => setIsWithdrawing(false)} /> : null}
    </>
  )
}

interface ActProps {
  readonly statement: StatementView
  readonly onClose: () => void
}

function Correcting({ statement, onClose }: ActProps) {
  const correct = useAct(statement, 'Corrected')
  const [note, setNote] = useState('')
  return (
    <StatementForm
      isOut
      start={wordsOf(statement)}
      action="Publish the correction"
      isBusy={correct.isPending}
      error={correct.error}
      onSave={({ title, summary, body }) =>
        correct.mutate({ act: 'correct', body: { title, summary, body, note, version: statement.version } })
      }
      more={note}
      fields={
        <TextAreaField
          label="What changed, and why"
          required
          maxLength={1000}
          help="Stands on the page with the time, in the language of the statement. The words before stay readable."
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      }
    >
      {() => (
        <Button look="quiet" onClick={onClose}>
          Leave it as it is
        </Button>
      )}
    </StatementForm>
  )
}

function Withdrawing({ statement, onClose }: ActProps) {
  const withdraw = useAct(statement, 'Withdrawn')
  const [reason, setReason] = useState('')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Withdraw “${statement.title}”?`}
      description="Its address stays and says that it was withdrawn, when and why. It cannot be put back."
    >
      <DialogForm
        words={reason}
        action="Withdraw it"
        onSubmit={() => withdraw.mutate({ act: 'withdraw', body: { reason } }, { onSuccess: onClose })}
        onCancel={onClose}
        error={withdraw.error}
        isBusy={withdraw.isPending}
      >
        <TextAreaField
          label="Why, for the page"
          required
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}

function Withdrawn({ statement }: { readonly statement: StatementView }) {
  return (
    <p className="rounded-md bg-pan-soft px-3 py-2 text-sm text-pan">
      Withdrawn <Ago phrase atMs={statement.withdrawnAtMs ?? statement.changedAtMs} />: {statement.withdrawnReason}
    </p>
  )
}

function Versions({ statement }: { readonly statement: StatementView }) {
  if (statement.versions.length === 0) return null
  return (
    <Section title="Versions" className="mt-8">
      <ol className="divide-y divide-line">
        {statement.versions.map(({ version, note, byName, atMs }) => (
          <li key={version} className="flex gap-3 py-2 text-sm">
            <span className="w-6 text-xs leading-[19px] text-ink-3 tabular-nums">{version}</span>
            <div className="min-w-0 flex-1">
              <p>{note || 'As first published'}</p>
              <p className="text-xs text-ink-3">
                <Ago phrase atMs={atMs} /> by {byName}
              </p>
            </div>
            {version === statement.version || !statement.path || statement.state === 'withdrawn' ? null : (
              <a
                className="link text-xs"
                href={`${statement.path}/versions/${version}`}
                target="_blank"
                rel="noreferrer"
              >
                Read it
              </a>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}
