import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { OrganisationBody } from '../../web/contract/common.ts'
import type { Proposal } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { noChoices, withProposal } from './choices.ts'

const quietMs = 400

/** What Nowdesk proposes for the organisation as typed so far, with the person's choices kept over it; asked while `isAsking`. */
export function useProposal(organisation: OrganisationBody, isAsking: boolean) {
  const [choices, setChoices] = useState(noChoices)
  const asked = useDebounced(organisation, quietMs)
  const { data, error } = useQuery({
    queryKey: ['proposal', asked],
    enabled: isAsking && asked.name.trim().length > 1,
    // The same form gets the same answer: coming back to the window is no reason to ask.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<Proposal>('POST', '/api/setup/propose', asked, signal),
  })
  useEffect(() => {
    if (data) setChoices((was) => withProposal(was, data))
  }, [data])
  return { choices, setChoices, notes: data?.notes ?? [], error }
}
