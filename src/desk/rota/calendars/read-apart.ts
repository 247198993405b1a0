// A large calendar is read in a thread that can be killed: a megabyte takes half a second, in which no story would move.
import { Worker } from 'node:worker_threads'
import { InvalidError } from '../../../platform/errors.ts'
import { readCalendar, type ReadCalendar, type Reading } from './parse.ts'

/** Smaller ones take some tens of milliseconds at worst and are read on the spot. */
const onTheSpotLength = 65_536
/** Twenty times what an honest megabyte takes. */
const patienceMs = 10_000

export interface Answer {
  readonly calendar?: ReadCalendar
  readonly problem?: string
}

/** As `readCalendar`, without holding up anybody. @throws {InvalidError} also when it takes longer than ten seconds. */
export async function readCalendarApart(text: string, reading: Reading): Promise<ReadCalendar> {
  if (text.length <= onTheSpotLength) return readCalendar(text, reading)
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
