import { Link } from '@tanstack/react-router'
import type { Programme } from '../../../web/contract/programme.ts'
import { Button } from '../../kit/button.tsx'
import { Sign } from '../../kit/marks.tsx'
import { useDesk, useMay } from '../../shell/desk-context.ts'
import { useMayDraft } from './use-may-draft.ts'
import { usePerform } from './use-perform.ts'

/** Step 4: what others' guidelines say, and which clause of ours came from it. */
export function FactsStep({ programme }: { readonly programme: Programme }) {
  const { deskId } = useDesk()
  const may = useMayDraft(programme)
  const mayEdit = useMay('approver')
  const adopt = usePerform('It is a clause of the draft now')
  const finish = usePerform()
  const { facts, published, steps } = programme
  const bare = programme.text.clauses.filter(({ origin }) => origin === undefined)
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line border-y border-line">
        {facts.map(({ factId, of, says, url, clauseTitle, adopted }) => (
          <li key={factId} className="grid gap-x-6 gap-y-1.5 py-3 text-sm @2xl:grid-cols-[minmax(0,1fr)_16rem]">
            <p className="text-pretty">
              <span className="font-medium">{of}.</span> {says}{' '}
              <a href={url} rel="noopener noreferrer" target="_blank" className="link text-ink-2">
                Read it
              </a>
            </p>
            {adopted ? (
              <p className="text-xs text-ink-2">
                <Sign shape="●" />
                In the text as “{adopted.title}”
                <span className="block break-words text-ink-3">{adopted.origin ?? 'It names no origin any more.'}</span>
              </p>
            ) : may && !published ? (
              <Button
                isSmall
                className="justify-self-start"
                isBusy={adopt.isPending}
                onClick={() => adopt.mutate({ kind: 'adopt fact', factId })}
              >
                Take up “{clauseTitle}”
              </Button>
            ) : (
              <p className="text-xs text-ink-3">Not taken up</p>
            )}
          </li>
        ))}
      </ul>
      {bare.length > 0 ? (
        <p className="text-xs text-ink-3">Clauses that name no origin: {bare.map(({ title }) => title).join(', ')}.</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {may && steps[3]?.state === 'open' ? (
          <Button look="primary" isBusy={finish.isPending} onClick={() => finish.mutate({ kind: 'finish library' })}>
            The library is read
          </Button>
        ) : null}
        {mayEdit && !published ? (
          <Link to="/d/$deskId/guidelines/edit" params={{ deskId }} className="link self-center text-sm">
            Adapt the draft to your law, culture and market
          </Link>
        ) : null}
      </div>
    </div>
  )
}
