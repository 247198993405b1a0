// What the map of presence asks of other rooms.
import type { ChannelHealth } from '../../model/channel.ts'
import type { Network } from '../../model/item.ts'
import type { Actor } from '../../model/role.ts'
import type { SourceHealth } from '../../model/source.ts'

/** A channel of the desk. */
export interface PresenceChannel {
  readonly name: string
  readonly health: ChannelHealth
  readonly isPaused: boolean
  /** Where what was said can be answered through it. */
  readonly answers: readonly Network[]
}

/** A source of the desk, as far as it tells where we listen. */
export interface PresenceSource {
  readonly network: Network
  readonly health: SourceHealth
}

export interface PresencePorts {
  readonly channelsOf: (actor: Actor) => Promise<readonly PresenceChannel[]>
  readonly sourcesOf: (actor: Actor) => Promise<readonly PresenceSource[]>
  /** Networks that some kind of channel of this installation can answer on. */
  readonly answerable: () => readonly Network[]
}
