// A large calendar is read in a thread that can be killed: a megabyte takes half a second, in which no story would move. So is
// one with a rule of recurrence, however short: of one that never comes true the library looks for the next day for ever.
import { Worker } from 'node:worker_threads'
import { errorMessage, InvalidError, NowdeskError } from '../../../platform/errors.ts'
import { readCalendar, type ReadCalendar, type Reading } from './parse.ts'

/** Smaller ones take some tens of milliseconds at worst and are read on the spot. */
const onTheSpotLength = 65_536
/** Twenty times what an honest megabyte takes. */
const defaultPatienceMs = 10_000

export interface Answer {
  readonly calendar?: ReadCalendar
  readonly problem?: string
}

/** Also where a line is folded in its middle. Source: RFC 5545 §3.1, §3.8.5.3. */
function recurs(text: string): boolean {
  return /^(?:RRULE|EXRULE)[;:]/im.test(text.replaceAll(/\r?\n[ \t]/g, ''))
}

/** @throws {InvalidError} whatever the parser stumbles over. */
function readHere(text: string, reading: Reading): ReadCalendar {
  try {
    return readCalendar(text, reading)
  } catch (error) {
    if (error instanceof NowdeskError) throw error
    throw new InvalidError(`This calendar could not be read: ${errorMessage(error)}.`, {}, { cause: error })
  }
}

/** As `readCalendar`, without holding up anybody. @throws {InvalidError} also when it takes longer than ten seconds, unless told. */
export async function readCalendarApart(
  text: string,
  reading: Reading,
  patienceMs = defaultPatienceMs,
): Promise<ReadCalendar> {
  if (text.length <= onTheSpotLength && !recurs(text)) return readHere(text, reading)
  const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: { text, reading } })
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const onExit = () => reject(new InvalidError('This calendar is too large to be read.'))
  worker.once('message', resolve).once('error', onExit).once('exit', onExit)
  const timer = setTimeout(
    () => reject(new InvalidError(`This calendar takes longer than ${patienceMs / 1_000} s to read; none does.`)),
    patienceMs,
  )
  try {
    const { calendar, problem } = await promise
    if (calendar === undefined) throw new InvalidError(problem ?? 'This calendar could not be read.')
    return calendar
  } finally {
    clearTimeout(timer)
    worker.off('exit', onExit)
    await worker.terminate()
  }
}
