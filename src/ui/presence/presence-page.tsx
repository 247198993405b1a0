import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { languageName, networkName } from '../../model/circle-names.ts'
import type { NetworkPresence, PresenceView } from '../../web/contract/presence.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Cell, Columns, Length } from '../clocks/table-parts.tsx'
import { ButtonLink } from '../kit/button.tsx'
import { Choices } from '../kit/choices.tsx'
import { Sign } from '../kit/marks.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { duration } from '../kit/time.ts'
import { useDesk } from '../shell/desk-context.ts'
import { channelWords, dayWords, gapSentence, listed, percent, sourceWords } from './presence-words.ts'

const spans: readonly (readonly [days: PresenceView['days'], name: string])[] = [
  [7, '7 days'],
  [30, '30 days'],
  [90, '90 days'],
]

const presenceQuery = (deskId: string, days: PresenceView['days']) =>
  queryOptions({
    queryKey: ['desk', deskId, 'presence', days],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call<PresenceView>('GET', `${deskPath(deskId)}/presence?days=${days}`, undefined, signal),
  })

/** Where people speak of the organisation, against where it answers; what is missing first. */
export function PresencePage() {
  const { deskId } = useDesk()
  const { days = 30 } = useSearch({ from: '/d/$deskId/presence' })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(presenceQuery(deskId, days))
  const isEmpty = data?.networks.every(({ mentionCount }) => mentionCount === 0) ?? false
  return (
    <Page
      isWide
      title="Presence"
      lead="Where people speak of you, and where you answer them. Only what is listened to is counted."
      actions={
        <Choices
          label="How far back"
          options={spans}
          chosen={days}
          onChoose={(chosen) =>
            void navigate({
              to: '/d/$deskId/presence',
              params: { deskId },
              search: chosen === 30 ? {} : { days: chosen },
              replace: true,
            })
          }
        />
      }
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={5} /> : null}
      {data && isEmpty ? <NobodySpeaks /> : null}
      {data && !isEmpty ? <Known map={data} /> : null}
      {data ? <Unheard map={data} /> : null}
    </Page>
  )
}

function NobodySpeaks() {
  const { deskId } = useDesk()
  return (
    <Empty
      title="Nobody has spoken of you in this time"
      action={
        <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
          See what is watched for
        </ButtonLink>
      }
    >
      What your watches hear is counted here by where it was said, beside what you answered there.
    </Empty>
  )
}

function Known({ map }: { readonly map: PresenceView }) {
  const gaps = map.networks.filter(({ gap }) => gap !== undefined)
  return (
    <>
      <Section
        title="What is missing"
        lead={gaps.length > 0 ? 'First where most people ask something and hear nothing.' : undefined}
      >
        {gaps.length === 0 ? (
          <p className="text-sm text-ink-2">
            Nothing: wherever people speak of you, you have a channel that works, and most cases are answered.
          </p>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {gaps.map((one) => (
              <GapRow key={one.network} there={one} />
            ))}
          </ul>
        )}
      </Section>
      <Section title="By network" lead={<Counted map={map} />}>
        <div className="hidden overflow-x-auto md:block">
          <NetworkTable networks={map.networks} />
        </div>
        <ul className="divide-y divide-line border-y border-line md:hidden">
          {map.networks.map((one) => (
            <NetworkCard key={one.network} there={one} />
          ))}
        </ul>
      </Section>
    </>
  )
}

function Counted({ map: { countedSinceMs } }: { readonly map: PresenceView }) {
  const people = 'People are counted once, however often they speak. Days are whole, by UTC.'
  return countedSinceMs === undefined ? people : `${people} Counting began on ${dayWords(countedSinceMs)}.`
}

function GapRow({ there }: { readonly there: NetworkPresence }) {
  const { deskId } = useDesk()
  const { gap, openCount } = there
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-base font-[550] text-pretty">
          <span className="text-pan">
            <Sign shape="▲" />
          </span>
          {gapSentence(there)}
        </p>
        {openCount > 0 ? (
          <p className="mt-0.5 text-xs text-ink-2 tabular-nums">
            {openCount === 1 ? 'One mention asks' : `Some ${openCount} mentions ask`} something of you there and{' '}
            {openCount === 1 ? 'hears' : 'hear'} nothing.
          </p>
        ) : null}
      </div>
      {gap === 'no channel' || gap === 'channel down' ? (
        <ButtonLink isSmall to="/d/$deskId/channels" params={{ deskId }}>
          To the channels
        </ButtonLink>
      ) : null}
    </li>
  )
}

const columns = ['Network', 'People', 'Mentions', 'Ask something', 'Cases', 'Answered', 'Median', 'Sources', 'Channels']

function NetworkTable({ networks }: { readonly networks: readonly NetworkPresence[] }) {
  return (
    <table className="w-full text-sm">
      <Columns names={columns} />
      <tbody className="divide-y divide-line">
        {networks.map((there) => (
          <tr key={there.network}>
            <th scope="row" className="py-2 text-left font-medium">
              {networkName(there.network)}
              <span className="block text-xs font-normal text-ink-3">{languagesOf(there)}</span>
            </th>
            <Cell>{count(there.voiceCount)}</Cell>
            <Cell>{count(there.mentionCount)}</Cell>
            <Cell>{percent(there.askingCount, there.mentionCount)}</Cell>
            <Cell>{count(there.caseCount)}</Cell>
            <Cell>{percent(there.answeredCount, there.caseCount)}</Cell>
            <Length lengthMs={there.medianMs} />
            <Cell>{sourceWords(there)}</Cell>
            <td className="max-w-44 truncate py-2 pl-3 text-right" title={channelWords(there)}>
              {channelWords(there)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The same on a phone, where no table of nine columns can be read. */
function NetworkCard({ there }: { readonly there: NetworkPresence }) {
  const { medianMs } = there
  const figures: readonly (readonly [string, ReactNode])[] = [
    ['People', count(there.voiceCount)],
    ['Mentions', count(there.mentionCount)],
    ['Ask', percent(there.askingCount, there.mentionCount)],
    ['Answered', percent(there.answeredCount, there.caseCount)],
    ['Median', medianMs === undefined ? '–' : duration(medianMs)],
    ['Sources', sourceWords(there)],
  ]
  return (
    <li className="py-3">
      <p className="text-sm font-[550]">
        {networkName(there.network)} <span className="text-xs font-normal text-ink-3">{languagesOf(there)}</span>
      </p>
      <dl className="mt-1.5 grid grid-cols-3 gap-x-4 gap-y-2 text-sm tabular-nums">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt className="text-xs text-ink-3">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 text-xs break-words text-ink-2">Channels: {channelWords(there)}</p>
    </li>
  )
}

function Unheard({ map: { unheard } }: { readonly map: PresenceView }) {
  const { deskId } = useDesk()
  if (unheard.length === 0) return null
  return (
    <Section
      title="Not listened to"
      action={
        <ButtonLink isSmall to="/d/$deskId/sources" params={{ deskId }}>
          To the sources
        </ButtonLink>
      }
    >
      <p className="max-w-2xl text-sm text-pretty text-ink-2">
        {listed(unheard.map((network) => networkName(network)))}: no source listens there for you. What is said of you
        there is not in here, however much it is.
      </p>
    </Section>
  )
}

function languagesOf({ languages }: NetworkPresence): string {
  return languages.map(({ language }) => languageName(language)).join(', ')
}

function count(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}
