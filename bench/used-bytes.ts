import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Node offers the collector only when it is asked to. */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What lives, typed arrays included. */
export function usedBytes(): number {
  // Twice: buffers that the first let go of are counted off at the second.
  collect()
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
