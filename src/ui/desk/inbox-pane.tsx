import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'
import { mostRows, sourcesQuery } from '../api/queries.ts'
import type { InboxState } from '../api/types.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { cx } from '../kit/class-names.ts'
import { Empty, Failed, Kbd, Skeleton } from '../kit/notes.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { useBoard } from './board-context.ts'
import { FindField } from './find-field.tsx'
import { InboxList } from './inbox-list.tsx'
import { quietWords } from './quiet.ts'
import type { Finding } from './use-found.ts'
import { HandOverShiftDialog, ShiftNote } from './shift-note.tsx'

interface PaneProps {
  readonly tab: InboxState
  readonly activeId: string | undefined
  readonly onActive: (caseId: string) => void
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly find: FindControls
}

/** The field that stories are found by: beside the tabs where there is room, in their place where there is little. */
export interface FindControls {
  readonly input: RefObject<HTMLInputElement | null>
  /** In the place of the tabs. */
  readonly isOpen: boolean
  readonly open: () => void
  readonly close: () => void
  /** Opens the first of what was found. */
  readonly enter: () => void
  readonly goDown: () => void
}

const tabs: readonly (readonly [InboxState, string])[] = [
  ['active', 'Active'],
  ['mine', 'Mine'],
  ['stood', 'Let stand'],
  ['closed', 'Closed'],
]

/** The tabs, the last shift's note, and the rows, or why there are none. */
export function InboxPane({ tab, activeId, onActive, scroller, find }: PaneProps) {
  const { inbox, finding } = useBoard()
  const { list, error } = inbox
  const isFailed = error !== null && (finding !== undefined || !list.isLoaded)
  const words = finding?.words
  const [isLeaving, setIsLeaving] = useState(false)
  const mayLeave = useMay('responder') && tab === 'mine' && !finding
  // Another search, another list: it begins at its top.
  useEffect(() => {
    if (words !== undefined) scroller.current?.scrollTo({ top: 0 })
  }, [words, scroller])
  return (
    <>
      <InboxHead
        tab={tab}
        find={find}
        onShow={() => scroller.current?.scrollTo({ top: 0 })}
        mayLeave={mayLeave}
        onLeave={() => setIsLeaving(true)}
      />
      {mayLeave ? (
        // A phone's head has room for the four tabs and nothing beside them.
        <div className="flex shrink-0 justify-end border-b border-line px-2 md:hidden">
          <Button look="quiet" onClick={() => setIsLeaving(true)}>
            Hand the shift over
          </Button>
        </div>
      ) : null}
      {isLeaving ? <HandOverShiftDialog onClose={() => setIsLeaving(false)} /> : null}
      {finding ? null : <ShiftNote />}
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto overscroll-contain">
        {isFailed ? <Failed error={error} onRetry={inbox.retry} /> : null}
        {!error && !list.isLoaded ? <ListSkeleton /> : null}
        {!isFailed && list.isLoaded && list.order.length === 0 ? (
          finding ? (
            <NothingFound finding={finding} />
          ) : (
            <EmptyInbox tab={tab} />
          )
        ) : null}
        {!isFailed && list.order.length > 0 ? (
          <InboxList tab={tab} activeId={activeId} onActive={onActive} scroller={scroller} />
        ) : null}
        {!isFailed && inbox.isCut ? <CutShort tab={tab} /> : null}
        {finding && !isFailed && list.order.length > 0 && !finding.hasMore ? (
          <p className="px-4 py-6 text-center text-sm text-ink-3">
            <SearchEverything words={finding.words} />
          </p>
        ) : null}
      </div>
    </>
  )
}

interface HeadProps {
  readonly tab: InboxState
  readonly find: FindControls
  readonly onShow: () => void
  /** Whether this is where a shift is handed over, and what does it. */
  readonly mayLeave: boolean
  readonly onLeave: () => void
}

function InboxHead({ tab, find, onShow, mayLeave, onLeave }: HeadProps) {
  const { deskId, deskName } = useDesk()
  const { inbox, finding, openStoryId } = useBoard()
  return (
    <header className="flex h-13 shrink-0 items-center gap-4 border-b border-line px-4">
      <h1 className={cx('headline text-lg', openStoryId ? 'sr-only' : 'max-md:sr-only')}>{deskName}</h1>
      <nav
        aria-label="Which stories"
        className={cx(
          '-ml-2 flex h-full items-stretch overflow-x-auto md:gap-0.5',
          find.isOpen && (openStoryId ? 'hidden' : 'max-lg:hidden'),
        )}
      >
        {tabs.map(([state, name]) => (
          <Link
            key={state}
            to="/d/$deskId"
            params={{ deskId }}
            search={{ tab: state }}
            aria-current={state === tab && !finding ? 'page' : undefined}
            className={cx(
              'relative flex items-center px-2.5 text-sm whitespace-nowrap',
              state === tab && !finding
                ? 'font-semibold text-ink after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:bg-ink'
                : 'text-ink-2 hover:text-ink',
            )}
          >
            {name}
            {state === 'active' && (finding || inbox.list.isLoaded) ? (
              <span className="ml-1.5 text-xs font-normal text-ink-3 tabular-nums">{inbox.activeCount}</span>
            ) : null}
          </Link>
        ))}
      </nav>
      <WaitingBar onShow={onShow} isHidden={find.isOpen} />
      <button
        type="button"
        aria-label="Find a story"
        title="Find a story (/)"
        onClick={find.open}
        className={cx(
          'flex size-8 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink max-md:-mr-2 max-md:size-11',
          find.isOpen ? 'hidden' : !openStoryId && 'lg:hidden',
        )}
      >
        <Search size={17} strokeWidth={1.75} aria-hidden />
      </button>
      <FindField
        input={find.input}
        onEnter={find.enter}
        onDown={find.goDown}
        onBlur={find.close}
        className={cx(
          !openStoryId && 'lg:w-60',
          find.isOpen ? (openStoryId ? 'flex-1' : 'max-lg:flex-1') : openStoryId ? 'hidden' : 'max-lg:hidden',
        )}
      />
      {mayLeave ? (
        <Button isSmall look="quiet" className="max-md:hidden" onClick={onLeave}>
          Hand the shift over
        </Button>
      ) : null}
      <p className={cx('flex items-center gap-1 text-xs text-ink-3 max-2xl:hidden', openStoryId && 'hidden')}>
        <Kbd>j</Kbd> <Kbd>k</Kbd> move <span className="mx-1" />
        <Kbd>c</Kbd> claim <span className="mx-1" />
        <Kbd>?</Kbd> all keys
      </p>
    </header>
  )
}

/** What came while the person reads: in the head, where it covers and moves nothing. */
function WaitingBar({ onShow, isHidden }: { readonly onShow: () => void; readonly isHidden: boolean }) {
  const { inbox, openStoryId } = useBoard()
  const { waiting, rows } = inbox.list
  const breaking = waiting.filter((caseId) => rows.get(caseId)?.story.stage === 'breaking').length
  return (
    <div className={cx('ml-auto shrink-0', isHidden && (openStoryId ? 'hidden' : 'max-lg:hidden'))} role="status">
      {waiting.length > 0 ? (
        <button
          type="button"
          title="Show what is new (.)"
          onClick={() => {
            inbox.refresh()
            onShow()
          }}
          className="fade-in flex h-7 items-center gap-2 rounded-full bg-ink px-3 text-sm font-semibold whitespace-nowrap text-paper tabular-nums hover:bg-ink-2 max-md:h-9"
        >
          {waiting.length} new
          {breaking > 0 ? (
            <span className="flex items-center gap-1.5">
              <span aria-hidden className="size-2 rounded-full bg-[#ff6a45]" />
              <span className={openStoryId ? 'sr-only' : 'max-md:sr-only'}>{breaking} breaking</span>
            </span>
          ) : null}
        </button>
      ) : null}
    </div>
  )
}

/** Below the last row of a list that one answer did not hold. */
function CutShort({ tab }: { readonly tab: InboxState }) {
  return (
    <p className="px-4 py-6 text-center text-sm text-pretty text-ink-3">
      {tab === 'active' || tab === 'mine'
        ? `These ${mostRows} cost most to let wait. The others come up as these end; each is found by its words.`
        : `These are the latest ${mostRows}. Older ones are found by their words.`}
    </p>
  )
}

function NothingFound({ finding: { words, isSettling } }: { readonly finding: Finding }) {
  if (isSettling) return <Empty title="Looking…" />
  return (
    <Empty title={`No story fits “${words}”`} action={<SearchEverything words={words} />}>
      Stories are found by their headline, by what was said and who said it, by watch and by owner. Each word has to be
      there.
    </Empty>
  )
}

function SearchEverything({ words }: { readonly words: string }) {
  const { deskId } = useDesk()
  return (
    <Link to="/d/$deskId/search" params={{ deskId }} search={{ q: words }} className="text-sm text-ink-2 underline">
      Search everything heard for “{words}”
    </Link>
  )
}

function EmptyInbox({ tab }: { readonly tab: InboxState }) {
  if (tab === 'mine')
    return (
      <Empty title="Nothing is yours">Claim a story, and it stands here until you end it or the claim lapses.</Empty>
    )
  if (tab === 'stood')
    return <Empty title="Nothing was let stand">What you leave unanswered on purpose is kept here.</Empty>
  if (tab === 'closed')
    return <Empty title="Nothing closed yet">Every case that ended stands here with how it ended.</Empty>
  return <QuietDesk />
}

function QuietDesk() {
  const { deskId } = useDesk()
  const { title, text } = quietWords(useQuery(sourcesQuery(deskId)).data?.sources)
  return (
    <Empty
      title={title}
      action={
        <div className="flex gap-2">
          <ButtonLink to="/d/$deskId/watches" params={{ deskId }}>
            See the watches
          </ButtonLink>
          <ButtonLink to="/d/$deskId/sources" params={{ deskId }}>
            See the sources
          </ButtonLink>
        </div>
      }
    >
      {text}
    </Empty>
  )
}

function ListSkeleton() {
  return (
    <div role="status" aria-label="Loading stories">
      {Array.from({ length: 8 }, (_, index) => (
        <div
          key={index}
          className="flex h-[58px] flex-col justify-center gap-2 border-b border-line px-4 max-lg:h-[116px]"
        >
          <Skeleton className="h-3.5 w-3/5" />
          <Skeleton className="h-3 w-2/5" />
        </div>
      ))}
    </div>
  )
}
