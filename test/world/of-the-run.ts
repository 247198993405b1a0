// What all tests of a run share, asked for by a worker; `postgres.setup.ts` makes it at the first asking.
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * `undefined` outside of a run, as in a benchmark.
 * @param variable of the environment: holds the socket where it is offered
 * @throws {Error} when it could not be made.
 */
export async function askOfRun<T extends object>(variable: string): Promise<T | undefined> {
  const path = process.env[variable]
  if (!path) return undefined
  const answer = JSON.parse(await text(connect(path))) as T | { readonly error: string }
  if ('error' in answer) throw new Error(`What all tests share was not made (${variable}): ${answer.error}`)
  return answer
}
