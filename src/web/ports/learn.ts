import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { clocksQuery, clocksSchema } from '../contract/clocks.ts'
import type { drillDetailSchema, drillSchema, startDrillBody } from '../contract/drills.ts'
import type {
  changeHurdleBody,
  daySchema,
  hurdleSchema,
  newHurdleBody,
  readinessSchema,
  whyQuery,
  whySchema,
} from '../contract/why.ts'
import type {
  changeHeadStartBody,
  headStartQuery,
  headStartSchema,
  headStartSettingSchema,
  storyHeadStartSchema,
} from '../contract/head-start.ts'
import type { presenceQuery, presenceSchema } from '../contract/presence.ts'
import type { Shown } from './shown.ts'

export interface LearnPort {
  clocks(actor: Actor, query: z.output<typeof clocksQuery>): Promise<Shown<typeof clocksSchema>>
  why(actor: Actor, query: z.output<typeof whyQuery>): Promise<Shown<typeof whySchema>>
  dayNote(actor: Actor, date?: string): Promise<Shown<typeof daySchema>>
  readiness(actor: Actor): Promise<Shown<typeof readinessSchema>>
  listHurdles(actor: Actor): Promise<readonly Shown<typeof hurdleSchema>[]>
  /** Returns the hurdle's id. */
  nameHurdle(actor: Actor, hurdle: z.output<typeof newHurdleBody>): Promise<string>
  changeHurdle(actor: Actor, hurdleId: string, change: z.output<typeof changeHurdleBody>): Promise<void>
  presence(actor: Actor, query: z.output<typeof presenceQuery>): Promise<Shown<typeof presenceSchema>>
  headStarts(actor: Actor, query: z.output<typeof headStartQuery>): Promise<Shown<typeof headStartSchema>>
  headStartOf(actor: Actor, storyId: string): Promise<Shown<typeof storyHeadStartSchema>>
  headStartSetting(actor: Actor): Promise<Shown<typeof headStartSettingSchema>>
  changeHeadStart(
    actor: Actor,
    change: z.output<typeof changeHeadStartBody>,
  ): Promise<Shown<typeof headStartSettingSchema>>
  /** Returns the drill's id. */
  startDrill(actor: Actor, form: z.output<typeof startDrillBody>): Promise<string>
  endDrill(actor: Actor, drillId: string): Promise<void>
  listDrills(actor: Actor, only: { readonly isRunning: boolean }): Promise<readonly Shown<typeof drillSchema>[]>
  viewDrill(actor: Actor, drillId: string): Promise<Shown<typeof drillDetailSchema>>
}
