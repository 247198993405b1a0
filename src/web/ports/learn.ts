import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { clocksQuery, clocksSchema } from '../contract/clocks.ts'
import type { Shown } from './shown.ts'

export interface LearnPort {
  clocks(actor: Actor, query: z.output<typeof clocksQuery>): Promise<Shown<typeof clocksSchema>>
}
