// A day in words. Pure.
import type { DayNote } from '../../web/contract/why.ts'
import { counted } from './why-words.ts'

/** `Thursday, 5 March 2026`. */
export function dayName(date: string): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', form).format(new Date(`${date}T00:00:00Z`))
}

/** The date so many days on. */
export function daysOn(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What the day came to, in one sentence. */
export function daySentence({ broke, answered, letStand }: Pick<DayNote, 'answered' | 'broke' | 'letStand'>): string {
  const said = [
    broke.count > 0 ? `${counted(broke.count, 'story', 'stories')} broke` : undefined,
    answered.count > 0 ? `${counted(answered.count, 'case')} answered` : undefined,
    letStand.count > 0 ? `${counted(letStand.count, 'case')} let stand` : undefined,
  ].filter((part) => part !== undefined)
  return said.length === 0 ? 'Nothing broke, and nothing was answered or let stand.' : `${said.join(', ')}.`
}

/** What came of a case that was let stand. */
export function becameWords({ outcome, mentionsSince }: DayNote['became'][number]): string {
  const more = mentionsSince === 0 ? 'nothing more was said' : `${counted(mentionsSince, 'more mention')}`
  return outcome === 'right' ? `It died down: ${more}. Letting it stand was right.` : `It grew all the same: ${more}.`
}
