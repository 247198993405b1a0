import type { GuidelineDiff } from '../../web/contract/guidelines.ts'
import { cx } from '../kit/class-names.ts'

/** What is different: clause by clause, and line by line for whoever opens it. */
export function DiffView({ diff: { clauses, isFlowChanged, files } }: { readonly diff: GuidelineDiff }) {
  if (files.length === 0) return <p className="text-sm text-ink-3">Nothing is different.</p>
  return (
    <>
      <ul className="space-y-0.5 text-sm">
        {clauses.map(({ clauseId, title, change, parts, hasOldScene }) => (
          <li key={`${change} ${clauseId}`}>
            <ChangeSign change={change} /> {title}
            {parts.length > 0 ? <span className="text-xs text-ink-3"> {parts.join(', ')}</span> : null}
            {hasOldScene ? <span className="block text-xs text-pan">Its scene in the comic is as it was.</span> : null}
          </li>
        ))}
        {isFlowChanged ? (
          <li>
            <ChangeSign change="changed" /> The response flow
          </li>
        ) : null}
        {clauses.length === 0 && !isFlowChanged ? (
          <li className="text-ink-3">No clause is different; the words around them are.</li>
        ) : null}
      </ul>
      <details className="mt-3">
        <summary className="text-sm text-ink-2">Line by line</summary>
        {files.map(({ name, hunks }) => (
          <figure key={name} className="mt-3 overflow-x-auto rounded-md border border-line">
            <figcaption className="border-b border-line px-3 py-1.5 font-mono text-xs text-ink-2">{name}</figcaption>
            {hunks.map(({ fromLine, lines }) => (
              <Hunk key={fromLine} lines={lines} />
            ))}
          </figure>
        ))}
      </details>
    </>
  )
}

function ChangeSign({ change }: { readonly change: 'added' | 'changed' | 'removed' }) {
  const [sign, word, colour] =
    change === 'added'
      ? ['+', 'new', 'text-praise']
      : change === 'removed'
        ? ['−', 'taken out', 'text-pan']
        : ['~', 'changed', 'text-ink-2']
  return (
    <span className={cx('inline-block w-22 text-xs', colour)}>
      <span aria-hidden>{sign}</span> {word}
    </span>
  )
}

function Hunk({ lines }: { readonly lines: GuidelineDiff['files'][number]['hunks'][number]['lines'] }) {
  return (
    <ol className="border-b border-line py-1.5 font-mono text-xs last:border-b-0">
      {lines.map(({ kind, text }, index) => (
        <li
          key={index}
          className={cx(
            'px-3 break-words whitespace-pre-wrap',
            kind === 'added' ? 'bg-praise-soft' : kind === 'removed' ? 'bg-pan-soft' : 'text-ink-2',
          )}
        >
          <span
            aria-label={kind === 'same' ? undefined : kind}
            className="mr-2 inline-block w-2 text-ink-3 select-none"
          >
            {kind === 'added' ? '+' : kind === 'removed' ? '−' : ' '}
          </span>
          {text}
        </li>
      ))}
    </ol>
  )
}
