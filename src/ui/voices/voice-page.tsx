import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { roleFor } from '../../model/role.ts'
import type { VoiceDetailView } from '../../web/contract/voices.ts'
import { call } from '../api/http.ts'
import { ButtonLink } from '../kit/button.tsx'
import { StanceMark } from '../kit/marks.tsx'
import { stanceWord } from '../kit/stance-words.ts'
import { Failed } from '../kit/notes.tsx'
import { counted, shortCount } from '../kit/numbers.ts'
import { Outside, OutsideLine } from '../kit/outside-words.tsx'
import { Figure, Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { Exchanges } from '../reporters/exchanges.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { AddToList } from './add-to-list.tsx'
import { voiceQuery, voicesKey, voicesPath } from './queries.ts'
import { NewMark } from './voice-rows.tsx'
import { meanStance, meanWords, placeWords, ruleWords, stanceWords } from './voice-words.ts'

/** One voice: how often it speaks on what, its last words with their stories, and what went between it and us. */
export function VoicePage() {
  const { deskId } = useDesk()
  const { voiceId } = useParams({ from: '/d/$deskId/voices/$voiceId' })
  const { data, error, refetch } = useQuery(voiceQuery(deskId, voiceId))
  useRefetchOn(['answers'], voiceQuery(deskId, voiceId), 2_000)
  useTakeNote(data)
  const back = { to: '/d/$deskId/voices', params: { deskId }, label: 'Voices' } as const
  const all = (
    <ButtonLink to="/d/$deskId/voices" params={{ deskId }}>
      To all voices
    </ButtonLink>
  )
  return (
    <Page
      title={data?.name ?? 'A voice'}
      back={back}
      lead={data ? <Standing voice={data} /> : null}
      actions={data ? <Acts voice={data} /> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} wayOn={all} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data ? <Whole voice={data} /> : null}
    </Page>
  )
}

/** Whoever may answer and opens a new voice has taken note of it for the desk; on this page it stays marked until it is left. */
function useTakeNote(voice: VoiceDetailView | undefined): void {
  const { deskId } = useDesk()
  const may = useMay(roleFor.voices)
  const queries = useQueryClient()
  const newId = may && voice?.isNew ? voice.voiceId : undefined
  useEffect(() => {
    if (newId === undefined) return
    void call<void>('POST', `${voicesPath(deskId)}/${newId}/look`).then(
      () => queries.invalidateQueries({ queryKey: [...voicesKey(deskId), 'list'] }),
      // It stays new, and whoever opens it next takes note of it.
      () => undefined,
    )
  }, [deskId, newId, queries])
}

function Standing({ voice }: { readonly voice: VoiceDetailView }) {
  const { url, frequentAtMs, isNew } = voice
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      {isNew ? <NewMark /> : null}
      {url === undefined ? (
        <Outside>{placeWords(voice)}</Outside>
      ) : (
        <a href={url} target="_blank" rel="noopener noreferrer" className="link">
          <Outside>{placeWords(voice)}</Outside>
        </a>
      )}
      {frequentAtMs === undefined ? null : (
        <span>
          frequent since <Ago phrase atMs={frequentAtMs} />
        </span>
      )}
    </span>
  )
}

function Acts({ voice }: { readonly voice: VoiceDetailView }) {
  const { deskId } = useDesk()
  const may = useMay(roleFor.reporters)
  const { kind, name, outlet = '', site, beat, reporterId } = voice
  if (!may) return null
  return (
    <>
      <AddToList voice={voice} />
      {reporterId === undefined && kind !== 'outlet' ? (
        <ButtonLink
          to="/d/$deskId/reporters/new"
          params={{ deskId }}
          search={{
            name,
            outlet,
            ...(site !== undefined && { site }),
            beats: beat
              .slice(0, 3)
              .map((one) => one.name)
              .join(','),
          }}
        >
          Keep as a reporter
        </ButtonLink>
      ) : null}
      {reporterId === undefined ? null : (
        <ButtonLink to="/d/$deskId/reporters/$reporterId" params={{ deskId, reporterId }}>
          To the reporter
        </ButtonLink>
      )}
    </>
  )
}

function Whole({ voice }: { readonly voice: VoiceDetailView }) {
  const { deskId } = useDesk()
  const { dayCount, mentionCounts, followers, frequentDays, beat, thoughtfulCount, reporterId } = voice
  const [week, month, quarter] = mentionCounts
  const mean = meanStance(voice)
  return (
    <>
      <dl className="mb-7 flex flex-wrap gap-x-8 gap-y-3">
        <Figure name="Heard on" note={ruleWords(frequentDays)}>
          {counted(dayCount, 'day')} of 30
        </Figure>
        <Figure name="Mentions" note="in 7, 30 and 90 days">
          {week} · {month} · {quarter}
        </Figure>
        <Figure name="Reach" note={followers === undefined ? 'no source tells it' : 'followers'}>
          {followers === undefined ? 'unknown' : shortCount(followers)}
        </Figure>
        <Figure name="About you" note={mean === undefined ? undefined : `mean ${meanWords(mean)}, of −1 to +1`}>
          {stanceWords(voice)}
        </Figure>
        {thoughtfulCount > 0 ? (
          <Figure name="Well reasoned" note="in 90 days">
            {thoughtfulCount}
          </Figure>
        ) : null}
      </dl>
      {beat.length > 0 ? (
        <Section title="Speaks on" lead="Watches that found it in the last 90 days.">
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
            {beat.map(({ watchId, name, mentionCount }) => (
              <li key={watchId}>
                <Link to="/d/$deskId/watches/$watchId" params={{ deskId, watchId }} className="link inline-block py-1">
                  {name}
                </Link>{' '}
                <span className="text-ink-3 tabular-nums">{mentionCount}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title="Last words" lead="The last ten of its own; an answer goes out from the story that it stands in.">
        <Items items={voice.items} />
      </Section>
      <Section
        title="Between you"
        lead="What you answered to it, and, of a reporter you keep, the quotes that went out and the questions that came in."
      >
        <Answers answers={voice.answers} />
        {reporterId === undefined || voice.exchanges.length === 0 ? null : (
          <div className="mt-4">
            <Exchanges exchanges={voice.exchanges} />
          </div>
        )}
        {voice.answers.length + voice.exchanges.length === 0 ? (
          <p className="text-sm text-ink-2">Nothing yet.</p>
        ) : null}
      </Section>
    </>
  )
}

function Items({ items }: Pick<VoiceDetailView, 'items'>) {
  const { deskId } = useDesk()
  if (items.length === 0) return <p className="text-sm text-ink-2">Nothing of it is kept any more.</p>
  return (
    <ul className="divide-y divide-line border-y border-line">
      {items.map(({ mentionId, title, atMs, url, storyId, stance, isStanceUnsure, isThoughtful }) => (
        <li key={mentionId} className="py-2.5">
          <OutsideLine className="line-clamp-2 text-left text-base break-words">{title}</OutsideLine>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-2">
            <Ago phrase atMs={atMs} />
            <StanceMark
              stance={stance ?? 'neutral'}
              word={stance === undefined ? 'stance not read' : stanceWord(stance, isStanceUnsure)}
            />
            {isThoughtful ? <span>well reasoned</span> : null}
            {storyId === undefined ? null : (
              <Link
                to="/d/$deskId/s/$storyId"
                params={{ deskId, storyId }}
                aria-label={`The story of “${title.slice(0, 60)}”`}
                className="link inline-flex min-h-6 items-center max-md:min-h-11"
              >
                The story
              </Link>
            )}
            {url === undefined ? null : (
              <a
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={`The original of “${title.slice(0, 60)}”`}
                className="link inline-flex min-h-6 items-center max-md:min-h-11"
              >
                The original
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Answers({ answers }: Pick<VoiceDetailView, 'answers'>) {
  const { deskId } = useDesk()
  if (answers.length === 0) return null
  return (
    <ul className="divide-y divide-line border-y border-line">
      {answers.map(({ publicationId, text, channelName, byName, atMs, url, storyId }) => (
        <li key={publicationId} className="py-2.5 text-sm">
          <OutsideLine className="line-clamp-3 text-left break-words">{text}</OutsideLine>
          <p className="mt-0.5 flex flex-wrap gap-x-3.5 text-xs text-ink-3">
            <span>
              → Answer by {byName} on {channelName}, <Ago phrase atMs={atMs} />
            </span>
            {storyId === undefined ? null : (
              <Link to="/d/$deskId/s/$storyId" params={{ deskId, storyId }} className="link text-ink-2">
                The story
              </Link>
            )}
            {url === undefined ? null : (
              <a href={url} target="_blank" rel="noopener noreferrer" className="link text-ink-2">
                The answer
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
