import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { StoryHeadStart } from '../../web/contract/head-start.ts'
import type { StoryView } from '../../web/contract/stories.ts'
import { Outside } from '../kit/outside-words.tsx'
import { duration, exactTime } from '../kit/time.ts'
import { useTicking } from '../kit/ticker.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { heardWords, standing } from './head-start-words.ts'
import { storyHeadStartQuery } from './queries.ts'

/** By then what went out is in the clock of its case. */
const afterAnswerMs = 3_000

/** In one line, by how much the desk is before the press. Nothing while nobody counts as the press, and of what is no real story. */
export function StoryHeadStartLine({ view: { story, mentions } }: { readonly view: StoryView }) {
  const { deskId } = useDesk()
  const query = storyHeadStartQuery(deskId, story.storyId)
  const { data } = useQuery({ ...query, enabled: !story.isDrill && mentions.length > 0 })
  useRefetchOn(['answers'], query, afterAnswerMs)
  if (!data?.hasPress) return null
  const heard = heardWords(data)
  return (
    <p className="border-b border-line py-2.5 text-sm text-pretty">
      <Link to="/d/$deskId/why/head-start" params={{ deskId }} className="label-caps mr-3 hover:underline">
        Head start
      </Link>
      <span className="font-medium">{standing(data)}</span>
      {data.headStartMs === undefined ? <Running start={data} /> : null}
      {data.press ? (
        <>
          : first{' '}
          <span
            className="break-words"
            title={`${exactTime(data.press.atMs)}${data.press.isByHearing ? ', when it was heard: the source gives no time that can be trusted' : ''}`}
          >
            {data.press.url ? (
              <a href={data.press.url} target="_blank" rel="noreferrer noopener nofollow" className="link">
                <Outside>{data.press.saidBy}</Outside>
              </a>
            ) : (
              <Outside>{data.press.saidBy}</Outside>
            )}
          </span>
        </>
      ) : null}
      {heard ? <span className="text-ink-2">; {heard}</span> : null}.
    </p>
  )
}

/** How long it has been running: the head start that grows, or the time since the press wrote. */
function Running({ start: { ourAtMs, press } }: { readonly start: StoryHeadStart }) {
  const sinceMs = press?.atMs ?? ourAtMs
  const words = useTicking((nowMs) =>
    sinceMs === undefined ? '' : ` (${duration(Math.floor((nowMs - sinceMs) / 1000) * 1000)} so far)`,
  )
  return <span className="text-ink-2 tabular-nums">{words}</span>
}
