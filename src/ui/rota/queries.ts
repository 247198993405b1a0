import { queryOptions } from '@tanstack/react-query'
import type { RotaView } from '../../web/contract/rota.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'

/** The rota of a stretch, and who is on duty at this moment; looked at anew each minute, since duty ends by the clock. */
export const rotaQuery = (deskId: string, fromMs: number, toMs: number) =>
  queryOptions({
    queryKey: ['desk', deskId, 'rota', fromMs, toMs],
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      call<RotaView>('GET', `${deskPath(deskId)}/rota?from=${fromMs}&to=${toMs}`, undefined, signal),
  })
