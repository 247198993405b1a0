import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { CheckedDraft, FindingView } from '../../web/contract/guidelines.ts'
import { Button } from '../kit/button.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { SeverityMark } from './severity-mark.tsx'

interface FindingsProps {
  readonly checked: CheckedDraft
  /** The draft that was checked. */
  readonly text: string
  /** Takes the mended draft. */
  readonly onMend?: (text: string) => void
  /** Selects the words that are meant. */
  readonly onShow?: (span: { readonly start: number; readonly end: number }) => void
}

/** What the guidelines say of a draft, each finding with its clause and what to do. */
export function Findings({ checked, text, onMend, onShow }: FindingsProps) {
  const { findings, passed, toRead } = checked
  return (
    <div>
      <p role="status" className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <VerdictMark checked={checked} />
        <span className="text-xs text-ink-3 tabular-nums">
          {passed.length} {passed.length === 1 ? 'clause' : 'clauses'} passed · {toRead.length} for you to judge
        </span>
      </p>
      {checked.newness ? <NewnessLine newness={checked.newness} /> : null}
      <ul className="mt-1 divide-y divide-line">
        {findings.map((finding, index) => (
          <Finding
            key={`${finding.clauseId} ${finding.span?.start ?? ''} ${index}`}
            finding={finding}
            {...(onMend && { onMend: (mend) => onMend(mended(text, mend)) })}
            {...(onShow && { onShow })}
          />
        ))}
      </ul>
    </div>
  )
}

function VerdictMark({ checked: { verdict, findings } }: { readonly checked: CheckedDraft }) {
  const stops = findings.filter(({ severity }) => severity === 'stop').length
  const warnings = findings.length - stops
  if (verdict === 'pass') return <span className="text-praise">✓ Nothing in the guidelines speaks against it</span>
  const words = [
    stops > 0 ? `${stops} that ${stops === 1 ? 'stops' : 'stop'} it` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'reminder' : 'reminders'}` : '',
  ]
  return <SeverityMark severity={verdict} word={words.filter((part) => part !== '').join(', ')} />
}

/** Has somebody said it already, and who else has joined. */
function NewnessLine({ newness }: { readonly newness: NonNullable<CheckedDraft['newness']> }) {
  const { verdict, alike, closest, newWords, brands } = newness
  const percent = `${Math.round(alike * 100)} %`
  return (
    <div className="mt-1.5 text-xs text-ink-2">
      <p>
        {verdict === 'new'
          ? '◆ It adds something: '
          : verdict === 'partly new'
            ? '◇ Some of it is new: '
            : '▲ Somebody has said this: '}
        {closest ? (
          <>
            <Outside>{closest.voiceName}</Outside> said {percent} of it already
          </>
        ) : (
          'nothing like it was said yet'
        )}
        {newWords.length > 0 ? (
          <>
            ; new: <Listed words={newWords.slice(0, 6)} />
          </>
        ) : null}
        .
      </p>
      {brands.length > 0 ? (
        <p title={brands.map(({ name, because }) => `${name}: ${because}`).join('\n')}>
          {brands.length} other {brands.length === 1 ? 'organisation has' : 'organisations have'} joined the story:{' '}
          <Listed words={brands.slice(0, 4).map(({ name }) => name)} />.
        </p>
      ) : null}
    </div>
  )
}

/** Words from outside, each in its own direction, in the order of the line around them. */
function Listed({ words }: { readonly words: readonly string[] }) {
  return words.map((word, index) => (
    <Fragment key={word}>
      {index > 0 ? ', ' : ''}
      <Outside>{word}</Outside>
    </Fragment>
  ))
}

type Replacement = NonNullable<NonNullable<FindingView['mend']>['replace']>

function mended(text: string, { start, end, with: words }: Replacement): string {
  return `${text.slice(0, start)}${words}${text.slice(end)}`
}

function Finding(props: {
  readonly finding: FindingView
  readonly onMend?: (replacement: Replacement) => void
  readonly onShow?: FindingsProps['onShow']
}) {
  const { deskId } = useDesk()
  const { finding, onMend, onShow } = props
  const { severity, says, mend, title, clauseId, cite, span } = finding
  const replace = mend?.replace
  return (
    <li className="py-2.5 text-sm">
      <div className="flex items-baseline gap-2.5">
        <SeverityMark severity={severity} word={severity === 'stop' ? 'Stop' : 'Mind'} />
        {span && onShow ? (
          <button type="button" onClick={() => onShow(span)} className="min-w-0 text-left hover:link">
            {says}
          </button>
        ) : (
          <span className="min-w-0">{says}</span>
        )}
      </div>
      {mend ? (
        <div className="mt-1 text-ink-2">
          {mend.says}
          {replace ? (
            <div className="mt-1 flex flex-wrap items-center gap-2">
              <q className="min-w-0 border-l-2 border-praise pl-2 text-xs break-words quotes-none">
                {replace.with.trim()}
              </q>
              {onMend ? (
                <Button isSmall onClick={() => onMend(replace)}>
                  Take it
                </Button>
              ) : null}
            </div>
          ) : null}
        </div>
      ) : null}
      <p className="mt-1 text-xs text-ink-3">
        <Link
          to="/d/$deskId/guidelines"
          params={{ deskId }}
          hash={clauseId}
          className="link inline-flex min-h-6 items-end"
        >
          {title}
        </Link>
        {cite ? ` · ${cite}` : ''}
      </p>
    </li>
  )
}
