import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { roleCovers, type Role } from '../../model/role.ts'
import type { DrillWhat, StartDrill } from '../../web/contract/drills.ts'
import { call } from '../api/http.ts'
import { deskPath } from '../api/queries.ts'
import { Choices } from '../kit/choices.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { DialogForm } from '../kit/dialog-form.tsx'
import { TextField } from '../kit/field.tsx'
import { serverNow } from '../kit/server-clock.ts'
import { say } from '../kit/toasts.tsx'
import { rotaQuery } from '../rota/queries.ts'
import { useDesk } from '../shell/desk-context.ts'
import { RecordingField, type ChosenFile } from './recording-field.tsx'
import { TakingPart } from './taking-part.tsx'

interface Props {
  /** Opened from a story: that one is played unless another thing is chosen. */
  readonly storyId: string | undefined
  readonly onClose: () => void
}

/** What is played, how fast, and who takes part. */
export function StartDrillDialog({ storyId, onClose }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [kind, setKind] = useState<DrillWhat['kind']>(storyId === undefined ? 'example' : 'story')
  const [speed, setSpeed] = useState(10)
  const [minutesAfter, setMinutesAfter] = useState('15')
  const [file, setFile] = useState<ChosenFile>()
  const [theirName, setTheirName] = useState('')
  const team = useTeam()
  const [chosen, setChosen] = useState<readonly string[]>()
  const personIds = chosen ?? team.onDuty
  const what = whatOf(kind, { storyId, file, theirName })
  const start = useMutation({
    mutationFn: (form: StartDrill) => call<{ drillId: string }>('POST', `${deskPath(deskId)}/drills`, form),
    onSuccess() {
      say('The drill has begun')
      void queries.invalidateQueries({ queryKey: ['desk', deskId, 'drills'] })
      void navigate({ to: '/d/$deskId/drills', params: { deskId }, search: {}, replace: true })
    },
  })
  const minutes = Number(minutesAfter)
  const isReady = what !== undefined && personIds.length > 0 && minutes >= 0 && minutes <= 240
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Start a drill"
      description="It comes to this desk as the real thing would, marked as a drill on every screen. Nothing is published."
    >
      <DialogForm
        words={{ kind, speed, minutesAfter, theirName, chosen, file: file?.name }}
        action="Start it"
        isReady={isReady}
        isBusy={start.isPending}
        error={start.error}
        onSubmit={() =>
          what ? start.mutate({ what, speed, personIds: [...personIds], minutesAfter: minutes }) : undefined
        }
        onCancel={onClose}
      >
        <Labelled name="What happens">
          <Choices label="What happens" options={kindsFor(storyId)} chosen={kind} onChoose={setKind} />
          <p className="mt-1 text-xs text-ink-3">{kindHelp[kind]}</p>
        </Labelled>
        {kind === 'recording' ? (
          <>
            <RecordingField file={file} onFile={setFile} />
            <TextField
              isOptional
              label="Whose name is in it"
              help="Read as your organisation’s wherever it stands, so that it happens to you."
              value={theirName}
              maxLength={100}
              onChange={(event) => setTheirName(event.target.value)}
            />
          </>
        ) : null}
        <Labelled name="How fast">
          <Choices label="How fast" options={speeds} chosen={speed} onChoose={setSpeed} />
        </Labelled>
        <TakingPart people={team.people} chosen={personIds} onChoose={setChosen} />
        <TextField
          label="Minutes after the last of it"
          help="Then it ends by itself. You can end it sooner."
          inputMode="numeric"
          value={minutesAfter}
          {...(isReady || (minutes >= 0 && minutes <= 240) ? {} : { error: 'A number from 0 to 240' })}
          onChange={(event) => setMinutesAfter(event.target.value)}
        />
      </DialogForm>
    </Dialog>
  )
}

const speeds = [
  [1, 'As it happened'],
  [10, '10 times'],
  [60, '60 times'],
] as const

const kindHelp: Readonly<Record<DrillWhat['kind'], string>> = {
  example: 'Your mails carry strangers’ addresses: 40 minutes of an afternoon that never was.',
  recording: 'A file of posts and articles, as “nowdesk replay” takes it.',
  story: 'What was said in it comes again, in the same order and at the same distances.',
}

function kindsFor(storyId: string | undefined): readonly (readonly [DrillWhat['kind'], string])[] {
  const own = storyId === undefined ? [] : [['story', 'This story'] as const]
  return [...own, ['example', 'An invented event'], ['recording', 'A recording']]
}

function whatOf(
  kind: DrillWhat['kind'],
  given: {
    readonly storyId: string | undefined
    readonly file: ChosenFile | undefined
    readonly theirName: string
  },
): DrillWhat | undefined {
  const { storyId, file, theirName } = given
  switch (kind) {
    case 'example':
      return { kind }
    case 'story':
      return storyId === undefined ? undefined : { kind, storyId }
    case 'recording':
      return file && { kind, ...file, ...(theirName.trim().length > 1 && { theirName: theirName.trim() }) }
  }
}

/** Who can take part, and who is on duty: they do unless somebody else is chosen. */
function useTeam() {
  const { deskId } = useDesk()
  const [fromMs] = useState(() => serverNow())
  const { data } = useQuery(rotaQuery(deskId, fromMs, fromMs + 3_600_000))
  const people = data?.people.filter(({ role }) => roleCovers(role as Role, 'responder')) ?? []
  const named = [...new Set(data?.duty.flatMap(({ now }) => now.map(({ personId }) => personId)))]
  return { people, onDuty: named.length > 0 ? named : people.map(({ personId }) => personId) }
}

function Labelled({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <p aria-hidden className="mb-1 text-sm font-medium">
        {name}
      </p>
      {children}
    </div>
  )
}
