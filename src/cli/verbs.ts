// What a command asks of an instance: of the one that runs on its data folder, or of one that it starts for the purpose. The
// same verbs either way, so that it makes no difference.
import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { InvalidError, UnavailableError } from '../platform/errors.ts'
import type { Verbs } from './control/server.ts'
import { findInstance } from './control/client.ts'
import { followQuery } from './follow-query.ts'
import type { CliDeps, Nowdesk } from './ports.ts'
import { runDrill } from './run-drill.ts'
import { runReplay } from './run-replay.ts'
import { composeOptions, expectInstallation, type Flags, loadSettings } from './settings.ts'

const absolutePath = z.string().refine(isAbsolute, 'expected an absolute path')

export const replayInput = z.object({
  file: absolutePath,
  /** Times as fast as recorded; 0 = as fast as it can be taken. */
  speed: z.number().min(0).max(1_000_000),
  /** Id or name. */
  desk: z.string().optional(),
  /** Move the recorded instants so that the stream begins at this one. */
  isShifted: z.boolean(),
  isDrill: z.boolean(),
})
const drillInput = z.object({
  /** Without one the invented event that comes with Nowdesk. */
  file: absolutePath.optional(),
  speed: z.number().min(1).max(1_000),
  desk: z.string().optional(),
  /** Read as the name of the desk's own organisation. */
  theirName: z.string().optional(),
  minutesAfter: z.number().min(0).max(240),
})
const followInput = z.object({ query: z.string().min(1).max(20_000) })
const inspectInput = z.object({ isVerifying: z.boolean(), isRetrying: z.boolean() })
const recoverInput = z.object({ email: z.string().min(1).max(320) })
const exportInput = z.object({ file: absolutePath })

/** The verbs of an instance. */
export function verbsOf(deps: CliDeps, nowdesk: Nowdesk): Verbs {
  return {
    hello: () => once(async () => ({ pid: process.pid, version: deps.version })),
    replay: (input, signal) => runReplay({ ...deps, nowdesk }, parsed(replayInput, input), signal),
    drill: (input, signal) => runDrill({ ...deps, nowdesk }, parsed(drillInput, input), signal),
    follow: (input, signal) => followQuery(deps, nowdesk, parsed(followInput, input).query, signal),
    inspect: (input) => once(async () => ({ findings: await nowdesk.inspect(parsed(inspectInput, input)) })),
    recover: (input) => once(() => nowdesk.recover(parsed(recoverInput, input).email)),
    export: (input) => once(() => nowdesk.exportTo(parsed(exportInput, input).file)),
  }
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const { data, error } = schema.safeParse(input)
  if (data !== undefined) return data
  throw new InvalidError(`The command's input does not fit: ${z.prettifyError(error ?? new z.ZodError([]))}`)
}

async function* once(act: () => Promise<object>): AsyncGenerator<object> {
  yield await act()
}

export interface Asking {
  readonly flags: Flags
  readonly verb: 'drill' | 'export' | 'follow' | 'inspect' | 'recover' | 'replay'
  readonly input: object
}

/** Asks the running instance. @throws {UnavailableError} when none runs on the data folder. */
export async function* askRunning<E extends object>(deps: CliDeps, { flags, verb, input }: Asking): AsyncGenerator<E> {
  const { config } = await loadSettings(deps, flags)
  const running = await findInstance(config.dataFolder)
  if (!running) throw new UnavailableError('No Nowdesk runs here, so nobody would see it. Start it: nowdesk serve')
  yield* running.run<E>(verb, input, deps.signal)
}

/** Asks the running instance, or starts the rooms (without the web) for as long as it takes. */
export async function* askInstance<E extends object>(deps: CliDeps, { flags, verb, input }: Asking): AsyncGenerator<E> {
  const settings = await loadSettings(deps, flags)
  const running = await findInstance(settings.config.dataFolder)
  if (running) return yield* running.run<E>(verb, input, deps.signal)
  await expectInstallation(settings)
  const options = await composeOptions(deps, settings)
  const rooms = ['listen', 'match', 'understand', 'stories', 'desk', 'learn'] as const
  await using nowdesk = await deps.compose({ ...options, config: { ...options.config, rooms } })
  if (verb !== 'export' && verb !== 'inspect' && verb !== 'recover') await nowdesk.start()
  const run = verbsOf(deps, nowdesk)[verb]
  // Both ends are in this file: a verb tells what its command expects.
  if (run) yield* run(input, deps.signal) as AsyncIterable<E>
}
