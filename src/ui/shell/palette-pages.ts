// Where the palette leads, with the words that a page is found by beside its name.
import { roleFor, type Role } from '../../model/role.ts'

export interface PalettePage {
  readonly to: string
  readonly name: string
  readonly words: string
  /** The least role to which it is offered, where that is not every one. */
  readonly needed?: Role
}

export const palettePages: readonly PalettePage[] = [
  { to: '/d/$deskId', name: 'Desk', words: 'inbox' },
  { to: '/d/$deskId/now', name: 'Now', words: 'executive dashboard wall praise pan breaking' },
  { to: '/d/$deskId/lead', name: 'Lead', words: 'chief duties waits' },
  { to: '/d/$deskId/watches', name: 'Watches', words: '' },
  { to: '/d/$deskId/watches/new', name: 'New watch', words: '', needed: roleFor.watches },
  { to: '/d/$deskId/sources', name: 'Sources', words: '' },
  { to: '/d/$deskId/sources/new', name: 'Add a source', words: '', needed: roleFor.sources },
  { to: '/d/$deskId/site', name: 'Site', words: 'visits visitors title tests banners' },
  { to: '/d/$deskId/newsroom', name: 'Newsroom', words: 'statements press' },
  { to: '/d/$deskId/newsroom/new', name: 'Write a statement', words: 'news release', needed: roleFor.statements },
  {
    to: '/d/$deskId/newsroom/live',
    name: 'Live coverage',
    words: 'captions transcript press conference results concert',
  },
  { to: '/d/$deskId/newsroom/tips', name: 'Tips', words: 'readers sent in verify pictures films' },
  { to: '/d/$deskId/newsroom/bank', name: 'Story bank', words: 'own stories history products brand' },
  { to: '/d/$deskId/newsroom/bank/new', name: 'Write a story', words: 'story bank', needed: roleFor.brandStories },
  { to: '/d/$deskId/clocks', name: 'Clocks', words: 'stages bottleneck' },
  { to: '/d/$deskId/drills', name: 'Drills', words: 'practice exercise rehearsal fire drill score trend' },
  { to: '/d/$deskId/guidelines', name: 'Guidelines', words: 'clauses rules check response flow' },
  { to: '/d/$deskId/rota', name: 'Rota', words: 'duty away shift' },
  { to: '/d/$deskId/channels', name: 'Channels', words: '' },
  { to: '/d/$deskId/snippets', name: 'Snippets', words: 'kept words lines holding statements' },
  { to: '/d/$deskId/planned', name: 'Planned', words: 'scheduled calendar held' },
  { to: '/d/$deskId/alerts', name: 'Your alerts', words: 'notifications' },
  { to: '/d/$deskId/people/grants', name: 'Grants', words: 'delegate envelope' },
  { to: '/d/$deskId/settings/rules', name: 'How this desk decides', words: 'rules lanes topics playbooks limits' },
  { to: '/d/$deskId/settings/hotline', name: 'Hotline ladder', words: 'rungs escalation' },
  { to: '/d/$deskId/settings/sign-offs', name: 'Sign-off classes', words: 'approval' },
  { to: '/d/$deskId/people', name: 'People', words: 'invite' },
  { to: '/d/$deskId/settings', name: 'Settings', words: 'api keys' },
  { to: '/account', name: 'Your account', words: 'passkey password' },
]
