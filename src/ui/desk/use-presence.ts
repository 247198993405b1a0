import { useEffect, useState } from 'react'
import type { PersonRef } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk, useStreamEvents } from '../shell/desk-context.ts'

/** Told again this often, so that a browser that vanished is forgotten by those who listen. */
const beatMs = 20_000

/** Who has which case open, by case. */
export function usePresent(): ReadonlyMap<string, readonly PersonRef[]> {
  const [present, setPresent] = useState<ReadonlyMap<string, readonly PersonRef[]>>(new Map())
  useStreamEvents((event) => {
    if (event.type === 'presence') setPresent((was) => new Map(was).set(event.caseId, event.people))
    if (event.type === 'reset') setPresent(new Map())
  })
  return present
}

/** Tells the others that this case is open here, while it is. Best effort: a lost word is repeated by the next beat. */
export function useTellPresence(caseId: string | undefined): void {
  const { deskId } = useDesk()
  useEffect(() => {
    if (!caseId) return
    const tell = (openCaseId: string | null) => {
      call('POST', `${deskPath(deskId)}/presence`, { caseId: openCaseId }).catch(() => undefined)
    }
    tell(caseId)
    const timer = setInterval(() => tell(caseId), beatMs)
    return () => {
      clearInterval(timer)
      tell(null)
    }
  }, [deskId, caseId])
}
