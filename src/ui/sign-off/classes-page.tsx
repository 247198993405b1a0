// The classes of sign-off: who signs what, in which order, within what time, and what silence means.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Member } from '../../web/contract/people.ts'
import type { ChangeSignOffClasses, SignOffClass, SignOffClasses } from '../../web/contract/sign-off.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import { isSomebody } from '../deciding/who-field.tsx'
import { Button } from '../kit/button.tsx'
import { KeepBar } from '../kit/keep-bar.tsx'
import { Failed } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { Page, RowsSkeleton } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useKeep } from '../kit/use-keep.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { ClassForm } from './class-form.tsx'
import { classesQuery } from './queries.ts'

const maxClasses = 20

/** The form is read-only for whoever is no admin. */
export function ClassesPage() {
  const { deskId } = useDesk()
  const classes = useQuery(classesQuery(deskId))
  const people = useQuery(peopleQuery(deskId))
  const error = classes.error ?? people.error
  return (
    <Page
      title="Sign-off classes"
      back={{ to: '/d/$deskId/settings', params: { deskId }, label: 'Settings' }}
      lead="Amber and red are what the lanes send drafts to. Inside a group people are asked at once; the next group when the one before has signed. The story’s own window ends it sooner than any limit here."
    >
      {classes.data && people.data ? (
        <Opened latest={classes.data} version={({ version }) => version}>
          {(opened) => <Classes start={opened} members={people.data.members} />}
        </Opened>
      ) : error ? (
        <Failed error={error} onRetry={() => void Promise.all([classes.refetch(), people.refetch()])} />
      ) : (
        <RowsSkeleton rows={4} />
      )}
    </Page>
  )
}

function Classes({ start, members }: { readonly start: SignOffClasses; readonly members: readonly Member[] }) {
  const { deskId } = useDesk()
  const isReadOnly = !useMay('admin')
  const queries = useQueryClient()
  const [classes, setClasses] = useState<readonly SignOffClass[]>(start.classes)
  const keep = useKeep({
    query: classesQuery(deskId),
    send: (body: ChangeSignOffClasses) => call<SignOffClasses>('PATCH', `${deskPath(deskId)}/sign-off-classes`, body),
    onKept(kept) {
      queries.setQueryData(classesQuery(deskId).queryKey, kept)
      say('In force for the next sign-off')
    },
  })
  return (
    <>
      <fieldset disabled={isReadOnly} className="min-w-0">
        {classes.map((one, index) => (
          <ClassForm
            key={index}
            all={classes}
            index={index}
            one={one}
            members={members}
            isReadOnly={isReadOnly}
            onChange={setClasses}
          />
        ))}
        {isReadOnly ? null : (
          <Button
            className="mb-8"
            disabled={classes.length >= maxClasses}
            onClick={() => setClasses([...classes, blank(classes)])}
          >
            <Plus size={14} aria-hidden /> Add a class
          </Button>
        )}
      </fieldset>
      {isReadOnly ? null : (
        <KeepBar
          isChanged={classes !== start.classes}
          isWhole={classes.every(isWholeClass)}
          isBusy={keep.isPending}
          error={keep.error}
          onKeep={() => keep.mutate({ classes: [...classes], baseVersion: start.version })}
          onUndo={() => setClasses(start.classes)}
        />
      )}
    </>
  )
}

function blank(classes: readonly SignOffClass[]): SignOffClass {
  return {
    key: `class-${classes.length + 1}`,
    name: '',
    groups: [{ name: 'Approvers', who: { kind: 'role', role: 'approver' }, need: 'any', substitutes: [] }],
    limitMs: 15 * 60_000,
    lapseRule: 'no',
  }
}

function isWholeClass({ key, name, groups, limitMs }: SignOffClass): boolean {
  return (
    /^[\w-]{1,30}$/.test(key) &&
    name.trim() !== '' &&
    limitMs >= 60_000 &&
    groups.every((group) => group.name.trim() !== '' && isSomebody(group.who))
  )
}
