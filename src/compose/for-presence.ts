// What the map of presence asks of the other rooms.
import type { Answer } from '../answer/index.ts'
import type { PresencePorts } from '../learn/index.ts'
import type { Listen } from '../listen/index.ts'
import type { ChannelKind, ChannelLimits } from '../model/channel.ts'
import type { Network } from '../model/item.ts'
import type { ConnectorKind } from '../model/source.ts'

interface Others {
  /** Built after `learn`. */
  readonly answer: () => Pick<Answer, 'channels' | 'listChannels'>
  readonly listen: () => Pick<Listen, 'list'>
}

/** Its ports over the rooms of this installation. */
export function forPresence({ answer, listen }: Others): PresencePorts {
  return {
    answerable: () => answer().channels.flatMap(reachOf),
    async channelsOf(actor) {
      const channels = await answer().listChannels(actor)
      return channels.map(({ name, health, isPaused, kind, limits }) => ({
        name,
        health,
        isPaused,
        answers: reachOf({ kind, limits }),
      }))
    },
    async sourcesOf(actor) {
      const sources = await listen().list(actor)
      return sources.flatMap(({ connector, health }) => {
        const network = networkOf(connector)
        return network === undefined ? [] : [{ network, health }]
      })
    },
  }
}

/** Where a channel is heard by whoever spoke there: a mail reaches anybody and is no presence; the press reads the newsroom. */
function reachOf({ kind, limits }: { readonly kind: ChannelKind; readonly limits: ChannelLimits }): readonly Network[] {
  if (kind === 'newsroom') return ['news']
  return limits.hasRecipient ? [] : limits.answers
}

/** Where a source of this kind listens; `undefined` of what plays a recording. */
function networkOf(connector: ConnectorKind): Network | undefined {
  if (connector === 'replay') return undefined
  return connector === 'feed' ? 'news' : connector
}
