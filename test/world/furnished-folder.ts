// A data folder as a first start leaves it, made once in a run and copied from then on: making its database is a good part of
// what a start costs.
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'

export const furnishedFolderVariable = 'NOWDESK_TEST_FURNISHED_FOLDER'

/** Put where there is room again, and large. */
const notCopied = 'ballast'

/** Copies the run's into an empty folder; outside of a run, as in a benchmark, it stays empty. */
export async function furnishFolder(folder: string): Promise<void> {
  const path = process.env[furnishedFolderVariable]
  if (!path) return
  const answer = JSON.parse(await text(connect(path))) as { readonly folder?: string; readonly error?: string }
  if (answer.folder === undefined) throw new Error(`The run's data folder was not made: ${answer.error}`)
  const from = answer.folder
  const names = (await readdir(from)).filter((name) => name !== notCopied)
  await promisify(execFile)('cp', ['-a', ...names.map((name) => join(from, name)), folder])
}
