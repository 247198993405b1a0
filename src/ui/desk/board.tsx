// The desk: the inbox, and the story that is open beside it (on a phone: over it).
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useKeys } from '../kit/keys.ts'
import { cx } from '../kit/class-names.ts'
import { useTitle } from '../kit/use-title.ts'
import { useDesk } from '../shell/desk-context.ts'
import { BoardContext, type Board } from './board-context.ts'
import { useCaseActions, type Target } from './case-actions.ts'
import { CaseDialogs } from './case-dialogs.tsx'
import { type FindControls, InboxPane } from './inbox-pane.tsx'
import { useFound } from './use-found.ts'
import { useLiveList } from './use-live-list.ts'
import { useBoardPlace } from './use-place.ts'
import { usePresent } from './use-presence.ts'
import { useReading } from './use-reading.ts'

/** Keeps a row in hand while one goes through the list by keys; after a case has ended its neighbour is opened. */
export function DeskBoard() {
  const { deskId, deskName } = useDesk()
  const place = useBoardPlace()
  const { tab, q = '' } = place
  const { storyId: openStoryId } = useParams({ strict: false })
  const navigate = useNavigate()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const isReading = useReading(scroller, openStoryId !== undefined)
  const live = useLiveList(tab, isReading)
  const found = useFound(q, tab, live.activeCount)
  const inbox = found?.inbox ?? live
  const finding = found?.finding
  const pane = useRef<HTMLElement>(null)
  const findInput = useRef<HTMLInputElement>(null)
  const [isFindOpen, setIsFindOpen] = useState(false)
  const { order, rows } = inbox.list
  useTitle(deskName)

  const openRow = useCallback(
    (caseId: string, isReplacing: boolean) => {
      const row = rows.get(caseId)
      if (!row) return
      const params = { deskId, storyId: row.story.storyId }
      void navigate({ to: '/d/$deskId/s/$storyId', params, search: place, replace: isReplacing })
    },
    [rows, deskId, place, navigate],
  )
  const closeStory = useCallback(() => {
    void navigate({ to: '/d/$deskId', params: { deskId }, search: place })
    requestAnimationFrame(() => focusRow(scroller.current, activeId))
  }, [navigate, deskId, place, activeId])
  const currentIndex = order.findIndex((caseId) =>
    openStoryId ? rows.get(caseId)?.story.storyId === openStoryId : caseId === activeId,
  )
  const move = (step: 1 | -1) => {
    const caseId = order[Math.min(order.length - 1, Math.max(0, currentIndex + step))]
    if (!caseId) return
    setActiveId(caseId)
    if (openStoryId) openRow(caseId, true)
    else requestAnimationFrame(() => focusRow(scroller.current, caseId))
  }
  const openFind = () => {
    flushSync(() => setIsFindOpen(true))
    findInput.current?.select()
  }
  const find: FindControls = {
    input: findInput,
    isOpen: isFindOpen || q !== '',
    open: openFind,
    close: () => setIsFindOpen(false),
    enter: () => (order[0] ? openRow(order[0], false) : undefined),
    goDown: () => {
      if (!order[0]) return
      flushSync(() => setActiveId(order[0]))
      focusRow(scroller.current, order[0])
    },
  }
  const onEnded = (target: Target) => {
    // What was found stays found, as what it has become.
    if (finding || (tab !== 'active' && tab !== 'mine')) return
    const index = order.indexOf(target.case.caseId)
    const nextId = order[index + 1] ?? order[index - 1]
    inbox.dispatch({ type: 'drop', caseId: target.case.caseId })
    if (nextId) setActiveId(nextId)
    if (openStoryId === target.story.storyId) {
      if (nextId) openRow(nextId, true)
      else closeStory()
    } else requestAnimationFrame(() => focusRow(scroller.current, nextId))
  }
  const actions = useCaseActions(inbox.putRow, onEnded)
  const present = usePresent()
  const current = currentIndex >= 0 ? rows.get(order[currentIndex] ?? '') : undefined
  const on = (run: (target: Target) => void) => () => (current && !openStoryId ? run(current) : undefined)
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => (openStoryId ? undefined : move(1)),
    ArrowUp: () => (openStoryId ? undefined : move(-1)),
    Enter: () => (current ? openRow(current.case.caseId, false) : undefined),
    '.': inbox.refresh,
    '/': () => {
      // Under a story, where there is no room for both, the field is out of sight.
      if (pane.current?.offsetParent) openFind()
      else void navigate({ to: '/d/$deskId/search', params: { deskId } })
    },
    ...(openStoryId
      ? {}
      : {
          c: on(actions.claim),
          u: on(actions.unclaim),
          l: on((target) => actions.ask('stand', target)),
          e: on((target) => actions.ask('close', target)),
          n: on((target) => actions.ask('note', target)),
          o: on((target) => openOriginal(target.story.lead.url)),
        }),
  })

  const board = useMemo<Board>(
    () => ({ inbox, finding, actions, openStoryId, present, move, closeStory }),
    // The parts change with the rows; listing them one by one would only repeat that.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [inbox, finding, actions, openStoryId, present],
  )
  return (
    <BoardContext value={board}>
      <div className="flex h-full">
        <section
          ref={pane}
          aria-label="Inbox"
          className={cx(
            'flex min-w-0 flex-col border-line',
            openStoryId ? 'w-full max-lg:hidden lg:w-[25rem] lg:shrink-0 lg:border-r 2xl:w-[28rem]' : 'flex-1',
          )}
        >
          <InboxPane tab={tab} activeId={activeId} onActive={setActiveId} scroller={scroller} find={find} />
        </section>
        <Outlet />
      </div>
      <CaseDialogs actions={actions} />
    </BoardContext>
  )
}

/** Opens what was published, in a tab of its own that knows nothing of us. */
export function openOriginal(url: string | undefined): void {
  if (url && /^https?:/.test(url)) open(url, '_blank', 'noopener,noreferrer')
}

function focusRow(scroller: HTMLElement | null, caseId: string | undefined): void {
  const row = caseId ? scroller?.querySelector<HTMLElement>(`[data-row="${CSS.escape(caseId)}"]`) : undefined
  row?.focus({ preventScroll: true })
}
