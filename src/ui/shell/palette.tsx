// ⌘K: go anywhere, open any story of the desk, search for what was typed. Loaded when first asked for.
import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { StageMark } from '../kit/marks.tsx'
import { MarkedText } from '../kit/marked-text.tsx'
import { useDesk } from './desk-context.ts'
import { chooseTheme } from './theme.ts'
import { type PaletteStory, usePaletteStories } from './palette-stories.ts'
import { type PaletteEntry, usePalettePlaces } from './palette-places.ts'

interface PaletteProps {
  readonly onClose: () => void
  readonly onHelp: () => void
}

interface Entry {
  readonly key: string
  readonly run: () => unknown
  readonly show: ReactNode
}

interface Group {
  readonly heading: string
  readonly entries: readonly Entry[]
  /** Stands below the group's entries. */
  readonly note?: string | undefined
}

/** Stories, watches, sources and pages are found as one types; Enter goes there. */
export default function Palette({ onClose, onHelp }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const { groups, isWaiting } = useGroups(typed.trim(), onHelp)
  const [value, setValue] = useState('')
  /** A person who has chosen by arrow or pointer keeps their choice, whatever comes in meanwhile. */
  const [hasChosen, setHasChosen] = useState(false)
  /** Enter came before the answer: the first of it is opened. */
  const [isWanted, setIsWanted] = useState(false)
  const first = groups[0]?.entries[0]
  const firstKey = first?.key ?? ''
  const run = (entry: Entry) => {
    onClose()
    void entry.run()
  }
  useEffect(() => {
    if (!hasChosen) setValue(firstKey)
  }, [firstKey, hasChosen])
  useEffect(() => {
    if (isWanted && !isWaiting && first) run(first)
    // Once, when the answer is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isWanted, isWaiting])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') setHasChosen(true)
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || hasChosen || !isWaiting) return
    event.preventDefault()
    setIsWanted(true)
  }
  const onType = (text: string) => {
    setTyped(text)
    setHasChosen(false)
    setIsWanted(false)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="pop fixed inset-0 z-40 bg-[rgb(20_18_12/0.35)]" />
        <Dialog.Popup
          aria-label="Go anywhere"
          className="pop fixed inset-x-3 top-[12vh] z-50 overflow-hidden rounded-xl border border-line bg-surface shadow-pop outline-none md:left-1/2 md:w-full md:max-w-xl md:-translate-x-1/2"
        >
          <Command
            label="Go anywhere"
            loop
            shouldFilter={false}
            value={value}
            onValueChange={setValue}
            onKeyDown={onKeyDown}
          >
            <Command.Input
              autoFocus
              value={typed}
              onValueChange={onType}
              maxLength={200}
              placeholder="A story, a watch, a source, a page…"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-md outline-none placeholder:text-ink-3"
            />
            <Command.List
              aria-busy={isWaiting}
              onPointerMove={() => setHasChosen(true)}
              className="max-h-[52vh] overflow-y-auto p-1.5"
            >
              {groups.map(({ heading, entries, note }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:label-caps [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1"
                >
                  {entries.map((entry) => (
                    <Command.Item
                      key={entry.key}
                      value={entry.key}
                      onSelect={() => run(entry)}
                      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 text-sm aria-selected:bg-sunken max-md:min-h-11"
                    >
                      {entry.show}
                    </Command.Item>
                  ))}
                  {note ? <p className="px-2.5 py-1.5 text-sm text-ink-3">{note}</p> : null}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** The best first: a page whose name begins with what was typed, then stories, then whatever else fits. */
function useGroups(
  words: string,
  onHelp: () => void,
): { readonly groups: readonly Group[]; readonly isWaiting: boolean } {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const { stories, hasMore, isSettling, isFailed } = usePaletteStories(words)
  const { pages, watched, acts, isNamed } = usePalettePlaces(words)
  const params = { deskId }
  const toEntry = ({ key, name, hint, to, params: more }: PaletteEntry): Entry => ({
    key,
    run: () => navigate({ to, params: { ...params, ...more } }),
    show: (
      <>
        <span className="truncate">{name}</span>
        {hint ? <Hint>{hint}</Hint> : null}
      </>
    ),
  })
  const inInbox: Entry = {
    key: 'all stories',
    run: () => navigate({ to: '/d/$deskId', params, search: { q: words } }),
    show: 'All stories that fit, in the inbox',
  }
  const storyGroup: Group = {
    heading: 'Stories',
    entries: [
      ...stories.map((story) => ({
        key: `story ${story.storyId}`,
        run: () =>
          navigate({
            to: '/d/$deskId/s/$storyId',
            params: { deskId, storyId: story.storyId },
            search: { tab: 'active' },
          }),
        show: <StoryLine story={story} />,
      })),
      ...(hasMore ? [inInbox] : []),
    ],
    note: isFailed ? 'Stories could not be looked for just now.' : undefined,
  }
  const pageGroup: Group = { heading: 'Go to', entries: pages.map(toEntry) }
  const others: readonly Group[] = [
    { heading: 'Watches and sources', entries: watched.map(toEntry) },
    {
      heading: 'Do',
      entries: acts.map(({ key, name }) => ({
        key,
        show: name,
        run: key === 'help' ? onHelp : () => chooseTheme(key),
      })),
    },
  ]
  const search: Group = {
    heading: 'Search',
    entries: [
      {
        key: 'search',
        run: () => navigate({ to: '/d/$deskId/search', params, search: { q: words } }),
        show: <span className="truncate">Search everything heard for “{words}”</span>,
      },
    ],
  }
  const groups = [...(isNamed ? [pageGroup, storyGroup] : [storyGroup, pageGroup]), ...others]
  return {
    groups: [...groups.filter(({ entries, note }) => entries.length > 0 || note), ...(words ? [search] : [])],
    isWaiting: isSettling && !isNamed,
  }
}

function StoryLine({ story }: { readonly story: PaletteStory }) {
  const { headline, marks, because, past, stage } = story
  return (
    <span className="flex min-w-0 flex-1 items-center gap-3">
      <span dir="auto" className="min-w-0 flex-1 truncate text-left">
        <MarkedText text={headline} spans={marks} field="title" />
      </span>
      {because ? <span className="max-w-[40%] shrink-0 truncate text-xs text-ink-3">{because}</span> : null}
      {past ? <span className="shrink-0 text-xs text-ink-3">{past}</span> : <StageMark stage={stage} />}
    </span>
  )
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <span className="ml-auto text-xs text-ink-3">{children}</span>
}
