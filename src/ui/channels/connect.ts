import { useMutation } from '@tanstack/react-query'
import type { AddChannelBody } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useDesk } from '../shell/desk-context.ts'

/** Takes the person to where the account's network asks them; they come back to `/connected`. */
export function useConnect(body: AddChannelBody & { readonly channelId?: string }) {
  const { deskId } = useDesk()
  return useMutation({
    mutationFn: () => call<{ readonly url: string }>('POST', `${deskPath(deskId)}/channels/connect`, body),
    onSuccess: ({ url }) => location.assign(url),
  })
}
