import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { NewReporter, ReporterPage } from '../../web/contract/reporters.ts'
import { call } from '../api/http.ts'
import { Page } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { reportersKey, reportersPath } from './queries.ts'
import { ReporterForm } from './reporter-form.tsx'

/** A blank form, or one that a proposal has begun. */
export function NewReporterPage() {
  const { deskId } = useDesk()
  const { name = '', outlet = '', site, beats } = useSearch({ from: '/d/$deskId/reporters/new' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const keep = useMutation({
    mutationFn: (body: NewReporter) => call<ReporterPage>('POST', reportersPath(deskId), body),
    onSuccess({ reporterId }) {
      void queries.invalidateQueries({ queryKey: reportersKey(deskId) })
      say('Kept')
      void navigate({ to: '/d/$deskId/reporters/$reporterId', params: { deskId, reporterId } })
    },
  })
  const back = { to: '/d/$deskId/reporters', params: { deskId }, label: 'Reporters' } as const
  const start: NewReporter = {
    name,
    outlet,
    beats: beats?.split(',').filter((beat) => beat !== '') ?? [],
    ...(site !== undefined && { site }),
  }
  return (
    <Page title={name === '' ? 'Keep a reporter' : `Keep ${name}`} back={back}>
      <ReporterForm start={start} action="Keep" isBusy={keep.isPending} error={keep.error} onKeep={keep.mutate} />
    </Page>
  )
}
