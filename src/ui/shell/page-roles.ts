// Pages that are nothing but a form: to whom they and the links to them are shown.
import type { LinkProps } from '@tanstack/react-router'
import { roleCovers, roleFor, type Role } from '../../model/role.ts'
import { useDesk } from './desk-context.ts'

export interface FormPage {
  readonly needed: Role
  /** Completes “Only responders and above …”. */
  readonly act: string
  /** The way back. */
  readonly back: Pick<LinkProps, 'to'> & { readonly label: string }
}

// `watches/new` is not among them: whoever may not keep a watch tries queries there.
const formPages: Readonly<Record<string, FormPage>> = {
  '/d/$deskId/sources/new': {
    needed: roleFor.sources,
    act: 'add sources',
    back: { to: '/d/$deskId/sources', label: 'Sources' },
  },
  '/d/$deskId/channels/new': {
    needed: roleFor.channels,
    act: 'add channels',
    back: { to: '/d/$deskId/channels', label: 'Channels' },
  },
  '/d/$deskId/newsroom/new': {
    needed: roleFor.statements,
    act: 'write statements',
    back: { to: '/d/$deskId/newsroom', label: 'Newsroom' },
  },
  '/d/$deskId/newsroom/bank/new': {
    needed: roleFor.brandStories,
    act: 'write stories',
    back: { to: '/d/$deskId/newsroom/bank', label: 'Story bank' },
  },
  '/d/$deskId/reporters': {
    needed: roleFor.reporters,
    act: 'see reporters',
    back: { to: '/d/$deskId/newsroom', label: 'Newsroom' },
  },
  '/d/$deskId/reporters/new': {
    needed: roleFor.reporters,
    act: 'see reporters',
    back: { to: '/d/$deskId/newsroom', label: 'Newsroom' },
  },
  '/d/$deskId/reporters/$reporterId': {
    needed: roleFor.reporters,
    act: 'see reporters',
    back: { to: '/d/$deskId/newsroom', label: 'Newsroom' },
  },
  '/d/$deskId/guidelines/edit': {
    needed: roleFor.guidelines,
    act: 'change the guidelines',
    back: { to: '/d/$deskId/guidelines', label: 'Guidelines' },
  },
}

/** The page at this route, where it is one that a person of this role may not use. */
export function closedTo(role: Role, route: string): FormPage | undefined {
  const page = formPages[route]
  return page && !roleCovers(role, page.needed) ? page : undefined
}

/** Is a link to this page to be offered to the person here? */
export function useMayOpen(route: string): boolean {
  return closedTo(useDesk().role, route) === undefined
}
