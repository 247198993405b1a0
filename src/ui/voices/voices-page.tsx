import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { networkName } from '../../model/circle-names.ts'
import { networks } from '../../model/item.ts'
import { voiceKinds } from '../../model/voice.ts'
import type { VoicesView } from '../../web/contract/voices.ts'
import { watchesQuery } from '../api/queries.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Choices } from '../kit/choices.tsx'
import { SelectBox } from '../kit/field.tsx'
import { Empty, Failed } from '../kit/notes.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { dayWords } from '../presence/presence-words.ts'
import { foundWords, NothingFound, WordsField } from '../kit/words-field.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { voicesKey, voicesQuery } from './queries.ts'
import type { VoiceFilters, VoiceShow } from './voice-filters.ts'
import { VoiceCards, VoiceTable } from './voice-rows.tsx'
import { kindNames, ruleWords, showNames } from './voice-words.ts'

/** Looked at anew no more often: what is new here is a voice more. */
const leastMs = 5_000
const shows: readonly VoiceShow[] = ['frequent', 'new', 'all']

/** Whoever speaks of us often: heard furthest and oftenest first. */
export function VoicesPage() {
  const { deskId } = useDesk()
  const filters = useSearch({ from: '/d/$deskId/voices' })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    voicesQuery(deskId, filters),
  )
  useRefetchOn(['voices'], { queryKey: voicesKey(deskId) }, leastMs)
  const voices = data?.pages.flatMap((page) => page.voices) ?? []
  const [first] = data?.pages ?? []
  return (
    <Page
      isWide
      title="Voices"
      lead={
        <>
          Bloggers, analysts, journalists and others who talk often about you and your topics: listen to them first.{' '}
          {first ? <Rule page={first} /> : null}
        </>
      }
    >
      <Filters filters={filters} counts={first?.counts} />
      <WordsField what="voices" found={foundWords(voices.length, hasNextPage)} />
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={6} /> : null}
      {data && voices.length === 0 ? <Nobody filters={filters} frequentDays={first?.frequentDays ?? 0} /> : null}
      {voices.length > 0 ? (
        <>
          <div className="hidden overflow-x-auto md:block">
            <VoiceTable voices={voices} />
          </div>
          <div className="md:hidden">
            <VoiceCards voices={voices} />
          </div>
        </>
      ) : null}
      {hasNextPage ? (
        <Button className="mt-3 w-full" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      ) : null}
      {voices.length > 0 ? <HowOrdered /> : null}
    </Page>
  )
}

function Rule({ page: { frequentDays, countedSinceMs } }: { readonly page: VoicesView }) {
  const { deskId } = useDesk()
  return (
    <>
      {ruleWords(frequentDays)}{' '}
      <Link to="/d/$deskId/settings" params={{ deskId }} className="link">
        Change the line
      </Link>
      .{countedSinceMs === undefined ? null : ` What was said since ${dayWords(countedSinceMs)} is counted.`}
    </>
  )
}

interface FiltersProps {
  readonly filters: VoiceFilters
  readonly counts: VoicesView['counts'] | undefined
}

function Filters({ filters, counts }: FiltersProps) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const { data } = useQuery(watchesQuery(deskId))
  const watches = data?.watches.toSorted((a, b) => a.name.localeCompare(b.name)) ?? []
  const choose = (change: { readonly [name in keyof VoiceFilters]: VoiceFilters[name] | undefined }) =>
    void navigate({
      to: '/d/$deskId/voices',
      params: { deskId },
      // A filter that was emptied is not in the address.
      search: Object.fromEntries(Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined)),
      replace: true,
    })
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <Choices
        label="Which voices"
        options={shows.map((show) => [show, counts ? `${showNames[show]} ${counts[show]}` : showNames[show]])}
        chosen={filters.show ?? 'frequent'}
        onChoose={(show) => choose({ show: show === 'frequent' ? undefined : show })}
      />
      <div className="grid grid-cols-3 gap-2 max-md:w-full md:w-[33rem]">
        <SelectBox
          aria-label="Of which kind"
          value={filters.kind ?? ''}
          onChange={(event) => choose({ kind: voiceKinds.find((kind) => kind === event.target.value) })}
        >
          <option value="">Kind</option>
          {voiceKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]}
            </option>
          ))}
        </SelectBox>
        <SelectBox
          aria-label="On which network"
          value={filters.network ?? ''}
          onChange={(event) => choose({ network: networks.find((network) => network === event.target.value) })}
        >
          <option value="">Network</option>
          {networks.map((network) => (
            <option key={network} value={network}>
              {networkName(network)}
            </option>
          ))}
        </SelectBox>
        <SelectBox
          aria-label="On which watch"
          value={filters.watch ?? ''}
          onChange={(event) => choose({ watch: event.target.value || undefined })}
        >
          <option value="">Watch</option>
          {watches.map(({ watchId, name }) => (
            <option key={watchId} value={watchId}>
              {name}
            </option>
          ))}
        </SelectBox>
      </div>
    </div>
  )
}

function Nobody({ filters, frequentDays }: { readonly filters: VoiceFilters; readonly frequentDays: number }) {
  const { deskId } = useDesk()
  const { q, kind, network, watch, show } = filters
  if (q !== undefined) return <NothingFound what="voices" words={q} />
  if (kind ?? network ?? watch) return <Empty title="No voice fits">Choose a wider kind, network or watch.</Empty>
  if (show === 'new')
    return (
      <Empty title="Nobody new">
        A voice that is heard on {frequentDays} days for the first time stands here, and among your alerts, until
        somebody looks at it.
      </Empty>
    )
  return (
    <Empty
      title={show === 'all' ? 'Nobody was heard on two days yet' : 'Nobody talks of you often yet'}
      action={
        <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
          See what is watched for
        </ButtonLink>
      }
    >
      {show === 'all'
        ? 'Whoever is heard on two days of the last 90 is listed here.'
        : `Whoever is heard on ${frequentDays} days of the last 30 is listed here by itself. Under “On 2 days or more” stand those who may become one.`}
    </Empty>
  )
}

function HowOrdered() {
  return (
    <p className="mt-4 max-w-2xl text-xs text-pretty text-ink-3">
      In the order of days heard in the last 30, each weighing one more for every tenfold of followers; where nobody
      tells how many, an outlet weighs as with 100,000 and an account as with 100. An article counts for whoever its
      byline names, else for its outlet. Reposts, repeats of what others said, drills and what you say yourselves do not
      count. The same name on two networks is two voices. Days are whole, by UTC.
    </p>
  )
}
