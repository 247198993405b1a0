// What the room asks of others.
import type { Organisation } from '../model/organisation.ts'

/** Whom a desk speaks for; kept by `people`. */
export type ReadOrganisation = (deskId: string) => Promise<Organisation>
