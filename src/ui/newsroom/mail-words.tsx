import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failed, Skeleton } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { Attachments } from './mail-marks.tsx'
import { mailQuery } from './queries.ts'

/** A mail's own words; what it quotes is behind a press. */
export function MailWords({ mailId }: { readonly mailId: string }) {
  const { deskId } = useDesk()
  const { data, error, refetch } = useQuery(mailQuery(deskId, mailId))
  if (error && !data) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="mt-2 w-2/3" />
  return (
    <div className="mt-2">
      <OutsideLine className="max-w-2xl text-left break-words whitespace-pre-wrap">
        {data.text === '' ? '(no words of their own)' : data.text}
      </OutsideLine>
      <Attachments {...data} />
      <History history={data.history} />
    </div>
  )
}

/** What they quoted below their words, and their signature. */
export function MailHistory({ mailId }: { readonly mailId: string }) {
  const { deskId } = useDesk()
  const { data } = useQuery(mailQuery(deskId, mailId))
  return data ? <History history={data.history} /> : null
}

function History({ history }: { readonly history: string }) {
  const [isOpen, setOpen] = useState(false)
  if (history === '') return null
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        className="link mt-1.5 min-h-6 text-xs text-ink-2"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Hide what they quoted' : 'Show what they quoted'}
      </button>
      {isOpen ? (
        <OutsideLine className="mt-1 max-h-80 max-w-2xl overflow-y-auto border-l-2 border-line pl-3 text-left text-xs break-words whitespace-pre-wrap text-ink-2">
          {history}
        </OutsideLine>
      ) : null}
    </>
  )
}
