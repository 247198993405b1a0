// The rows on the screen: virtual, of fixed height, with a roving focus of our own.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useState, type RefObject } from 'react'
import type { InboxRow } from '../../web/contract/stories.ts'
import type { InboxState } from '../api/types.ts'
import { cx } from '../kit/class-names.ts'
import { useDesk } from '../shell/desk-context.ts'
import { useBoard } from './board-context.ts'
import { Row, rowHeights, wideColumns, type RowShape } from './row.tsx'
import { useShown } from './use-shown.ts'

interface InboxListProps {
  readonly tab: InboxState
  readonly activeId: string | undefined
  readonly onActive: (caseId: string) => void
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** From this width on, a row fits on one line. */
const wideFromPx = 1000

/** Tells the server which cases came into sight. One row takes the Tab key, arrows go on from it. */
export function InboxList({ tab, activeId, onActive, scroller }: InboxListProps) {
  const { deskId, person } = useDesk()
  const { inbox, finding, openStoryId, present } = useBoard()
  const { order, rows } = inbox.list
  const shape = useShape(scroller)
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeights[shape],
    overscan: 6,
    getItemKey: (index) => order[index] ?? index,
  })
  useEffect(() => virtual.measure(), [shape, virtual])
  const activeIndex = activeId ? order.indexOf(activeId) : -1
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeIndex, virtual])
  const items = virtual.getVirtualItems()
  const inSight = items.map((item) => order[item.index]).filter((caseId) => caseId !== undefined)
  // A past story that is looked up has not come to the desk.
  useShown(finding ? inSight.filter((caseId) => isActive(rows.get(caseId))) : inSight)
  const isNearEnd = (items.at(-1)?.index ?? 0) >= order.length - 10
  useEffect(() => {
    if (isNearEnd && finding?.hasMore) finding.more()
  }, [isNearEnd, finding])
  const tabStop = activeIndex >= 0 ? activeId : order[0]

  return (
    <>
      {shape === 'wide' ? <ColumnNames /> : null}
      <ul aria-label="Stories" className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const caseId = order[item.index]
          const row = caseId ? rows.get(caseId) : undefined
          if (!row || !caseId) return null
          return (
            <li
              key={item.key}
              aria-setsize={order.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <Row
                row={row}
                deskId={deskId}
                personId={person.personId}
                tab={tab}
                shape={shape}
                isActive={caseId === tabStop}
                isOpen={row.story.storyId === openStoryId}
                q={finding?.words}
                why={finding?.why.get(caseId)}
                present={(present.get(caseId) ?? nobody).filter((other) => other.personId !== person.personId)}
                onFocus={onActive}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}

const nobody = [] as const

function isActive(row: InboxRow | undefined): boolean {
  return row?.case.state === 'open' || row?.case.state === 'claimed'
}

function ColumnNames() {
  return (
    <div
      aria-hidden
      className={cx('label-caps sticky top-0 z-10 grid border-b border-line bg-paper px-4 py-1.5', wideColumns)}
    >
      <span>Stage</span>
      <span>Story</span>
      <span>Stance</span>
      <span>Rhythm</span>
      <span title="Mentions / voices">Said / by</span>
      <span>Window</span>
      <span>Owner</span>
      <span className="text-right">Heard</span>
    </div>
  )
}

function useShape(scroller: RefObject<HTMLDivElement | null>): RowShape {
  const [shape, setShape] = useState<RowShape>(innerWidth >= wideFromPx + 210 ? 'wide' : 'narrow')
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setShape(entry.contentRect.width >= wideFromPx ? 'wide' : 'narrow')
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return shape
}
