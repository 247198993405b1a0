import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import type { VoiceView } from '../../web/contract/voices.ts'
import type { WatchListOfWords } from '../../web/contract/watch-lists.ts'
import { call } from '../api/http.ts'
import { deskPath, watchListsQuery } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Menu, MenuItem } from '../kit/menu.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk } from '../shell/desk-context.ts'
import { entryOf } from './voice-words.ts'

/** What a desk that has no list of voices calls its first. */
const firstList = 'voices'

/** One press: the voice is in a list that watches ask by, with `from:`. */
export function AddToList({ voice }: { readonly voice: VoiceView }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const { data } = useQuery(watchListsQuery(deskId))
  const entry = entryOf(voice)
  const add = useMutation({
    mutationFn: ({ name, entries, version }: Pick<WatchListOfWords, 'entries' | 'name' | 'version'>) =>
      call<WatchListOfWords>('PUT', `${deskPath(deskId)}/watch-lists/${encodeURIComponent(name)}`, {
        entries: [...entries, entry],
        baseVersion: version,
      }),
    onSuccess: ({ name }) => say(`${entry} is in from:${name}`),
    onError: sayFailure,
    onSettled: () => void queries.invalidateQueries(watchListsQuery(deskId)),
  })
  const lists = data?.lists ?? []
  return (
    <Menu
      trigger={
        <Button isBusy={add.isPending} disabled={!data}>
          Add to a list <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {lists.map((list) => {
        const isIn = list.entries.some((one) => one.toLowerCase() === entry.toLowerCase())
        return (
          <MenuItem
            key={list.name}
            isDisabled={isIn}
            hint={isIn ? 'is in it' : undefined}
            onSelect={() => add.mutate(list)}
          >
            from:{list.name}
          </MenuItem>
        )
      })}
      {lists.some(({ name }) => name === firstList) ? null : (
        <MenuItem onSelect={() => add.mutate({ name: firstList, entries: [], version: 0 })}>
          A new list, from:{firstList}
        </MenuItem>
      )}
    </Menu>
  )
}
