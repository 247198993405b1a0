// Our own programs as tests start them dozens of times in a run: `make-programs.ts` puts them together.
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { askOfRun } from './of-the-run.ts'

export const programsVariable = 'NOWDESK_TEST_PROGRAMS'

export interface Program {
  /** What Node is to run. */
  readonly file: string
  /** Where Node keeps what it compiled of it: it is started many times. */
  readonly compileCache: string
}

/** The run's of this source, one of those that are put together; outside of a run the source as it stands. */
export async function programOf(source: string): Promise<Program> {
  const made = await askOfRun<{ readonly folder: string }>(programsVariable)
  if (!made) return asItStands(source)
  return { file: join(made.folder, basename(source, '.ts') + '.mjs'), compileCache: join(made.folder, 'compiled') }
}

/** The source itself, which Node runs file by file. */
export function asItStands(source: string): Program {
  return { file: source, compileCache: join(tmpdir(), 'nowdesk-compiled') }
}
