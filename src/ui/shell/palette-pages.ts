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
  { to: '/d/$deskId/voices', name: 'Voices', words: 'frequent bloggers analysts journalists influencers reach' },
  { to: '/d/$deskId/wishes', name: 'Wishes', words: 'ideas feature requests customers want' },
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
  { to: '/d/$deskId/newsroom/inquiries', name: 'Inquiries', words: 'questions press deadline contact form' },
  { to: '/d/$deskId/newsroom/mails', name: 'Mails', words: 'press mailbox imap left aside came in' },
  { to: '/d/$deskId/newsroom/tips', name: 'Tips', words: 'readers sent in verify pictures films' },
  { to: '/d/$deskId/newsroom/bank', name: 'Story bank', words: 'own stories history products brand' },
  { to: '/d/$deskId/newsroom/bank/new', name: 'Write a story', words: 'story bank', needed: roleFor.brandStories },
  {
    to: '/d/$deskId/reporters',
    name: 'Reporters',
    words: 'journalists press list quotes media',
    needed: roleFor.reporters,
  },
  { to: '/d/$deskId/reporters/new', name: 'Keep a reporter', words: 'journalist', needed: roleFor.reporters },
  { to: '/d/$deskId/clocks', name: 'Clocks', words: 'stages bottleneck' },
  { to: '/d/$deskId/why', name: 'Why not faster?', words: 'report bottleneck slowness window review polishing' },
  { to: '/d/$deskId/why/day', name: 'The day', words: 'daily note yesterday what broke answered let stand' },
  { to: '/d/$deskId/why/hurdles', name: 'Hurdles', words: 'register obstacles legal tools process culture' },
  { to: '/d/$deskId/why/readiness', name: 'Readiness', words: 'check pass fail ready' },
  {
    to: '/d/$deskId/why/head-start',
    name: 'Head start',
    words: 'lead over the press rivals competitors speed first quicker',
  },
  { to: '/d/$deskId/presence', name: 'Presence', words: 'map networks gaps channels where people speak' },
  { to: '/d/$deskId/drills', name: 'Drills', words: 'practice exercise rehearsal fire drill score trend' },
  { to: '/d/$deskId/guidelines', name: 'Guidelines', words: 'clauses rules check response flow' },
  {
    to: '/d/$deskId/guidelines/programme',
    name: 'Programme',
    words: 'guidelines eight steps stakeholders sign-off drafters comments',
  },
  { to: '/d/$deskId/guidelines/comic', name: 'Comic', words: 'guidelines cartoon panels pictures strip' },
  { to: '/d/$deskId/guidelines/quiz', name: 'Quiz', words: 'guidelines questions second nature learn' },
  { to: '/d/$deskId/rota', name: 'Rota', words: 'duty away shift' },
  { to: '/d/$deskId/channels', name: 'Channels', words: '' },
  { to: '/d/$deskId/snippets', name: 'Snippets', words: 'kept words lines holding statements' },
  { to: '/d/$deskId/planned', name: 'Planned', words: 'scheduled calendar held' },
  { to: '/d/$deskId/alerts', name: 'Your alerts', words: 'notifications' },
  { to: '/d/$deskId/people/grants', name: 'Grants', words: 'delegate envelope' },
  { to: '/d/$deskId/settings/rules', name: 'How this desk decides', words: 'rules lanes topics playbooks limits' },
  { to: '/d/$deskId/settings/hotline', name: 'Hotline ladder', words: 'rungs escalation' },
  {
    to: '/d/$deskId/settings/head-start',
    name: 'Press and rivals',
    words: 'mainstream outlets competitors voices head start',
  },
  { to: '/d/$deskId/settings/sign-offs', name: 'Sign-off classes', words: 'approval' },
  { to: '/d/$deskId/people', name: 'People', words: 'invite' },
  { to: '/d/$deskId/settings', name: 'Settings', words: 'api keys' },
  { to: '/account', name: 'Your account', words: 'passkey password' },
]
