import { useMutation, useQueryClient } from '@tanstack/react-query'
import { MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { ChannelView, TestedChannel } from '../../web/contract/answers.ts'
import { call } from '../api/http.ts'
import { channelsQuery, deskPath } from '../api/queries.ts'
import { Button, IconButton } from '../kit/button.tsx'
import { Confirm } from '../kit/dialog.tsx'
import { Menu, MenuItem, MenuRule } from '../kit/menu.tsx'
import { say, sayFailure } from '../kit/toasts.tsx'
import { useDesk, useMay } from '../shell/desk-context.ts'

interface Props {
  readonly channel: ChannelView
  readonly onEdit: () => void
}

/** Test, pause, edit, remove. */
export function ChannelActions({ channel, onEdit }: Props) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [isRemoving, setRemoving] = useState(false)
  const [mayTest, mayPause, mayChange] = [useMay('responder'), useMay('approver'), useMay('admin')]
  const path = `${deskPath(deskId)}/channels/${channel.channelId}`
  const refresh = () => void queries.invalidateQueries(channelsQuery(deskId))
  const test = useMutation({
    mutationFn: () => call<TestedChannel>('POST', `${path}/test`),
    onSuccess({ isWorking, message }) {
      refresh()
      if (isWorking) say(message)
      else sayFailure(new Error(message))
    },
    onError: sayFailure,
  })
  const pause = useMutation({
    mutationFn: (isPaused: boolean) => call<ChannelView>('POST', `${path}/${isPaused ? 'pause' : 'resume'}`),
    onSuccess: ({ isPaused }) => {
      refresh()
      say(isPaused ? 'Paused: what waits for it waits' : 'Resumed')
    },
    onError: sayFailure,
  })
  const remove = useMutation({
    mutationFn: () => call<void>('DELETE', path),
    onSuccess: () => {
      refresh()
      say('Removed, and its keys with it')
    },
    onError: sayFailure,
    onSettled: () => setRemoving(false),
  })
  return (
    <div className="flex items-center gap-1.5 md:justify-end">
      <Button isSmall disabled={!mayTest} isBusy={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
      <Menu
        trigger={
          <IconButton label={`More for ${channel.name}`}>
            <MoreHorizontal size={16} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem isDisabled={!mayPause} onSelect={() => pause.mutate(!channel.isPaused)}>
          {channel.isPaused ? 'Resume' : 'Pause'}
        </MenuItem>
        <MenuItem isDisabled={!mayChange} onSelect={onEdit}>
          Edit
        </MenuItem>
        <MenuRule />
        <MenuItem isDisabled={!mayChange} onSelect={() => setRemoving(true)}>
          Remove
        </MenuItem>
      </Menu>
      <Confirm
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => remove.mutate()}
        isBusy={remove.isPending}
        title={`Remove ${channel.name}?`}
        description="Its keys are deleted here. What was published stays where it is, and its receipts stay with the cases."
        action="Remove"
      />
    </div>
  )
}
