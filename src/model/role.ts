/** What a person may do on a desk; each role may do all that the ones before it may. */
export const roles = ['watcher', 'responder', 'approver', 'authority', 'admin'] as const
export type Role = (typeof roles)[number]

/** Does a person of this role have at least the rights of `needed`? */
export function roleCovers(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}

/** The least role that keeps each of these: rooms check by it, and screens offer by it. */
export const roleFor = {
  watches: 'responder',
  sources: 'approver',
  channels: 'admin',
  statements: 'responder',
  brandStories: 'responder',
  reporters: 'responder',
  titleTests: 'approver',
  banners: 'approver',
  guidelines: 'approver',
  hurdles: 'approver',
  headStart: 'admin',
  wishes: 'responder',
  voices: 'responder',
} as const satisfies Readonly<Record<string, Role>>

/** Who acts and where: made by `people` from a session or an API key, checked by every verb that writes. */
export interface Actor {
  readonly personId: string
  readonly name: string
  readonly deskId: string
  readonly role: Role
}
