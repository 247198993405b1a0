// Whoever waits for somebody's word: hotline calls and sign-offs, the longest first, each with its rule and its ways on.
import { Link } from '@tanstack/react-router'
import type { CallView } from '../../web/contract/hotline.ts'
import type { SignOffView } from '../../web/contract/sign-off.ts'
import type { InboxRow } from '../../web/contract/stories.ts'
import { CallCard } from '../hotline/calls.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { SignOffCard } from '../sign-off/sign-offs.tsx'

interface Props {
  readonly calls: readonly CallView[]
  readonly signOffs: readonly SignOffView[]
  readonly rows: readonly InboxRow[]
}

/** Each can be answered here by whoever is asked. */
export function Waits({ calls, signOffs, rows }: Props) {
  const waits = [
    ...calls.map((one) => ({ kind: 'call' as const, id: one.callId, caseId: one.caseId, sinceMs: one.askedAtMs, one })),
    ...signOffs.map((one) => ({
      kind: 'signOff' as const,
      id: one.signOffId,
      caseId: one.caseId,
      sinceMs: one.askedAtMs,
      one,
    })),
  ].toSorted((a, b) => a.sinceMs - b.sinceMs)
  if (waits.length === 0) return <p className="text-sm text-ink-2">Nobody waits for a word.</p>
  return (
    <ul className="space-y-4">
      {waits.map((wait) => (
        <li key={wait.id}>
          <p className="mb-1.5 flex flex-wrap items-baseline gap-x-2 text-sm">
            <StoryLink row={rows.find((row) => row.case.caseId === wait.caseId)} />
            <span className="text-xs text-ink-3">
              waits <Ago atMs={wait.sinceMs} />
            </span>
          </p>
          {wait.kind === 'call' ? <CallCard call={wait.one} /> : <SignOffCard signOff={wait.one} />}
        </li>
      ))}
    </ul>
  )
}

function StoryLink({ row }: { readonly row: InboxRow | undefined }) {
  const { deskId } = useDesk()
  if (!row) return <span className="text-ink-2">A case that has ended</span>
  return (
    <Link
      to="/d/$deskId/s/$storyId"
      params={{ deskId, storyId: row.story.storyId }}
      search={{ tab: 'active' }}
      className="link min-w-0 truncate font-[550]"
    >
      <OutsideLine className="truncate text-left">{row.story.headline}</OutsideLine>
    </Link>
  )
}
