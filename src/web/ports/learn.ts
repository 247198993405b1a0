import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { clocksQuery, clocksSchema } from '../contract/clocks.ts'
import type { drillDetailSchema, drillSchema, startDrillBody } from '../contract/drills.ts'
import type { presenceQuery, presenceSchema } from '../contract/presence.ts'
import type { Shown } from './shown.ts'

export interface LearnPort {
  clocks(actor: Actor, query: z.output<typeof clocksQuery>): Promise<Shown<typeof clocksSchema>>
  presence(actor: Actor, query: z.output<typeof presenceQuery>): Promise<Shown<typeof presenceSchema>>
  /** Returns the drill's id. */
  startDrill(actor: Actor, form: z.output<typeof startDrillBody>): Promise<string>
  endDrill(actor: Actor, drillId: string): Promise<void>
  listDrills(actor: Actor): Promise<readonly Shown<typeof drillSchema>[]>
  viewDrill(actor: Actor, drillId: string): Promise<Shown<typeof drillDetailSchema>>
}
