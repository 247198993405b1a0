import type { SourceHealth } from '../model/source.ts'
import type { ConnectorStatus } from './connector.ts'

/** A source that is further behind than this is shown as slow: half a minute is half of the first minutes that count. */
const slowLagMs = 30_000

/** What a connector's status means on the screen. A source that is connecting keeps the health it had. */
export function healthOf(status: ConnectorStatus, before: SourceHealth): SourceHealth {
  switch (status.state) {
    case 'connected':
    case 'polled':
      return (status.lagMs ?? 0) > slowLagMs ? 'slow' : 'live'
    case 'failing':
      return 'failing'
    case 'stopped':
      return 'stopped'
    case 'connecting':
      return before === 'paused' || before === 'stopped' ? 'waiting' : before
    default:
      return status.state satisfies never
  }
}

/** The sentence for a status that brings none of its own. */
export function statusSentence(status: ConnectorStatus): string {
  if (status.message !== undefined && status.message !== '') return status.message
  switch (status.state) {
    case 'connected':
      return 'Connected.'
    case 'polled':
      return 'Asked, and it answered.'
    case 'connecting':
      return 'Connecting …'
    case 'failing':
      return 'It does not answer as it should; tried again by itself.'
    case 'stopped':
      return 'Stopped.'
    default:
      return status.state satisfies never
  }
}
