import { useQuery } from '@tanstack/react-query'
import type { GuidelineSource } from '../../web/contract/guidelines.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'
import { ComicClause } from './comic-clause.tsx'
import { comicPreviewQuery } from './queries.ts'

interface ComicPreviewProps {
  readonly files: readonly GuidelineSource[]
  /** The heading under which somebody writes. */
  readonly file: string
  readonly line: number
}

/** The comic of the clause that is being written. */
export function ComicPreview({ files, file, line }: ComicPreviewProps) {
  const { deskId } = useDesk()
  const settled = useDebounced(files, 400)
  const { data } = useQuery(comicPreviewQuery(deskId, settled, { file, line }))
  return (
    <section aria-label="The comic of this clause">
      <h2 className="label-caps mb-1.5">Its comic</h2>
      {data?.clause ? (
        <ComicClause clause={data.clause} />
      ) : (
        <p className="text-sm text-ink-3">
          The clause that you stand in is drawn here, as soon as the file can be read. Its scene stands below it, under
          “### Comic”.
        </p>
      )}
    </section>
  )
}
