import type { People } from '../../people/index.ts'

/** All of the room: it was made for this. */
export type PeoplePort = People
