import { queryOptions } from '@tanstack/react-query'
import type { Quiz } from '../../../web/contract/programme.ts'
import { call } from '../../api/http.ts'
import { deskPath } from '../../api/queries.ts'

/** The question that waits for the person here, their own answers, and who has passed. */
export const quizQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'quiz'],
    // What was answered wrong comes back within minutes.
    refetchInterval: 60_000,
    queryFn: ({ signal }) => call<Quiz>('GET', `${deskPath(deskId)}/guidelines/quiz`, undefined, signal),
  })
