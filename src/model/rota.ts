/** What a shift is for: the desk's first line, or the authority that the hotline rings. */
export const duties = ['desk', 'authority'] as const
export type Duty = (typeof duties)[number]

/** One stretch of one person's duty, as the clock has it. */
export interface Turn {
  readonly shiftId: string
  readonly duty: Duty
  /** Who has it: by the plan, or by a swap. */
  readonly personId: string
  /** By the plan, where somebody took it over. */
  readonly plannedPersonId?: string
  readonly fromMs: number
  readonly toMs: number
  /** The wall clock's start, which names this turn of its shift: `2026-11-26T09:00`. */
  readonly startsAt: string
}

/** A time in which nobody has the duty. */
export interface Gap {
  readonly duty: Duty
  readonly fromMs: number
  readonly toMs: number
}

/** What the events of somebody's calendar become: times in which they are away, or turns of a duty. */
export const calendarUses = ['away', ...duties] as const
export type CalendarUse = (typeof calendarUses)[number]
