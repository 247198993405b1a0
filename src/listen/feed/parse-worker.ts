// Runs in a thread of its own, see `parse-apart.ts`: takes bytes, gives what a feed says or why it is none.
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread's port, not a window's */
import { parentPort } from 'node:worker_threads'
import { errorMessage } from '../../platform/errors.ts'
import { parseFeed } from './parse.ts'

parentPort?.on('message', ({ bytes, contentType }: { bytes: Uint8Array; contentType?: string }) => {
  try {
    parentPort?.postMessage({ feed: parseFeed(bytes, contentType) })
  } catch (error) {
    parentPort?.postMessage({ problem: errorMessage(error) })
  }
})
