import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import type { InvitationRow } from '../api/types.ts'
import { AskButton } from '../kit/ask-button.tsx'
import { Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useNow } from '../kit/ticker.ts'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** Links that were made and not yet used. The link itself is not kept; a lost one is withdrawn and made anew. */
export function InvitationList({ invitations }: { readonly invitations: readonly InvitationRow[] }) {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const nowMs = useNow(60_000)
  const queries = useQueryClient()
  const withdraw = useMutation({
    mutationFn: (invitationId: string) => call<void>('DELETE', `${deskPath(deskId)}/invitations/${invitationId}`),
    onSuccess() {
      void queries.invalidateQueries(peopleQuery(deskId))
      say('Withdrawn: the link leads nowhere')
    },
    onError: sayFailure,
  })
  return (
    <Section title="Open invitations">
      <ul className="divide-y divide-line border-y border-line text-sm">
        {invitations.map((invitation) => (
          <li key={invitation.invitationId} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
            <p className="min-w-0 flex-1">
              <span className="inline-block font-medium first-letter:uppercase">{invitation.role}</span>
              {invitation.note ? <span className="text-ink-2"> · {invitation.note}</span> : null}
              <span className="block text-xs text-ink-3">
                by {invitation.invitedByName}, <Ago phrase atMs={invitation.createdAtMs} />, good for{' '}
                {duration(invitation.expiresAtMs - nowMs)}
              </span>
            </p>
            {isAdmin ? (
              <AskButton
                isSmall
                title={`Withdraw the invitation${invitation.note ? ` for ${invitation.note}` : ` of a new ${invitation.role}`}?`}
                description="Its link leads nowhere from then on. Another invitation has another link."
                action="Withdraw it"
                isBusy={withdraw.isPending && withdraw.variables === invitation.invitationId}
                onConfirm={() => withdraw.mutate(invitation.invitationId)}
              >
                Withdraw
              </AskButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
