// What the palette offers beside stories: pages, watches, sources and a few acts, found without asking anybody.
import { useQuery } from '@tanstack/react-query'
import { defaultFilter } from 'cmdk'
import { roleCovers } from '../../model/role.ts'
import { sourcesQuery, watchesQuery } from '../api/queries.ts'
import { useDesk } from './desk-context.ts'
import { palettePages } from './palette-pages.ts'

export interface PaletteEntry {
  readonly key: string
  readonly name: string
  readonly hint?: string
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
}

type Named = { readonly key: string; readonly name: string; readonly words?: string }

const acts = [
  { key: 'dark', name: 'Dark theme' },
  { key: 'light', name: 'Light theme' },
  { key: 'help', name: 'Show all keys', words: 'shortcuts help' },
] as const

/** A desk may have thousands of watches; nobody reads so many here. */
const maxShown = 20

/** `isNamed`: what was typed begins a page's own name. */
export function usePalettePlaces(words: string) {
  const { deskId, role } = useDesk()
  const { data: sources } = useQuery(sourcesQuery(deskId))
  const { data: watches } = useQuery(watchesQuery(deskId))
  const pages = fitting(
    palettePages
      .filter(({ needed = 'watcher' }) => roleCovers(role, needed))
      .map((page) => ({ ...page, key: `page ${page.to}` })),
    words,
  )
  const watched: readonly PaletteEntry[] = [
    ...(watches?.watches ?? []).map(({ watchId, name }) => ({
      key: `watch ${watchId}`,
      name,
      hint: 'watch',
      to: '/d/$deskId/watches/$watchId',
      params: { watchId },
    })),
    ...(sources?.sources ?? []).map(({ sourceId, name }) => ({
      key: `source ${sourceId}`,
      name,
      hint: 'source',
      to: '/d/$deskId/sources/$sourceId',
      params: { sourceId },
    })),
  ]
  const isNamed = words !== '' && pages.some(({ name }) => name.toLowerCase().startsWith(words.toLowerCase()))
  return { pages, watched: fitting(watched, words).slice(0, maxShown), acts: fitting(acts, words), isNamed }
}

/** The best first; all in their own order while nothing is typed. */
function fitting<T extends Named & { readonly hint?: string }>(all: readonly T[], words: string): readonly T[] {
  if (words === '') return all
  const scored = all.map((one) => ({
    one,
    score: defaultFilter(`${one.name} ${one.words ?? one.hint ?? ''}`, words),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ one }) => one)
}
