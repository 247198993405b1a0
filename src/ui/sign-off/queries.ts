import { queryOptions } from '@tanstack/react-query'
import type { SignOffClasses, SignOffView } from '../../web/contract/sign-off.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** What was sent to be signed for a case, latest first. */
export const signOffsQuery = (deskId: string, caseId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'sign-offs', caseId],
    queryFn: async ({ signal }) =>
      (
        await call<{ signOffs: SignOffView[] }>(
          'GET',
          `${deskPath(deskId)}/sign-offs?caseId=${caseId}`,
          undefined,
          signal,
        )
      ).signOffs,
  })

export const classesQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'sign-off-classes'],
    queryFn: ({ signal }) => call<SignOffClasses>('GET', `${deskPath(deskId)}/sign-off-classes`, undefined, signal),
  })

/** The desk's sign-offs that are under way. */
export const openSignOffsQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'sign-offs', 'open'],
    queryFn: async ({ signal }) =>
      (await call<{ signOffs: SignOffView[] }>('GET', `${deskPath(deskId)}/sign-offs`, undefined, signal)).signOffs,
  })
