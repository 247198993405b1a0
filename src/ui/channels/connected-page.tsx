import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { ChannelView } from '../../web/contract/answers.ts'
import { call, failureWords } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Empty } from '../kit/notes.tsx'
import { say } from '../kit/toasts.tsx'

/** Where a network sends people back: the desk trades what it gave for tokens, once. */
export function ConnectedPage() {
  const navigate = useNavigate()
  const given = Object.fromEntries(new URLSearchParams(location.search))
  const state = given['state'] ?? ''
  const [deskId = ''] = state.split('.')
  const { data, error } = useQuery({
    queryKey: ['connected', state],
    staleTime: Infinity,
    retry: false,
    queryFn: () => finish(deskId, given),
  })
  useEffect(() => {
    if (!data) return
    say(`${data.name} is connected`)
    void navigate({ to: '/d/$deskId/channels', params: { deskId }, replace: true })
  }, [data, deskId, navigate])
  if (!error)
    return (
      <main className="flex h-full items-center justify-center text-sm text-ink-2" role="status">
        <h1 className="sr-only">Connecting</h1>
        The account is being connected …
      </main>
    )
  const back = (
    <Button onClick={() => void navigate({ to: '/d/$deskId/channels', params: { deskId } })}>To the channels</Button>
  )
  return (
    <main>
      <Empty isPage title="It was not connected" action={back}>
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
