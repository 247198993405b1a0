// A data folder as a first start leaves it, made once in a run and copied from then on: making its database is a good part of
// what a start costs.
import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { askOfRun } from './of-the-run.ts'

export const furnishedFolderVariable = 'NOWDESK_TEST_FURNISHED_FOLDER'

/** Put where there is room again, and large. */
const notCopied = 'ballast'

/** Copies the run's into an empty folder; outside of a run, as in a benchmark, it stays empty. */
export async function furnishFolder(folder: string): Promise<void> {
  const made = await askOfRun<{ readonly folder: string }>(furnishedFolderVariable)
  if (!made) return
  const names = (await readdir(made.folder)).filter((name) => name !== notCopied)
  await promisify(execFile)('cp', ['-a', ...names.map((name) => join(made.folder, name)), folder])
}
