import { useEffect, useState } from 'react'
import type { BackTest, BackTestBody } from '../../web/contract/watches.ts'
import { postStream } from '../api/desk-stream.ts'
import { failureWords } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

export interface LiveBackTest {
  /** Of the query that was asked last, as far as it has come; of the one before until then. */
  readonly data: BackTest | undefined
  readonly error: string | undefined
  readonly isRunning: boolean
}

const nothing: LiveBackTest = { data: undefined, error: undefined, isRunning: false }

/** Tries a query on what was heard and is stored, and shows it as it goes on; a changed query ends the one before. */
export function useBackTest(deskId: string, ask: BackTestBody, isEnabled: boolean): LiveBackTest {
  const [state, setState] = useState(nothing)
  const asked = JSON.stringify(ask)
  useEffect(() => {
    if (!isEnabled) return
    const leaving = new AbortController()
    const put = (change: Partial<LiveBackTest>) => setState((was) => ({ ...was, ...change }))
    put({ isRunning: true, error: undefined })
    const onFrame = (event: string, data: unknown) => {
      if (event === 'state') put({ data: data as BackTest })
      if (event === 'error') put({ error: (data as { readonly message: string }).message })
    }
    postStream(`${deskPath(deskId)}/watches/back-test/stream`, JSON.parse(asked), onFrame, leaving.signal)
      .then(() => put({ isRunning: false }))
      .catch((error: unknown) => {
        if (!leaving.signal.aborted) put({ isRunning: false, error: failureWords(error) })
      })
    return () => leaving.abort()
  }, [deskId, asked, isEnabled])
  return state
}
