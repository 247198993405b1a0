import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { WishDeedView, WishDetailView } from '../../web/contract/wishes.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { Failed } from '../kit/notes.tsx'
import { OutsideLine } from '../kit/outside-words.tsx'
import { Figure, Page, RowsSkeleton, Section } from '../kit/page.tsx'
import { Ago } from '../kit/times.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { useRefetchOn } from '../shell/use-refetch-on.ts'
import { roleFor } from '../../model/role.ts'
import { DecideDialog, GiveDialog, NoteDialog } from './wish-dialogs.tsx'
import { wishesKey, wishQuery } from './queries.ts'
import { WishVoices } from './wish-voices.tsx'
import { deedWords, filterNames, peopleWords } from './wish-words.ts'

/** One wish: everybody who wishes it, what was decided, and what was noted. */
export function WishPage() {
  const { deskId } = useDesk()
  const { wishId } = useParams({ from: '/d/$deskId/wishes/$wishId' })
  const { data, error, refetch } = useQuery(wishQuery(deskId, wishId))
  useRefetchOn(['wishes'], { queryKey: wishesKey(deskId) }, 2_000)
  const all = (
    <ButtonLink to="/d/$deskId/wishes" params={{ deskId }}>
      To all wishes
    </ButtonLink>
  )
  return (
    <Page
      title={data ? `A wish of ${peopleWords(data.voiceCount)}` : 'A wish'}
      back={{ to: '/d/$deskId/wishes', params: { deskId }, label: 'Wishes' }}
      actions={data ? <Acts wish={data} /> : null}
    >
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} wayOn={all} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? <Whole wish={data} /> : null}
    </Page>
  )
}

type Asked = 'decide' | 'give' | 'note'

function Acts({ wish }: { readonly wish: WishDetailView }) {
  const may = useMay(roleFor.wishes)
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <>
      <Button disabled={!may} onClick={() => setAsked('note')}>
        Note
      </Button>
      <Button disabled={!may} onClick={() => setAsked('give')}>
        Give
      </Button>
      <Button look="primary" disabled={!may} onClick={() => setAsked('decide')}>
        Decide
      </Button>
      {asked === 'decide' ? <DecideDialog wish={wish} onClose={close} /> : null}
      {asked === 'give' ? <GiveDialog wish={wish} onClose={close} /> : null}
      {asked === 'note' ? <NoteDialog wish={wish} onClose={close} /> : null}
    </>
  )
}

function Whole({ wish }: { readonly wish: WishDetailView }) {
  const { voices, voiceCount, firstAtMs, lastAtMs, state, owner, decided, acts } = wish
  const [best] = voices
  return (
    <>
      {best ? (
        <blockquote className="mb-5" lang={best.language === 'und' ? undefined : best.language}>
          <OutsideLine className="headline text-lg text-pretty break-words">{best.quote}</OutsideLine>
        </blockquote>
      ) : null}
      <dl className="mb-7 flex flex-wrap gap-x-8 gap-y-3">
        <Figure name="First">
          <Ago phrase atMs={firstAtMs} />
        </Figure>
        <Figure name="Latest">
          <Ago phrase atMs={lastAtMs} />
        </Figure>
        <Figure name="Last 30 days" note={`${wish.beforeCount} in the 30 before`}>
          {wish.recentCount}
        </Figure>
        <Figure name="State">{filterNames[state]}</Figure>
        <Figure name="With">{owner?.name ?? 'nobody'}</Figure>
      </dl>
      {state !== 'open' && decided?.note ? (
        <p className="-mt-3 mb-6 max-w-2xl text-sm break-words text-ink-2">
          {filterNames[state]}, says {decided.personName}: {decided.note}
        </p>
      ) : null}
      <Section
        title="Who wishes it"
        lead={
          voices.length < voiceCount
            ? `The ${voices.length} who are heard furthest, each as they said it first.`
            : 'Each as they said it first. An answer goes out from the story that it stands in.'
        }
      >
        <WishVoices voices={voices} />
      </Section>
      {acts.length > 0 ? (
        <Section title="What was done">
          <Deeds deeds={acts} />
        </Section>
      ) : null}
    </>
  )
}

function Deeds({ deeds }: { readonly deeds: readonly WishDeedView[] }) {
  return (
    <ul className="space-y-3 text-sm">
      {deeds.map(({ kind, atMs, personName, note }) => (
        <li key={`${kind} ${atMs}`}>
          <p>
            <span className="font-[550]">{personName}</span> {deedWords(kind, note)},{' '}
            <Ago phrase atMs={atMs} className="text-ink-3" />
          </p>
          {note && kind !== 'given' ? (
            <p className="mt-0.5 max-w-2xl break-words whitespace-pre-wrap text-ink-2">{note}</p>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
