// Plays a recording to a desk as a drill, and tells its score until it has ended.
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { maxRecordingChars } from '../model/drill.ts'
import type { Clock } from '../platform/clock.ts'
import { ConflictError, errorMessage, InvalidError, NotFoundError } from '../platform/errors.ts'
import { chooseDesk, operatorOf } from './desk-of-command.ts'
import type { DrillFigures, Nowdesk } from './ports.ts'

export interface DrillRequest {
  /** Without one the invented event that comes with Nowdesk is played. */
  readonly file?: string | undefined
  readonly speed: number
  readonly desk?: string | undefined
  readonly theirName?: string | undefined
  readonly minutesAfter: number
}

export interface DrillTold extends DrillFigures {
  readonly desk: string
}

interface DrillRunDeps {
  readonly nowdesk: Nowdesk
  readonly clock: Clock
}

const lookEveryMs = 500

/**
 * Starts it, tells how it goes until its time is up or somebody ends it, and ends it when the signal fires.
 * @throws {NotFoundError} when there is no such desk or file. @throws {ConflictError} when the desk is in a drill already.
 */
export async function* runDrill(
  { nowdesk, clock }: DrillRunDeps,
  request: DrillRequest,
  signal: AbortSignal,
): AsyncGenerator<DrillTold> {
  const desk = await chooseDesk(nowdesk, request.desk)
  const actor = operatorOf(desk.deskId)
  const { speed, minutesAfter } = request
  const drillId = await nowdesk.startDrill(actor, { what: await materialOf(request), speed, minutesAfter })
  const look = async () => ({ desk: desk.name, ...(await nowdesk.viewDrill(actor, drillId)) })
  try {
    for (let drill = await look(); ; drill = await look()) {
      yield drill
      if (drill.endedAtMs !== undefined) return
      await clock.sleep(lookEveryMs, signal)
    }
  } finally {
    await nowdesk.endDrill(actor, drillId).catch((error: unknown) => {
      // It had ended, as it should.
      if (!(error instanceof ConflictError)) throw error
    })
  }
}

async function materialOf({ file, theirName }: DrillRequest) {
  if (file === undefined) return { kind: 'example' as const }
  const name = basename(file, extname(file)).slice(0, 200) || 'Recording'
  return { kind: 'recording' as const, name, text: await textOf(file), ...(theirName !== undefined && { theirName }) }
}

async function textOf(file: string): Promise<string> {
  const { size } = await stat(file).catch(unreadable)
  if (size > maxRecordingChars)
    throw new InvalidError(
      `${file} has ${size} bytes; a drill takes ${maxRecordingChars} at most. Cut it to the part that matters.`,
    )
  return await readFile(file, 'utf8').catch(unreadable)
}

function unreadable(error: unknown): never {
  throw new NotFoundError(`There is no file that can be read: ${errorMessage(error)}`)
}
