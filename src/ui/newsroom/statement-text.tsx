import { useQuery } from '@tanstack/react-query'
import { cx } from '../kit/class-names.ts'
import { useDesk } from '../shell/desk-context.ts'
import { statementTextQuery } from './queries.ts'

interface StatementTextProps {
  /** Markdown. */
  readonly body: string
  readonly language: string
}

/** A statement as its page shows it; as it was written until the server has made that of it. */
export function StatementText({ body, language }: StatementTextProps) {
  const { deskId } = useDesk()
  const { data } = useQuery(statementTextQuery(deskId, body))
  if (data) return <StatementHtml html={data.html} language={language} />
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
