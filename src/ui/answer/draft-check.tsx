import { useQuery } from '@tanstack/react-query'
import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import { Findings } from '../guidelines/findings.tsx'
import { checkQuery } from '../guidelines/queries.ts'
import { useDebounced } from '../kit/use-debounced.ts'
import { useDesk } from '../shell/desk-context.ts'

interface Props {
  readonly content: DraftContent
  /** The first channel chosen: the clauses that apply differ by it. */
  readonly channel: ChannelView | undefined
  readonly storyId: string
  readonly onMend: (text: string) => void
  readonly onShow: (span: { readonly start: number; readonly end: number }) => void
}

/** What the guidelines say, as one types: each finding with its clause, and the mend where there is one. */
export function DraftCheck({ content, channel, storyId, onMend, onShow }: Props) {
  const { deskId } = useDesk()
  const settled = useDebounced(content.text, 120).slice(0, 20_000)
  const act = content.parts.find(({ channelId }) => channelId === channel?.channelId)?.act
  const facts = {
    storyId,
    ...(channel && { channelKind: channel.kind, channelId: channel.channelId }),
    ...(act === 'reply' || act === 'quote' ? { act } : {}),
  }
  const { data } = useQuery(checkQuery(deskId, settled, facts))
  if (!data || settled.trim() === '') return null
  return (
    <section aria-label="What the guidelines say" className="border-t border-line px-4 py-2.5">
      {/* A mend is cut for the words that were checked. */}
      <Findings checked={data} text={settled} onShow={onShow} {...(settled === content.text ? { onMend } : {})} />
    </section>
  )
}
