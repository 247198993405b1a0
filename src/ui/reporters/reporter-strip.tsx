import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseReporters } from '../../web/contract/reporters.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { Button } from '../kit/button.tsx'
import { counted } from '../kit/numbers.ts'
import { Outside } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { caseReportersQuery } from './queries.ts'
import { QuoteDialog } from './quote-dialog.tsx'

/** One line where the work is done: who writes the story at this moment, and the way to give them words. */
export function ReporterStrip({ view, caseId }: { readonly view: StoryView; readonly caseId: string }) {
  const may = useMay('responder')
  return may ? <Strip view={view} caseId={caseId} /> : null
}

function Strip({ view, caseId }: { readonly view: StoryView; readonly caseId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(caseReportersQuery(deskId, caseId))
  const [isWriting, setWriting] = useState(false)
  if (!data || data.onStory.length + data.sent.length === 0) return null
  return (
    <div className="mt-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-md bg-sunken px-3.5 py-2 text-sm">
      <p className="min-w-0 text-pretty">
        <Writing data={data} />
        <Sent sent={data.sent} />
      </p>
      <Button isSmall onClick={() => setWriting(true)}>
        Send a quote
      </Button>
      {isWriting ? (
        <QuoteDialog view={view} caseId={caseId} data={data} startText="" onClose={() => setWriting(false)} />
      ) : null}
    </div>
  )
}

function Writing({ data: { onStory } }: { readonly data: CaseReporters }) {
  const [first] = onStory
  if (!first?.writer) return null
  const others = onStory.length - 1
  return (
    <>
      <span className="font-medium">
        <Outside>{first.name}</Outside>
      </span>
      {first.outlet === '' ? null : (
        <>
          {' '}
          of <Outside>{first.outlet}</Outside>
        </>
      )}{' '}
      wrote on this <Ago phrase atMs={first.writer.lastAtMs} />
      {others > 0 ? `; ${counted(others, 'other')} write it too.` : '.'}
    </>
  )
}

/** In figures: names stand beside the story. */
function Sent({ sent }: { readonly sent: CaseReporters['sent'] }) {
  if (sent.length === 0) return null
  const people = new Set(sent.map(({ reporterId }) => reporterId)).size
  const replied = sent.filter(({ repliedAtMs }) => repliedAtMs !== undefined).length
  return (
    <span className="text-ink-2">
      {' '}
      Quotes went to {counted(people, 'reporter')}; {replied} wrote back.
    </span>
  )
}
