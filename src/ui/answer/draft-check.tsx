import { keepPreviousData, useQueries } from '@tanstack/react-query'
import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import type { CheckedDraft } from '../../web/contract/guidelines.ts'
import { Findings } from '../guidelines/findings.tsx'
import { checkQuery } from '../guidelines/queries.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import type { MarkedSpan } from './draft-area.tsx'
import { type CheckedText, checkedTexts } from './checked-texts.ts'

/** What the guidelines say of one text, and on which channels they say it. */
export interface CheckOfText {
  readonly checked: CheckedDraft
  readonly asked: CheckedText
}

/** The words of every chosen channel against the clauses that hold there, a moment after the last key. */
export function useDraftCheck(
  content: DraftContent,
  channels: readonly ChannelView[],
  storyId: string,
): readonly CheckOfText[] {
  const { deskId } = useDesk()
  const settled = useDebounced(content, 120)
  const asked = checkedTexts(settled, channels, storyId)
  const answers = useQueries({
    queries: asked.map(({ text, facts }) => ({
      ...checkQuery(deskId, text, facts),
      placeholderData: keepPreviousData,
    })),
  })
  return joined(
    asked.flatMap((one, index) => {
      const checked = answers[index]?.data
      return checked && one.text.trim() !== '' ? [{ asked: one, checked }] : []
    }),
  )
}

/** Channels of which the same is said stand together. */
function joined(all: readonly CheckOfText[]): readonly CheckOfText[] {
  const groups = Map.groupBy(all, ({ asked, checked }) => JSON.stringify([asked.text, checked.findings]))
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first ? [{ ...first, asked: { ...first.asked, names: [first, ...rest].flatMap(({ asked }) => asked.names) } }] : [],
  )
}

/** What is meant in the one text; marks of words that were changed since would stand in the wrong place. */
export function marksOf(checks: readonly CheckOfText[], text: string): readonly MarkedSpan[] {
  return checks
    .filter(({ asked }) => asked.ownOf === undefined && asked.text === text)
    .flatMap(({ checked }) => checked.findings)
    .flatMap(({ span, severity }) => (span ? [{ ...span, severity }] : []))
}

interface Props {
  readonly checks: readonly CheckOfText[]
  readonly content: DraftContent
  readonly onMend: (text: string, asked: CheckedText) => void
  readonly onShow: (span: { readonly start: number; readonly end: number }) => void
}

/** Each finding with its clause, and the mend where there is one. */
export function DraftCheck({ checks, content, onMend, onShow }: Props) {
  if (checks.length === 0) return null
  return (
    <section aria-label="What the guidelines say" className="divide-y divide-line border-t border-line px-4">
      {checks.map(({ checked, asked }) => (
        <div key={asked.names.join()} className="py-2.5">
          {checks.length > 1 ? (
            <h3 className="mb-0.5 text-xs text-ink-3">
              {asked.ownOf === undefined ? '' : 'Own words, '}
              {asked.names.join(', ')}
            </h3>
          ) : null}
          <Findings
            checked={checked}
            text={asked.text}
            {...(asked.ownOf === undefined && { onShow })}
            // A mend is cut for the words that were checked.
            {...(standing(content, asked) === asked.text && { onMend: (text: string) => onMend(text, asked) })}
          />
        </div>
      ))}
    </section>
  )
}

function standing({ text, parts }: DraftContent, { ownOf }: CheckedText): string {
  return ownOf === undefined ? text : (parts.find(({ channelId }) => channelId === ownOf)?.text ?? text)
}
