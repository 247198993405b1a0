// ⌘K: go anywhere, open any story on the desk, search for what was typed. Loaded when first asked for.
import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useState, type ReactNode } from 'react'
import { inboxQuery, sourcesQuery, watchesQuery } from '../api/queries.ts'
import { StageMark } from '../kit/marks.tsx'
import { useDesk } from './desk-context.ts'
import { chooseTheme } from './theme.ts'
import { OutsideLine } from '../kit/outside-words.tsx'

interface PaletteProps {
  readonly onClose: () => void
  readonly onHelp: () => void
}

/** Stories, watches, sources and pages are found as one types; Enter goes there. */
export default function Palette({ onClose, onHelp }: PaletteProps) {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const { data: inbox } = useQuery({ ...inboxQuery(deskId, 'active'), staleTime: 30_000 })
  const { data: sources } = useQuery(sourcesQuery(deskId))
  const { data: watches } = useQuery(watchesQuery(deskId))
  const params = { deskId }
  const go = (run: () => unknown) => () => {
    onClose()
    void run()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="pop fixed inset-0 z-40 bg-[rgb(20_18_12/0.35)]" />
        <Dialog.Popup
          aria-label="Go anywhere"
          className="pop fixed inset-x-3 top-[12vh] z-50 overflow-hidden rounded-xl border border-line bg-surface shadow-pop outline-none md:left-1/2 md:w-full md:max-w-xl md:-translate-x-1/2"
        >
          <Command label="Go anywhere" loop>
            <Command.Input
              autoFocus
              value={typed}
              onValueChange={setTyped}
              placeholder="A story, a watch, a source, a page…"
              className="h-12 w-full border-b border-line bg-transparent px-4 text-md outline-none placeholder:text-ink-3"
            />
            <Command.List className="max-h-[52vh] overflow-y-auto p-1.5">
              <Group heading="Stories">
                {(inbox?.rows ?? []).slice(0, 60).map(({ story }) => (
                  <Item
                    key={story.storyId}
                    value={`${story.headline} ${story.storyId}`}
                    onSelect={go(() =>
                      navigate({ to: '/d/$deskId/s/$storyId', params: { deskId, storyId: story.storyId } }),
                    )}
                  >
                    <OutsideLine className="min-w-0 flex-1 truncate text-left">{story.headline}</OutsideLine>
                    <StageMark stage={story.stage} />
                  </Item>
                ))}
              </Group>
              <Group heading="Go to">
                <Item value="desk inbox" onSelect={go(() => navigate({ to: '/d/$deskId', params }))}>
                  Desk
                </Item>
                <Item value="lead chief duties waits" onSelect={go(() => navigate({ to: '/d/$deskId/lead', params }))}>
                  Lead
                </Item>
                <Item value="watches" onSelect={go(() => navigate({ to: '/d/$deskId/watches', params }))}>
                  Watches
                </Item>
                <Item value="new watch" onSelect={go(() => navigate({ to: '/d/$deskId/watches/new', params }))}>
                  New watch
                </Item>
                <Item value="sources" onSelect={go(() => navigate({ to: '/d/$deskId/sources', params }))}>
                  Sources
                </Item>
                <Item value="add source" onSelect={go(() => navigate({ to: '/d/$deskId/sources/new', params }))}>
                  Add a source
                </Item>
                <Item value="site visits visitors" onSelect={go(() => navigate({ to: '/d/$deskId/site', params }))}>
                  Site
                </Item>
                <Item
                  value="newsroom statements press"
                  onSelect={go(() => navigate({ to: '/d/$deskId/newsroom', params }))}
                >
                  Newsroom
                </Item>
                <Item
                  value="write a statement news release"
                  onSelect={go(() => navigate({ to: '/d/$deskId/newsroom/new', params }))}
                >
                  Write a statement
                </Item>
                <Item
                  value="clocks stages bottleneck"
                  onSelect={go(() => navigate({ to: '/d/$deskId/clocks', params }))}
                >
                  Clocks
                </Item>
                <Item
                  value="guidelines clauses rules check response flow"
                  onSelect={go(() => navigate({ to: '/d/$deskId/guidelines', params }))}
                >
                  Guidelines
                </Item>
                <Item value="rota duty away shift" onSelect={go(() => navigate({ to: '/d/$deskId/rota', params }))}>
                  Rota
                </Item>
                <Item value="channels" onSelect={go(() => navigate({ to: '/d/$deskId/channels', params }))}>
                  Channels
                </Item>
                <Item
                  value="planned scheduled calendar held"
                  onSelect={go(() => navigate({ to: '/d/$deskId/planned', params }))}
                >
                  Planned
                </Item>
                <Item
                  value="your alerts notifications"
                  onSelect={go(() => navigate({ to: '/d/$deskId/alerts', params }))}
                >
                  Your alerts
                </Item>
                <Item
                  value="grants delegate envelope"
                  onSelect={go(() => navigate({ to: '/d/$deskId/people/grants', params }))}
                >
                  Grants
                </Item>
                <Item
                  value="rules lanes topics playbooks limits"
                  onSelect={go(() => navigate({ to: '/d/$deskId/settings/rules', params }))}
                >
                  How this desk decides
                </Item>
                <Item
                  value="hotline ladder rungs escalation"
                  onSelect={go(() => navigate({ to: '/d/$deskId/settings/hotline', params }))}
                >
                  Hotline ladder
                </Item>
                <Item
                  value="sign-off classes approval"
                  onSelect={go(() => navigate({ to: '/d/$deskId/settings/sign-offs', params }))}
                >
                  Sign-off classes
                </Item>
                <Item value="people invite" onSelect={go(() => navigate({ to: '/d/$deskId/people', params }))}>
                  People
                </Item>
                <Item value="settings api keys" onSelect={go(() => navigate({ to: '/d/$deskId/settings', params }))}>
                  Settings
                </Item>
                <Item value="account passkey password" onSelect={go(() => navigate({ to: '/account' }))}>
                  Your account
                </Item>
              </Group>
              <Group heading="Watches and sources">
                {(watches?.watches ?? []).map((watch) => (
                  <Item
                    key={watch.watchId}
                    value={`watch ${watch.name} ${watch.watchId}`}
                    onSelect={go(() =>
                      navigate({ to: '/d/$deskId/watches/$watchId', params: { deskId, watchId: watch.watchId } }),
                    )}
                  >
                    {watch.name}
                    <Hint>watch</Hint>
                  </Item>
                ))}
                {(sources?.sources ?? []).map((source) => (
                  <Item
                    key={source.sourceId}
                    value={`source ${source.name} ${source.sourceId}`}
                    onSelect={go(() =>
                      navigate({ to: '/d/$deskId/sources/$sourceId', params: { deskId, sourceId: source.sourceId } }),
                    )}
                  >
                    {source.name}
                    <Hint>source</Hint>
                  </Item>
                ))}
              </Group>
              <Group heading="Do">
                <Item value="dark theme" onSelect={go(() => chooseTheme('dark'))}>
                  Dark theme
                </Item>
                <Item value="light theme" onSelect={go(() => chooseTheme('light'))}>
                  Light theme
                </Item>
                <Item value="keys shortcuts help" onSelect={go(onHelp)}>
                  Show all keys
                </Item>
              </Group>
              {/* Last, and whatever is typed: a page or story of that name comes first. */}
              {typed.trim() ? (
                <Group heading="Search" isAlways>
                  <Item
                    isAlways
                    value={`search ${typed}`}
                    onSelect={go(() => navigate({ to: '/d/$deskId/search', params, search: { q: typed.trim() } }))}
                  >
                    Search everything heard for “{typed.trim()}”
                  </Item>
                </Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

interface GroupProps {
  readonly heading: string
  /** Shown whether or not it fits what was typed. */
  readonly isAlways?: boolean
  readonly children: ReactNode
}

function Group({ heading, isAlways, children }: GroupProps) {
  return (
    <Command.Group
      forceMount={isAlways ?? false}
      heading={heading}
      className="[&_[cmdk-group-heading]]:label-caps [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1"
    >
      {children}
    </Command.Group>
  )
}

interface ItemProps {
  readonly value: string
  readonly onSelect: () => void
  readonly isAlways?: boolean
  readonly children: ReactNode
}

function Item(props: ItemProps) {
  return (
    <Command.Item
      forceMount={props.isAlways ?? false}
      value={props.value}
      onSelect={props.onSelect}
      className="flex min-h-9 cursor-default items-center gap-3 rounded-md px-2.5 text-sm aria-selected:bg-hover max-md:min-h-11"
    >
      {props.children}
    </Command.Item>
  )
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <span className="ml-auto text-xs text-ink-3">{children}</span>
}
