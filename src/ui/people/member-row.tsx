import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roles, type Role } from '../../model/role.ts'
import type { Member } from '../../web/contract/people.ts'
import { call } from '../api/http.ts'
import { deskPath, peopleQuery } from '../api/queries.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Button } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { SelectBox } from '../kit/field.tsx'
import { Ago } from '../kit/times.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

/** One person: name, mail, when last seen, role; for an admin also to change or take off the desk. */
export function MemberRow({ member }: { readonly member: Member }) {
  const { deskId, person } = useDesk()
  const isAdmin = useMay('admin')
  const isMe = member.personId === person.personId
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const path = `${deskPath(deskId)}/people/${member.personId}`
  const onSuccess = () => void queries.invalidateQueries(peopleQuery(deskId))
  const change = useMutation({
    mutationFn: (role: Role) => call<unknown>('PATCH', path, { role }),
    onSuccess(_, role) {
      onSuccess()
      say(`${member.name} is ${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`)
    },
    onError: sayFailure,
  })
  const remove = useMutation({ mutationFn: () => call<void>('DELETE', path), onSuccess, onError: sayFailure })
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Avatar name={member.name} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="truncate text-sm font-[550]">
          {member.name}
          {isMe ? <span className="font-normal text-ink-3"> · you</span> : null}
        </p>
        <p className="truncate text-xs text-ink-2">{member.email}</p>
      </div>
      <p className="w-28 text-xs text-ink-3 max-md:hidden">
        {member.lastSeenAtMs ? (
          <>
            seen <Ago phrase atMs={member.lastSeenAtMs} />
          </>
        ) : (
          'not seen yet'
        )}
      </p>
      {isAdmin && !isMe ? (
        <>
          <SelectBox
            aria-label={`Role of ${member.name}`}
            value={change.variables && change.isPending ? change.variables : member.role}
            onChange={(event) => change.mutate(event.target.value as Role)}
            className="w-32 text-sm max-md:ml-10"
          >
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </SelectBox>
          <Button isSmall look="quiet" onClick={() => setIsAsking(true)}>
            Remove
          </Button>
          <Confirm
            isOpen={isAsking}
            onClose={() => setIsAsking(false)}
            onConfirm={() => remove.mutate()}
            isBusy={remove.isPending}
            title={`Take ${member.name} off the desk?`}
            description="Claims that they hold become free. What they did stays in the record under their name."
            action="Take off the desk"
          />
        </>
      ) : (
        <p className="w-32 pl-2.5 text-sm text-ink-2 max-md:ml-10 max-md:pl-0 md:mr-20">{member.role}</p>
      )}
    </li>
  )
}
