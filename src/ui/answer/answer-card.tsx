import { useState } from 'react'
import type { AnswerView, PublicationView } from '../../web/contract/answers.ts'
import { Button } from '../kit/button.tsx'
import { Ago } from '../kit/times.tsx'
import { useMay } from '../shell/desk-context.ts'
import { PublicationRow } from './publication-row.tsx'
import { isOut } from './publication-words.ts'
import { PutRight } from './put-right.tsx'

/** What was decided, by whom and why it may be, and how far each part is. */
export function AnswerCard({ answer }: { readonly answer: AnswerView }) {
  const may = useMay('responder')
  const [isOpen, setOpen] = useState(false)
  const { publications, by, decidedAtMs, because, reason, correctsId, help } = answer
  const [first] = publications
  const canPutRight = may && correctsId === undefined && publications.some(isOut)
  return (
    <article aria-label={`Answer by ${by.name}`} className="rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-baseline gap-x-2.5 px-4 pt-3 text-sm">
        <h2 className="font-semibold">{titleOf(answer)}</h2>
        <p className="text-xs text-ink-2">
          {by.name}, <Ago phrase atMs={decidedAtMs} />
        </p>
        {canPutRight ? (
          <Button look="quiet" isSmall className="-mr-2 ml-auto" onClick={() => setOpen(true)}>
            Correct or withdraw
          </Button>
        ) : null}
      </header>
      {reason ? <p className="px-4 pt-1 text-sm text-ink-2">{reason}</p> : null}
      {first ? (
        <p className="line-clamp-6 px-4 pt-1.5 text-base break-words whitespace-pre-wrap">{wholeText(publications)}</p>
      ) : null}
      <ul className="mt-2.5 divide-y divide-line border-t border-line">
        {publications.map((publication) => (
          <PublicationRow key={publication.publicationId} publication={publication} />
        ))}
      </ul>
      <p className="border-t border-line px-4 py-1.5 text-xs text-ink-3">
        {because}
        {help ? ` Words of ${help.model} were offered for it; ${by.name} reviewed every word.` : ''}
      </p>
      {isOpen ? <PutRight answer={answer} onClose={() => setOpen(false)} /> : null}
    </article>
  )
}

function titleOf({ correctsId, publications }: AnswerView): string {
  if (correctsId === undefined) return 'Our answer'
  return publications.some(({ act }) => act === 'withdraw') ? 'Withdrawal' : 'Correction'
}

/** The thread of the first channel, or the letter to the first reporter, as one text; the others' words are beside their receipts when they differ. */
function wholeText(publications: readonly PublicationView[]): string {
  const { channelId, recipientId } = publications[0] ?? {}
  return publications
    .filter((one) => one.channelId === channelId && one.recipientId === recipientId && one.act !== 'withdraw')
    .map(({ text }) => text)
    .join('\n\n')
}
