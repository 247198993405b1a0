import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { StoryView } from '../../web/contract/stories.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { useBoard } from '../desk/board-context.ts'
import { Button } from '../kit/button.tsx'
import { SelectField } from '../kit/field.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useBoardPlace } from '../desk/use-place.ts'
import { useDesk } from '../shell/desk-context.ts'

type Listed = Pick<StoryView['story'], 'headline' | 'isDrill' | 'storyId'>

/** A person's word on what belongs together: this story is part of another. */
export function Belonging({ view }: { readonly view: StoryView }) {
  const { deskId } = useDesk()
  const place = useBoardPlace()
  const { actions } = useBoard()
  const navigate = useNavigate()
  const [others, setOthers] = useState<readonly Listed[]>()
  const [intoId, setIntoId] = useState('')
  const path = `${deskPath(deskId)}/stories`
  const { storyId, isDrill } = view.story

  async function open(): Promise<void> {
    try {
      const { stories } = await call<{ stories: readonly Listed[] }>('GET', `${path}?limit=100`)
      setOthers(stories.filter((other) => other.storyId !== storyId && other.isDrill === isDrill))
    } catch (error) {
      sayFailure(error)
    }
  }

  async function merge(): Promise<void> {
    try {
      await call('POST', `${path}/${storyId}/merge`, { intoId })
      say('Both are one story from here on. Old links lead to it.')
      await navigate({ to: '/d/$deskId/s/$storyId', params: { deskId, storyId: intoId }, search: place })
    } catch (error) {
      sayFailure(error)
    }
  }

  if (!actions.may) return null
  if (others === undefined)
    return (
      <Button look="quiet" isSmall onClick={() => void open()}>
        Part of another story …
      </Button>
    )
  return (
    <form
      className="space-y-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (intoId !== '') void merge()
      }}
    >
      <SelectField
        label="Part of which story?"
        help="Kept for good; a merge is undone only by taking mentions out again."
        value={intoId}
        onChange={(event) => setIntoId(event.target.value)}
      >
        <option value="">Choose a story</option>
        {others.map((other) => (
          <option key={other.storyId} value={other.storyId}>
            {other.headline}
          </option>
        ))}
      </SelectField>
      <div className="flex gap-2">
        <Button look="primary" isSmall type="submit" disabled={intoId === ''}>
          Merge
        </Button>
        <Button look="quiet" isSmall onClick={() => setOthers(undefined)}>
          Leave
        </Button>
      </div>
    </form>
  )
}

/** Takes one mention, and what repeats it, out of the story that the screen shows. */
export function useTakeOut(storyId: string): (mentionId: string) => Promise<void> {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  return async (mentionId) => {
    try {
      await call('POST', `${deskPath(deskId)}/stories/${storyId}/split`, { mentionIds: [mentionId] })
      say('It is a story of its own from here on.')
      await queries.invalidateQueries({ queryKey: ['desk', deskId] })
    } catch (error) {
      sayFailure(error)
    }
  }
}
