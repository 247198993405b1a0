// What a person does with a case, from a row, from the open story or by a key: the call, what the screens show after it,
// and the words when somebody else was first.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { InboxRow, StoryView } from '../../web/contract/stories.ts'
import { ApiFailure, call } from '../api/http.ts'
import { advicesKey, deskPath, storyQuery } from '../api/queries.ts'
import type { CloseBody } from '../api/types.ts'
import { guidanceQuery } from '../guidelines/queries.ts'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** The case that an act is about. */
export type Target = Pick<InboxRow, 'case'> & {
  readonly story: Pick<InboxRow['story'], 'headline' | 'lead' | 'storyId'>
}
export type Question = 'close' | 'declare' | 'handOver' | 'note' | 'override' | 'stand'

export interface CaseActions {
  readonly may: boolean
  readonly isBusy: boolean
  readonly claim: (target: Target) => void
  readonly unclaim: (target: Target) => void
  readonly reopen: (target: Target) => void
  readonly stand: (target: Target, reason: string) => void
  readonly close: (target: Target, body: CloseBody) => void
  readonly note: (target: Target, note: string) => void
  readonly choosePlaybook: (target: Target, playbook: PlaybookKind) => void
  readonly declare: (target: Target) => void
  readonly handOver: (target: Target, to: { readonly personId: string; readonly name: string }, note: string) => void
  /** Goes on against the advice to stay out. */
  readonly override: (target: Target, reason: string) => void
  /** Opens the small form that an act needs; it stays, with what was typed, until the act is done. */
  readonly ask: (question: Question, target: Target) => void
  readonly asked: { readonly question: Question; readonly target: Target } | undefined
  readonly dismiss: () => void
}

interface Act {
  readonly target: Target
  readonly verb: string
  readonly body?: unknown
  readonly done: (row: InboxRow) => void
}

/** `onRow` takes the case as it is after an act; `onEnded` is told when a case left the active list. */
export function useCaseActions(onRow: (row: InboxRow) => void, onEnded: (target: Target) => void): CaseActions {
  const { deskId } = useDesk()
  const may = useMay('responder')
  const queries = useQueryClient()
  const [asked, setAsked] = useState<CaseActions['asked']>()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ target, verb, body }: Act) =>
      call<InboxRow>('POST', `${deskPath(deskId)}/cases/${target.case.caseId}/${verb}`, body),
    onSuccess(row, act) {
      if (act.verb !== 'notes') onRow(row)
      if (act.verb !== 'notes') patchStory(row)
      void queries.invalidateQueries({ queryKey: storyQuery(deskId, act.target.story.storyId).queryKey })
      act.done(row)
    },
    onError(error, act) {
      sayFailure(conflictWords(error))
      void queries.invalidateQueries({ queryKey: storyQuery(deskId, act.target.story.storyId).queryKey })
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'inbox'] })
    },
  })

  function patchStory(row: InboxRow): void {
    queries.setQueryData<StoryView>(storyQuery(deskId, row.story.storyId).queryKey, (view) =>
      view ? { ...withoutHolder(view), case: row.case, ...(row.holder ? { holder: row.holder } : {}) } : view,
    )
  }
  const dismiss = () => setAsked(undefined)
  const act = (target: Target, verb: string, done: Act['done'], body?: unknown) => {
    if (may) mutate({ target, verb, done, ...(body === undefined ? {} : { body }) })
    else say('Watchers read along. Ask an admin to make you a responder.')
  }
  const reopen = (target: Target) => act(target, 'reopen', () => say('Back on the desk'))
  const done = (words: string) => () => {
    dismiss()
    say(words)
  }
  const ended = (target: Target, words: string) => () => {
    dismiss()
    onEnded(target)
    say(words, { label: 'Undo', run: () => reopen(target) })
  }

  return {
    may,
    isBusy: isPending,
    claim: (target) => act(target, 'claim', () => say('Yours', { label: 'Undo', run: () => unclaim(target) })),
    unclaim,
    reopen,
    stand: (target, reason) => act(target, 'let-stand', ended(target, 'Let stand'), reason ? { reason } : {}),
    close: (target, body) => act(target, 'close', ended(target, `Closed: ${body.end}`), body),
    note: (target, note) => act(target, 'notes', done('Noted'), { note }),
    choosePlaybook: (target, playbook) => act(target, 'playbook', () => say(`Dealt with as ${playbook}`), { playbook }),
    declare: (target) => act(target, 'declare', done('Declared: what was planned about it is held')),
    handOver: (target, to, note) =>
      act(target, 'hand-over', done(`${to.name} has it`), { toPersonId: to.personId, ...(note && { note }) }),
    override: (target, reason) =>
      act(
        target,
        'override',
        () => {
          done('Noted in the record')()
          void queries.invalidateQueries({ queryKey: advicesKey(deskId) })
          void queries.invalidateQueries(guidanceQuery(deskId, target.story.storyId))
        },
        { reason },
      ),
    ask: (question, target) => (may ? setAsked({ question, target }) : act(target, '', () => undefined)),
    asked,
    dismiss,
  }

  function unclaim(target: Target): void {
    act(target, 'unclaim', () => say('Free for others again'))
  }
}

function withoutHolder({ holder: _, ...view }: StoryView): StoryView {
  return view
}

/** "Mara Lind has this": the server names the holder, so that the two can talk. */
function conflictWords(error: unknown): unknown {
  if (!(error instanceof ApiFailure) || error.code !== 'CONFLICT') return error
  const { holder } = error.details
  const name = typeof holder === 'object' && holder !== null && 'name' in holder ? String(holder.name) : undefined
  return name && !error.message.includes(name) ? new Error(`${name} has this. ${error.message}`) : error
}
