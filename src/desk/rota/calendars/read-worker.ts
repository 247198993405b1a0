// Runs in a thread of its own, see `read-apart.ts`: reads one calendar and ends.
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread's port, not a window's */
import { parentPort, workerData } from 'node:worker_threads'
import { errorMessage } from '../../../platform/errors.ts'
import { readCalendar, type Reading } from './parse.ts'
import type { Answer } from './read-apart.ts'

// Handed over by `read-apart.ts` alone.
const { text, reading } = workerData as { readonly text: string; readonly reading: Reading }

function answer(): Answer {
  try {
    return { calendar: readCalendar(text, reading) }
  } catch (error) {
    return { problem: errorMessage(error) }
  }
}

parentPort?.postMessage(answer())
