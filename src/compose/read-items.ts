import type { CliDeps } from '../cli/index.ts'
import { measuredLinesOf } from '../listen/lines.ts'
import { readLine } from '../listen/replay/recording.ts'

/** As a recording's: a longer line is a reject. */
const maxLineBytes = 4_194_304

/** The items of JSON lines in any shape that a recording may have: for `nowdesk watch` on a file or a pipe. */
export const readItems: CliDeps['readItems'] = async function* (bytes, onReject) {
  for await (const { line } of measuredLinesOf(bytes, { maxLineBytes })) {
    if (line === undefined) onReject('a line that is too long')
    else if (line.trim() !== '') {
      const { heard } = readLine(line)
      if (heard?.kind === 'item') yield heard.item
      else if (heard?.kind === 'reject') onReject(heard.reason)
    }
  }
}
