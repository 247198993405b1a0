import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { decideWishBody, wishDetailSchema, wishesQuery, wishesSchema } from '../contract/wishes.ts'
import type { Shown } from './shown.ts'

export interface WishesPort {
  listWishes(actor: Actor, query: z.output<typeof wishesQuery>): Promise<Shown<typeof wishesSchema>>
  /** @throws {NotFoundError} */
  viewWish(actor: Actor, wishId: string): Promise<Shown<typeof wishDetailSchema>>
  /** @throws {ConflictError} when somebody decided it meanwhile. */
  decideWish(actor: Actor, wishId: string, decision: z.output<typeof decideWishBody>): Promise<void>
  giveWish(actor: Actor, wishId: string, personId?: string): Promise<void>
  noteWish(actor: Actor, wishId: string, text: string): Promise<void>
}
