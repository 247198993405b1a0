import type { ClauseView } from '../../web/contract/guidelines.ts'
import { Prose } from './prose.tsx'
import { SeverityMark } from './severity-mark.tsx'

/** One clause to be read: what it asks, why, an example, and what the machine makes of it. */
export function Clause({ clause }: { readonly clause: ClauseView }) {
  const { clauseId, title, severity, html, reasonHtml, exampleHtml, applies, check, origin, legal } = clause
  return (
    <article id={clauseId} aria-labelledby={`${clauseId}-title`} className="scroll-mt-6 py-5 target:bg-mark/25">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 id={`${clauseId}-title`} className="headline text-lg">
          <a href={`#${clauseId}`} className="hover:link">
            {title}
          </a>
        </h3>
        <SeverityMark severity={severity} />
        {applies ? <span className="text-xs text-ink-3">{applies}</span> : null}
      </div>
      <Prose html={html} className="mt-1.5" />
      {reasonHtml ? <Part name="Why" html={reasonHtml} /> : null}
      {exampleHtml ? <Part name="Example" html={exampleHtml} /> : null}
      <dl className="mt-2.5 space-y-0.5 text-xs text-ink-3">
        {check ? <Meta name="The check looks for">{check}</Meta> : null}
        {legal ? (
          <Meta name="Legal source">
            <a href={legal.url} rel="noopener noreferrer" target="_blank" className="link text-ink-2">
              {legal.cite}
            </a>
            , checked {legal.checkedOn}
            {legal.status ? ` (${legal.status})` : ''}
          </Meta>
        ) : null}
        {origin ? <Meta name="Origin">{origin}</Meta> : null}
      </dl>
    </article>
  )
}

function Part({ name, html }: { readonly name: string; readonly html: string }) {
  return (
    <div className="mt-2.5 grid gap-x-4 text-ink-2 @2xl:grid-cols-[4.5rem_minmax(0,1fr)]">
      <h4 className="label-caps pt-0.5">{name}</h4>
      <Prose html={html} className="text-sm" />
    </div>
  )
}

function Meta({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="max-w-[90ch]">
      <dt className="inline after:content-[':_']">{name}</dt>
      <dd className="inline">{children}</dd>
    </div>
  )
}
