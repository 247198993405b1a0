// What was said, as one text: put right, with speakers. Pure.
import type { CoverageLine } from '../../model/coverage.ts'
import { exactInstantWords } from '../pages/instants.ts'
import type { Coverage } from './coverage-row.ts'

/** Lines of one speaker stand together; what was taken back is left out and counted. */
export function transcriptOf(
  { title, summary, startedAtMs, endedAtMs }: Coverage,
  lines: readonly CoverageLine[],
  context: { readonly organisation: string; readonly timeZone: string; readonly address: string },
): string {
  const instant = (atMs: number) => exactInstantWords(atMs, context.timeZone)
  const kept = lines.filter(({ text }) => text !== '')
  const corrected = lines.filter(({ version, text }) => version > 1 && text !== '').length
  const head = [
    title,
    ...(summary === '' ? [] : [summary]),
    `${context.organisation}. ${startedAtMs === undefined ? '' : `From ${instant(startedAtMs)} `}${endedAtMs === undefined ? '' : `to ${instant(endedAtMs)}`}`.trim(),
    `${kept.length} lines, ${corrected} of them put right, ${lines.length - kept.length} taken back.`,
    context.address,
  ]
  let speaker: string | undefined
  const body = kept.flatMap((line) => {
    const isSame = line.speaker === speaker
    speaker = line.speaker
    return isSame ? [line.text] : ['', ...(line.speaker === '' ? [] : [`${line.speaker}:`]), line.text]
  })
  return `${[...head, ...body].join('\n')}\n`
}
