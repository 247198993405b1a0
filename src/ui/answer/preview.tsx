import type { ChannelView, DraftContent } from '../../web/contract/answers.ts'
import { deskPath } from '../api/queries.ts'
import { Avatar } from '../kit/avatar.tsx'
import { channelKindName } from '../kit/networks.ts'
import { useDesk } from '../shell/desk-context.ts'
import type { Fit } from './draft-parts.ts'

/** The posts as the channel will show them: its cuts, its images, who speaks. */
export function Preview({
  channel,
  content,
  fit,
}: {
  readonly channel: ChannelView
  readonly content: DraftContent
  readonly fit: Fit
}) {
  const { deskId } = useDesk()
  const name = channel.account ?? channel.name
  if (fit.posts.length === 0) return <p className="mt-1.5 text-xs text-ink-3">Nothing to show yet.</p>
  return (
    <ol
      aria-label={`As ${channelKindName(channel.kind)} will show it`}
      className="mt-2 mb-1 max-w-lg rounded-lg border border-line bg-paper px-3.5 py-1"
    >
      {fit.posts.map((post, index) => (
        <li key={index} className="relative flex gap-2.5 py-2.5">
          {index < fit.posts.length - 1 ? (
            <span aria-hidden className="absolute top-10 bottom-0 left-[13px] w-px bg-line-strong/60" />
          ) : null}
          <Avatar name={name} />
          <div className="min-w-0 flex-1">
            <p className="text-xs">
              <strong className="font-semibold">{name}</strong>
              {fit.posts.length > 1 ? (
                <span className="text-ink-3">
                  {' '}
                  {index + 1} of {fit.posts.length}
                </span>
              ) : null}
            </p>
            {index === 0 && content.title && channel.limits.maxTitle ? (
              <p className="headline text-md">{content.title}</p>
            ) : null}
            <p className="mt-0.5 text-sm break-words whitespace-pre-wrap">{linked(post)}</p>
            {index === 0 && content.media.length > 0 ? (
              <div className="mt-1.5 grid grid-cols-2 gap-1">
                {content.media.map(({ mediaId, alt }) => (
                  <img
                    key={mediaId}
                    src={`${deskPath(deskId)}/media/${mediaId}`}
                    alt={alt}
                    className="aspect-video w-full rounded object-cover"
                  />
                ))}
              </div>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}

const marks = /(https?:\/\/\S+|(?<=^|\s)[@#][^\s.,;:!?]+(?:\.[^\s.,;:!?]+)*)/u

/** Links, names and tags as they will stand out. */
function linked(text: string) {
  return text.split(marks).map((piece, index) =>
    index % 2 === 1 ? (
      <span key={index} className="text-focus">
        {piece.length > 40 ? `${piece.slice(0, 38)}…` : piece}
      </span>
    ) : (
      piece
    ),
  )
}
