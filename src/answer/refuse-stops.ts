// Nothing is published over a clause that says stop: neither new words nor those that put right what was published.
import { InvalidError } from '../platform/errors.ts'
import type { VerbDeps } from './deps.ts'
import type { CheckedWords } from './ports.ts'

export interface WordsToCheck extends CheckedWords {
  readonly channelName: string
}

/** What the guidelines read at once; longer than this is a page of the newsroom. */
const maxChecked = 20_000

/** @throws {InvalidError} naming the channel and the first clause that stops it; `details.findings` are all that do. */
export async function refuseStops(
  { check }: Pick<VerbDeps, 'check'>,
  deskId: string,
  all: readonly WordsToCheck[],
): Promise<void> {
  for (const { channelName, text, ...words } of all) {
    const findings = await check.check(deskId, { ...words, text: text.slice(0, maxChecked) })
    const stops = findings.filter(({ level }) => level === 'stop')
    const [first] = stops
    if (first)
      throw new InvalidError(`${channelName}: ${first.message} (${first.clause})`, {
        channelId: words.channelId,
        findings: stops,
      })
  }
}
