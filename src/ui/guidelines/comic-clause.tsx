import { Link } from '@tanstack/react-router'
import type { ClauseComicView } from '../../web/contract/guidelines.ts'
import { cx } from '../kit/class-names.ts'
import { useDesk } from '../shell/desk-context.ts'
import { Prose } from './prose.tsx'
import { SeverityMark } from './severity-mark.tsx'

/** One clause: its number and title, its panels, its words. Several panels have the row to themselves. */
export function ComicClause({ clause }: { readonly clause: ClauseComicView }) {
  const { deskId } = useDesk()
  const { clauseId, number, title, severity, html, panels } = clause
  // Drawn to be as wide as half the page: in a row by itself its words stand beside it.
  const isAlone = panels.length === 1
  return (
    <article
      aria-labelledby={`${clauseId}-comic`}
      className={cx('@container flex min-w-0', isAlone ? 'flex-[1_1_24rem]' : 'flex-[1_1_100%]')}
    >
      <div
        className={cx(
          'flex min-w-0 flex-1 flex-col overflow-hidden rounded border-2 border-line-strong bg-surface',
          isAlone && '@xl:grid @xl:grid-cols-[min(27rem,56%)_minmax(0,1fr)] @xl:grid-rows-[auto_1fr]',
        )}
      >
        <h2 id={`${clauseId}-comic`} className="col-span-2 flex gap-2.5 bg-mark/60 px-3 py-2 text-md font-semibold">
          <span className="tabular-nums">{number}</span>
          <Link to="/d/$deskId/guidelines" params={{ deskId }} hash={clauseId} className="link">
            {title}
          </Link>
        </h2>
        <div className="flex flex-wrap gap-0.5 border-y-2 border-line-strong bg-line-strong">
          {panels.map((svg, index) => (
            <Panel key={index} svg={svg} />
          ))}
        </div>
        <div className="px-3 py-2.5">
          <Prose html={html} className="text-sm" />
          <p className="mt-1.5">
            <SeverityMark severity={severity} />
          </p>
        </div>
      </div>
    </article>
  )
}

/** A picture that the server drew: every word in it is escaped, and it holds nothing that runs. */
function Panel({ svg }: { readonly svg: string }) {
  return (
    <div
      className="min-w-0 flex-[1_1_17rem] [&>svg]:block [&>svg]:h-auto [&>svg]:w-full"
      // oxlint-disable-next-line react/no-danger -- drawn and escaped where it was made: src/guidelines/comic/draw.ts
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  )
}
