import { useEffect, useRef } from 'react'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk } from '../shell/desk-context.ts'

/** A row has been shown once it stood on a visible screen this long. */
const lookMs = 600

/** Stamps cases as shown, once per visit, in one call for all that came into view together. */
export function useShown(caseIds: readonly string[]): void {
  const { deskId } = useDesk()
  const told = useRef(new Set<string>())
  const key = caseIds.join(' ')
  useEffect(() => {
    const timer = setTimeout(() => {
      const fresh = key.split(' ').filter((caseId) => caseId !== '' && !told.current.has(caseId))
      if (fresh.length === 0 || document.visibilityState !== 'visible') return
      for (const caseId of fresh) told.current.add(caseId)
      // A stamp that did not get through is told again when the row comes into view the next time.
      call('POST', `${deskPath(deskId)}/cases/shown`, { caseIds: fresh.slice(0, 500) }).catch(() => {
        for (const caseId of fresh) told.current.delete(caseId)
      })
    }, lookMs)
    return () => clearTimeout(timer)
  }, [key, deskId])
}
