import type { MentionView } from '../../web/contract/stories.ts'
import { languageName } from '../../model/circle-names.ts'
import { isStanceUnsure } from '../../model/reading.ts'
import { stanceWord } from '../kit/stance-words.ts'
import { exactTime, duration } from '../kit/time.ts'

/** Every judgement with what decided it; and the mention's own two delays. */
export function ReadingReasons({ mention }: { readonly mention: MentionView }) {
  const { reading, why, publishedAtMs, heardAtMs, matchedAtMs } = mention
  const rows: readonly (readonly [name: string, said: string, reasons: readonly string[]])[] = [
    ['Stance', stanceSaid(reading), reading.stanceReasons],
    ['Intent', `${reading.intent}, ${percent(reading.intentConfidence)} sure`, reading.intentReasons],
    ['Thoughtfulness', reasoned(reading.thoughtfulness), reading.thoughtfulnessReasons],
    ['Why in this story', '', why],
  ]
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-md bg-sunken px-3 py-2.5 text-xs">
      {rows.map(([name, said, reasons]) => (
        <Line key={name} name={name}>
          {said}
          {said && reasons.length > 0 ? ': ' : ''}
          <span className="text-ink-2">{reasons.join(' · ')}</span>
        </Line>
      ))}
      <Line name="Delays">
        <span className="tabular-nums">
          {publishedAtMs === undefined ? (
            'source does not say when it published'
          ) : (
            <span title={exactTime(publishedAtMs)}>source {duration(heardAtMs - publishedAtMs)}</span>
          )}
          <span className="text-ink-2" title={exactTime(matchedAtMs)}>
            {' '}
            · ours {duration(matchedAtMs - heardAtMs)}
          </span>
        </span>
      </Line>
    </dl>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="break-words">{children}</dd>
    </>
  )
}

/** How much of an argument it is; from a half on a critic is called thoughtful everywhere. */
function reasoned(thoughtfulness: number): string {
  const words =
    thoughtfulness >= 0.5 ? 'well reasoned' : thoughtfulness >= 0.25 ? 'some reasons given' : 'hardly reasoned'
  return `${words}, ${Math.round(thoughtfulness * 10)} of 10`
}

function stanceSaid(reading: MentionView['reading']): string {
  const { stance, stanceConfidence, language, isOurs } = reading
  if (isOurs) return 'none: these are our own words'
  if (stanceConfidence === 0) return `not read in ${languageName(language)}`
  return `${stanceWord(stance, isStanceUnsure(reading))}, ${percent(stanceConfidence)} sure`
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
