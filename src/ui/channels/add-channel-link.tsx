import { ButtonLink } from '../kit/button.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useMayOpen } from '../shell/page-roles.ts'

/** Where a channel is missing: the way to add one, or who can. */
export function AddChannelLink() {
  const { deskId } = useDesk()
  if (!useMayOpen('/d/$deskId/channels/new')) return <span className="text-ink-3">An admin can add one.</span>
  return (
    <ButtonLink isSmall to="/d/$deskId/channels/new" params={{ deskId }}>
      Add a channel
    </ButtonLink>
  )
}
