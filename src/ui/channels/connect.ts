import type { ConnectChannel } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk } from '../shell/desk-context.ts'

/** Takes the person to where the account's network asks them; they come back to `/connected`. */
export function useConnect(body: ConnectChannel) {
  const { deskId } = useDesk()
  return useKeep({
    query: channelsQuery(deskId),
    send: () => call<{ readonly url: string }>('POST', `${deskPath(deskId)}/channels/connect`, body),
    onKept: ({ url }) => location.assign(url),
  })
}
