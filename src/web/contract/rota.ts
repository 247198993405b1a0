import { z } from 'zod'
import { calendarUses, duties } from '../../model/rota.ts'
import { idSchema, instantSchema } from './common.ts'
import { personRefSchema } from './stories.ts'

const dutySchema = z.enum(duties)
const wallSchema = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
  .describe('Wall clock: 2026-11-26T09:00')

/** The week from this instant on, unless told. */
/** Up to the year 9999: beyond, calendars and their names for days end. */
const askedAtMs = z.coerce.number().int().min(0).max(253_402_300_799_999).optional()
export const rotaQuery = z.object({ from: askedAtMs, to: askedAtMs })

export const newShiftBody = z.object({
  duty: dutySchema,
  personId: idSchema,
  timeZone: z.string().max(100),
  startsAt: wallSchema,
  endsAt: wallSchema,
  /** RFC 5545: `FREQ=WEEKLY;BYDAY=MO,TU`. Absent: once. */
  recurrence: z.string().max(500).optional(),
})
/** With a start: that turn alone falls out. */
export const removeShiftQuery = z.object({ startsAt: wallSchema.optional() })
export const offerBody = z.object({ shiftId: idSchema, startsAt: wallSchema, to: idSchema.optional() })
export const awayBody = z.object({
  personId: idSchema.optional(),
  fromMs: instantSchema,
  toMs: instantSchema,
  note: z.string().trim().max(200).optional(),
})
/** An address (`https:`, `webcal:`) or the text of a file: one of the two. */
export const addCalendarBody = z.object({
  personId: idSchema.optional(),
  use: z.enum(calendarUses),
  label: z.string().trim().min(1).max(100),
  url: z.string().max(2_000).optional(),
  text: z.string().max(1_000_000).optional(),
  timeZone: z.string().max(100),
  /** Only events whose title has these words. */
  only: z.string().max(100).optional(),
})
export const addedCalendarSchema = z.object({ calendarId: idSchema, entryCount: z.int() })
export type AddedCalendar = z.infer<typeof addedCalendarSchema>
export const feedBody = z.object({ isWholeDesk: z.boolean() })

const stretch = { fromMs: instantSchema, toMs: instantSchema }

export const rotaSchema = z.object({
  people: z.array(personRefSchema.extend({ role: z.string() })),
  turns: z.array(
    z.object({
      ...stretch,
      shiftId: idSchema,
      duty: dutySchema,
      personId: idSchema,
      plannedPersonId: idSchema.optional(),
      startsAt: z.string(),
    }),
  ),
  gaps: z.array(z.object({ ...stretch, duty: dutySchema })),
  shifts: z.array(
    z.object({
      shiftId: idSchema,
      duty: dutySchema,
      personId: idSchema,
      timeZone: z.string(),
      startsAt: z.string(),
      endsAt: z.string(),
      recurrence: z.string().optional(),
      except: z.array(z.string()),
    }),
  ),
  away: z.array(
    z.object({
      ...stretch,
      awayId: idSchema,
      personId: idSchema,
      note: z.string().optional(),
      calendarId: idSchema.optional(),
    }),
  ),
  calendars: z.array(
    z.object({
      calendarId: idSchema,
      personId: idSchema,
      use: z.enum(calendarUses),
      label: z.string(),
      /** Absent for a file. */
      host: z.string().optional(),
      only: z.string().optional(),
      readAtMs: instantSchema,
      entryCount: z.int(),
      failedAtMs: instantSchema.optional(),
      error: z.string().optional(),
    }),
  ),
  offers: z.array(
    z.object({
      ...stretch,
      swapId: idSchema,
      shiftId: idSchema,
      startsAt: z.string(),
      duty: dutySchema,
      offeredBy: idSchema,
      offeredTo: idSchema.optional(),
    }),
  ),
  duty: z.array(
    z.object({
      duty: dutySchema,
      now: z.array(personRefSchema),
      next: z.object({ atMs: instantSchema, person: personRefSchema }).optional(),
    }),
  ),
})
export type RotaView = z.infer<typeof rotaSchema>
