import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { GrantView } from '../../web/contract/deciding.ts'
import { call } from '../api/http.ts'
import { deskPath, grantsQuery } from '../api/queries.ts'
import { channelName, riskWords } from '../deciding/words.ts'
import { Button } from '../kit/button.tsx'
import { guidelinesQuery } from '../guidelines/queries.ts'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { Ago } from '../kit/times.tsx'
import { exactTime } from '../kit/time.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'

interface GrantRowProps {
  readonly grant: GrantView
  readonly names: ReadonlyMap<string, string>
}

/** One grant: what it allows, who gave it, how its error budget stands; authorities can revoke it with a reason. */
export function GrantRow({ grant, names }: GrantRowProps) {
  const isLeader = useMay('authority')
  const [isAsking, setIsAsking] = useState(false)
  const isOver = grant.state === 'ended' || grant.state === 'revoked'
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 @2xl:grid-cols-[minmax(0,1fr)_13rem_auto]">
      <div className="min-w-0">
        <p className="text-base font-[550]">{grant.name}</p>
        <p className="mt-0.5 text-sm text-pretty text-ink-2">{envelope(grant, names)}</p>
        <p className="mt-1 text-xs text-ink-3">
          Given by {grant.givenByName} <Ago phrase atMs={grant.givenAtMs} />
          {grant.untilMs !== undefined ? (
            <span title={exactTime(grant.untilMs)}> · until {new Date(grant.untilMs).toLocaleDateString()}</span>
          ) : null}
          {grant.needsCurrentGuidelines ? ' · current guideline version needed' : ''}
          {grant.needsQuizPassed ? ' · quiz passed' : ''}
        </p>
        {grant.needsCurrentGuidelines && !isOver ? <NotRead grant={grant} names={names} /> : null}
        {grant.revokedByName ? (
          <p className="mt-1 text-xs text-ink-2">
            Revoked by {grant.revokedByName}: {grant.revokedBecause}
          </p>
        ) : null}
      </div>
      <Budget grant={grant} />
      {isLeader && !isOver ? (
        <Button
          isSmall
          look="quiet"
          className="self-start @max-2xl:-ml-2 @max-2xl:justify-self-start"
          onClick={() => setIsAsking(true)}
        >
          Revoke
        </Button>
      ) : (
        <span />
      )}
      {isAsking ? <RevokeDialog grant={grant} onClose={() => setIsAsking(false)} /> : null}
    </li>
  )
}

/** Whom it does not let out yet. */
function NotRead({ grant: { holder }, names }: GrantRowProps) {
  const { deskId } = useDesk()
  const { data } = useQuery(guidelinesQuery(deskId))
  if (!data || holder.kind === 'role') return null
  const read = new Set(data.acknowledgements.map(({ personId }) => personId))
  const missing = holder.personIds.filter((personId) => !read.has(personId))
  if (missing.length === 0) return null
  return (
    <p className="mt-1 text-xs text-pan">
      ▲ {listed(missing.map((personId) => names.get(personId) ?? 'somebody who left'))}{' '}
      {missing.length === 1 ? 'has' : 'have'} not yet said that they read it
    </p>
  )
}

/** Who may what, in one sentence. */
function envelope(
  { holder, topics, channelKinds, highestRisk }: GrantView,
  names: ReadonlyMap<string, string>,
): string {
  const who =
    holder.kind === 'role'
      ? `Every ${holder.role} and above`
      : listed(holder.personIds.map((personId) => names.get(personId) ?? 'somebody who left'))
  const what = topics ? `on ${listed(topics)}` : 'on any topic'
  const where = channelKinds ? `on ${listed(channelKinds.map(channelName))}` : 'on any channel'
  return `${who} may publish ${what}, ${where}, up to ${riskWords[highestRisk].toLowerCase()} risk.`
}

function listed(all: readonly string[]): string {
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

/** The error budget as a row of boxes: what is used of it, and what came of the grant. */
function Budget({ grant }: { readonly grant: GrantView }) {
  const { corrections, days } = grant.budget
  const isSuspended = grant.state === 'suspended'
  return (
    <div className="text-xs tabular-nums">
      <p className={isSuspended ? 'font-medium text-pan' : 'text-ink'}>
        {isSuspended ? '▲ Rests: the budget is used up' : `${grant.correctedLately} of ${corrections} corrections`}
      </p>
      <p className="text-ink-3">in {days} days</p>
      <p className="mt-1 text-ink-2">
        {grant.usedCount} {grant.usedCount === 1 ? 'answer' : 'answers'}, {grant.correctedCount} corrected
      </p>
      {grant.overrideCount > 0 ? <p className="text-ink-2">{grant.overrideCount} overridden from above</p> : null}
    </div>
  )
}

function RevokeDialog({ grant, onClose }: { readonly grant: GrantView; readonly onClose: () => void }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const revoke = useMutation({
    mutationFn: () => call<void>('POST', `${deskPath(deskId)}/grants/${grant.grantId}/revoke`, { reason }),
    onSuccess() {
      void queries.invalidateQueries(grantsQuery(deskId))
      onClose()
    },
  })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Revoke “${grant.name}”?`}
      description="From now on its holders go by the lanes again."
    >
      <DialogForm
        words={reason}
        action="Revoke"
        cancel="Keep it"
        onSubmit={() => revoke.mutate()}
        onCancel={onClose}
        error={revoke.error}
        isBusy={revoke.isPending}
      >
        <TextField
          label="Why"
          autoFocus
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          help="Its holders will read it."
        />
      </DialogForm>
    </Dialog>
  )
}
