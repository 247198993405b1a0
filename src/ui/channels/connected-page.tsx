import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { ChannelView } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/notes.tsx'
import { failureWords } from '../api/http.ts'
import { say } from '../kit/toasts.tsx'

/** Where a network sends people back: the desk trades what it gave for tokens, once. */
export function ConnectedPage() {
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  const isAsked = useRef(false)
  const query = Object.fromEntries(new URLSearchParams(location.search))
  const [deskId = ''] = (query['state'] ?? '').split('.')
  const toChannels = () => void navigate({ to: '/d/$deskId/channels', params: { deskId } })
  useEffect(() => {
    if (isAsked.current) return
    isAsked.current = true
    void finish(deskId, query).then(({ name }) => {
      say(`${name} is connected`)
      toChannels()
    }, setError)
  })
  if (error === undefined)
    return (
      <main className="flex h-full items-center justify-center text-sm text-ink-2" role="status">
        <h1 className="sr-only">Connecting</h1>
        The account is being connected …
      </main>
    )
  return (
    <main>
      <Empty isPage title="It was not connected" action={<Button onClick={toChannels}>To the channels</Button>}>
        {failureWords(error)}
      </Empty>
    </main>
  )
}

async function finish(deskId: string, query: Readonly<Record<string, string>>): Promise<ChannelView> {
  const path = `${deskPath(deskId)}/channels`
  const channel = await call<ChannelView>('POST', `${path}/connected`, { query })
  // Its health is known before the first answer needs it.
  await call('POST', `${path}/${channel.channelId}/test`).catch(() => undefined)
  return channel
}
