import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from '../kit/button.tsx'
import { useTicking } from '../kit/ticker.ts'
import { duration } from '../kit/time.ts'
import { useDesk, useStreamState } from './desk-context.ts'

/** A line that is down for less than 2 s is not worth a word. */
const patienceMs = 2000

/** Says that what is on the screen may be out of date, since when, and when it is tried again. */
export function DisconnectedBanner() {
  const { stream } = useDesk()
  const state = useStreamState()
  // A stream that nobody closed is only missed after a minute; the browser knows at once, and asks for nothing meanwhile.
  const isOffline = useSyncExternalStore(subscribeOnline, () => !onlineManager.isOnline())
  const isLost = state.kind === 'lost' || isOffline
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    if (!isLost) return
    const timer = setTimeout(() => setIsLong(true), patienceMs)
    return () => {
      clearTimeout(timer)
      setIsLong(false)
    }
  }, [isLost])
  return (
    <div role="status">
      {isLost && isLong ? (
        <div className="flex items-center gap-3 border-b border-line bg-pan-soft px-4 py-1.5 text-sm text-pan">
          <span aria-hidden>▲</span>
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">Disconnected{isOffline ? ':' : ''}</strong>{' '}
            <span className="tabular" aria-live="off">
              {isOffline || state.kind !== 'lost' ? (
                'this device is offline.'
              ) : (
                <>
                  for <Since atMs={state.sinceMs} />.
                </>
              )}{' '}
              What you see may be out of date; nothing is lost.
              {state.kind === 'lost' && !isOffline ? (
                <span className="max-md:hidden">
                  {' '}
                  Next try <Until atMs={state.retryAtMs} />.
                </span>
              ) : null}
            </span>
          </p>
          {isOffline ? null : (
            <Button isSmall onClick={() => stream.retry()}>
              Try now
            </Button>
          )}
        </div>
      ) : null}
    </div>
  )
}

function subscribeOnline(listener: () => void): () => void {
  return onlineManager.subscribe(listener)
}

/* These two are by this browser's clock: the server, whose clock else holds, cannot be asked. */
function Since({ atMs }: { readonly atMs: number }) {
  return useTicking(() => duration(Date.now() - atMs))
}

function Until({ atMs }: { readonly atMs: number }) {
  return useTicking(() => {
    const leftMs = atMs - Date.now()
    return leftMs < 1000 ? 'now' : `in ${Math.round(leftMs / 1000)} s`
  })
}
