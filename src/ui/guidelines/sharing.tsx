import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { GuidelinesOverview } from '../../web/contract/guidelines.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { CopyField } from '../kit/copy-field.tsx'
import { Switch } from '../kit/switch.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { guidelinesQuery } from './queries.ts'

type Sharing = GuidelinesOverview['sharing']

/** Whether everybody may read what is published, and where. */
export function SharingSwitch({ overview }: { readonly overview: GuidelinesOverview }) {
  const { deskId } = useDesk()
  const isAdmin = useMay('admin')
  const queries = useQueryClient()
  const { sharing, versions } = overview
  const change = useMutation({
    mutationFn: (isPublic: boolean) => call<Sharing>('PATCH', `${deskPath(deskId)}/guidelines/sharing`, { isPublic }),
    onSuccess(now) {
      void queries.invalidateQueries(guidelinesQuery(deskId))
      say(now.isPublic ? 'Everybody may read them now' : 'Only this desk reads them now')
    },
    onError: sayFailure,
  })
  return (
    <div className="max-w-xl space-y-3 text-sm">
      <p className="flex items-center gap-3">
        <Switch
          label="Everybody may read the published guidelines"
          isOn={sharing.isPublic}
          isDisabled={!isAdmin}
          onChange={change.mutate}
        />
        <span aria-hidden>
          {sharing.isPublic ? 'Everybody may read what is published, with its history.' : 'Only this desk reads them.'}
          {isAdmin ? '' : ' An admin can change that.'}
        </span>
      </p>
      {sharing.isPublic && versions.length === 0 ? (
        <p className="text-ink-3">The page appears with your first version: the starter set is not yours yet.</p>
      ) : null}
      {sharing.isPublic && sharing.slug && versions.length > 0 ? (
        <>
          <CopyField label="Public address" value={`${location.origin}/guidelines/${sharing.slug}`} />
          <CopyField
            label="Public address of the comic"
            value={`${location.origin}/guidelines/${sharing.slug}/comic`}
          />
        </>
      ) : null}
    </div>
  )
}
