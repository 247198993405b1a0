// Which voices are looked at: what the address of the list says.
import type { SearchSchemaInput } from '@tanstack/react-router'
import { type Network, networks } from '../../model/item.ts'
import { type VoiceKind, voiceKinds } from '../../model/voice.ts'

export type VoiceShow = 'all' | 'frequent' | 'new'

export interface VoiceFilters {
  /** `frequent` when absent. */
  readonly show?: 'all' | 'new'
  readonly kind?: VoiceKind
  readonly network?: Network
  /** A watch's id. */
  readonly watch?: string
  readonly q?: string
}

/** What of an address can be asked for; the rest is left out. */
export function voiceFilters(search: { [name in keyof VoiceFilters]?: unknown } & SearchSchemaInput): VoiceFilters {
  const show = (['all', 'new'] as const).find((one) => one === search.show)
  const kind = voiceKinds.find((one) => one === search.kind)
  const network = networks.find((one) => one === search.network)
  const words = search.q === undefined ? '' : String(search.q).trim().slice(0, 200)
  return {
    ...(show && { show }),
    ...(kind && { kind }),
    ...(network && { network }),
    ...(typeof search.watch === 'string' && /^[0-9a-f-]{36}$/.test(search.watch) && { watch: search.watch }),
    ...(words !== '' && { q: words }),
  }
}
