import { Link } from '@tanstack/react-router'
import type { LatestMentionView } from '../../web/contract/stories.ts'
import { networkName } from '../../model/circle-names.ts'
import { cx } from '../kit/class-names.ts'
import { MarkedText } from '../kit/marked-text.tsx'
import { Outside } from '../kit/outside-words.tsx'
import { excerptAround } from '../kit/spans.ts'
import { useDesk } from '../shell/desk-context.ts'

/** What fits without scrolling. */
const excerptLength = 260

const withArticle = { praise: 'praise', pan: 'a pan' } as const

/** Who said it, in their own words, with the way to its story. */
export function LatestMention({ mention }: { readonly mention: LatestMentionView }) {
  const { deskId } = useDesk()
  const { text, spans } = excerptAround(mention.text, mention.spans, excerptLength)
  const { language, stance, stanceConfidence } = mention.reading
  const sure =
    stance === 'neutral' ? null : ` · read as ${withArticle[stance]}, ${Math.round(stanceConfidence * 100)} % sure`
  return (
    <Link
      to="/d/$deskId/s/$storyId"
      params={{ deskId, storyId: mention.storyId }}
      search={{ tab: 'active' }}
      className="-mx-2 block rounded px-2 pb-1.5 hover:bg-hover"
    >
      <span className="block" lang={language === 'und' ? undefined : language}>
        {mention.title ? (
          <span dir="auto" className="headline line-clamp-2 text-left text-md text-pretty @4xl:text-lg">
            <MarkedText text={mention.title} spans={mention.spans} field="title" />
          </span>
        ) : null}
        {text ? (
          <span
            dir="auto"
            className={cx(
              'text-left text-pretty',
              mention.title
                ? 'line-clamp-2 text-sm text-ink-2'
                : 'line-clamp-4 text-base @4xl:line-clamp-5 @4xl:text-md',
            )}
          >
            <MarkedText text={text} spans={spans} field="text" />
          </span>
        ) : null}
      </span>
      <span className="mt-1.5 block truncate text-xs text-ink-2">
        <Outside>{mention.voice.name}</Outside> · {networkName(mention.network)}
        {sure}
      </span>
    </Link>
  )
}
