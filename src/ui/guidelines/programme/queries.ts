import { queryOptions } from '@tanstack/react-query'
import type { Programme, ProgrammeDocument, SignedText } from '../../../web/contract/programme.ts'
import { call } from '../../api/http.ts'
import { deskPath } from '../../api/queries.ts'

export const programmeQuery = (deskId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'programme'],
    queryFn: ({ signal }) =>
      call<{ programme?: Programme }>('GET', `${deskPath(deskId)}/guidelines/programme`, undefined, signal),
  })

/** Never changes: it is named by the hash of its words. */
export const signedTextQuery = (deskId: string, hash: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'programme', 'text', hash],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<SignedText>('GET', `${deskPath(deskId)}/guidelines/programme/texts/${hash}`, undefined, signal),
  })

export const programmeDocumentQuery = (deskId: string, documentId: string) =>
  queryOptions({
    queryKey: ['desk', deskId, 'programme', 'document', documentId],
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      call<ProgrammeDocument>(
        'GET',
        `${deskPath(deskId)}/guidelines/programme/documents/${documentId}`,
        undefined,
        signal,
      ),
  })
