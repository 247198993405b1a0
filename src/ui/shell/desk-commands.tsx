import { lazy, Suspense, useState } from 'react'
import { useMatches, useNavigate } from '@tanstack/react-router'
import { useKeys } from '../kit/keys.ts'
import { useDesk } from './desk-context.ts'
import { ShortcutHelp } from './shortcut-help.tsx'

const Palette = lazy(() => import('./palette.tsx'))

/** The keys that work on every page of a desk, and what they open. */
export function DeskCommands() {
  const { deskId } = useDesk()
  const navigate = useNavigate()
  const [open, setOpen] = useState<'help' | 'palette' | undefined>()
  const params = { deskId }
  const isOnDesk = useMatches({ select: (matches) => matches.some(({ routeId }) => routeId === '/d/$deskId/board') })
  useKeys({
    'mod+k': () => setOpen((was) => (was === 'palette' ? undefined : 'palette')),
    '?': () => setOpen('help'),
    // On the desk itself it is the field of the list.
    '/': () => (isOnDesk ? undefined : void navigate({ to: '/d/$deskId/search', params })),
    'g d': () => void navigate({ to: '/d/$deskId', params }),
    'g o': () => void navigate({ to: '/d/$deskId/now', params }),
    'g l': () => void navigate({ to: '/d/$deskId/lead', params }),
    'g s': () => void navigate({ to: '/d/$deskId/sources', params }),
    'g h': () => void navigate({ to: '/d/$deskId/channels', params }),
    'g w': () => void navigate({ to: '/d/$deskId/watches', params }),
    'g n': () => void navigate({ to: '/d/$deskId/newsroom', params }),
    'g v': () => void navigate({ to: '/d/$deskId/site', params }),
    'g c': () => void navigate({ to: '/d/$deskId/clocks', params }),
    'g p': () => void navigate({ to: '/d/$deskId/people', params }),
  })
  return (
    <>
      <ShortcutHelp isOpen={open === 'help'} onClose={() => setOpen(undefined)} />
      <Suspense>
        {open === 'palette' ? <Palette onClose={() => setOpen(undefined)} onHelp={() => setOpen('help')} /> : null}
      </Suspense>
    </>
  )
}
