// Plays a recording through the same path as the world: for drills, for trying a desk, for finding out what happened. Opens
// only files that the terminal named, and what was stored for a drill. Its items are heard as a drill's, under keys of their own.
import { basename } from 'node:path'
import type { Connector } from '../connector.ts'
import { connectReplay, type ReplayDeps } from './connect.ts'
import { replayFields, replaySettings, type ReplaySettings } from './settings.ts'

export { grantOf, isGranted } from './grant.ts'
export type { ReplayDeps } from './connect.ts'
export type { ReadFeed } from './recording.ts'
export { readExample } from './example.ts'
export { readRecords, writeRecord, type RecordsRead } from './records.ts'
export { readStored, storedPath } from './stored.ts'
export type { ReplaySettings } from './settings.ts'

/** The connector for recordings; it plays what `mayPlay` allows. */
export function createReplay(deps: ReplayDeps): Connector<ReplaySettings> {
  return {
    kind: 'replay',
    title: 'Recording',
    description: 'A recorded stream, played at the speed you choose. Started on the command line.',
    settings: replaySettings,
    fields: replayFields,
    nameOf: (settings) => `Recording: ${basename(settings.path)}`,
    connect: (source, context, signal) => connectReplay(deps, source, context, signal),
  }
}
