import { useQuery } from '@tanstack/react-query'
import { cx } from '../kit/class-names.ts'
import { Skeleton } from '../kit/notes.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { statementTextQuery } from './queries.ts'

interface StatementTextProps {
  /** Markdown. */
  readonly body: string
  readonly language: string
}

/** A statement as its page shows it; as it was written where the server could not be asked. */
export function StatementText({ body, language }: StatementTextProps) {
  const { deskId } = useDesk()
  const { data, error } = useQuery(statementTextQuery(deskId, body))
  if (data) return <StatementHtml html={data.html} language={language} />
  if (!error)
    return (
      <div role="status" aria-label="Loading" className="max-w-2xl space-y-2.5">
        <Skeleton className="w-full" />
        <Skeleton className="w-11/12" />
        <Skeleton className="w-2/3" />
      </div>
    )
  return (
    <pre lang={language} dir="auto" className="max-w-2xl font-sans text-base whitespace-pre-wrap">
      {body}
    </pre>
  )
}

/** HTML that the server made of a statement's Markdown and sanitised; nothing else may be given to it. */
export function StatementHtml(props: {
  readonly html: string
  readonly language: string
  readonly className?: string
}) {
  const { html, language, className } = props
  return (
    <div
      lang={language}
      className={cx('statement-body max-w-2xl', className)}
      // Sanitised where it was made: src/newsroom/pages/markdown.ts.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}
