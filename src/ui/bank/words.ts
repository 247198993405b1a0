import type { BrandStoryOffer } from '../../web/contract/brand-stories.ts'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** A day as the calendar names it: `1 Mar 2026`. */
export function dayWords(date: string): string {
  return day.format(Date.parse(date))
}

/** Why it is offered: its topics first, then further words that it shares. */
export function fitWords({ fitsBy }: Pick<BrandStoryOffer, 'fitsBy'>): string {
  return [...fitsBy.topics, ...fitsBy.words].join(', ')
}

/** `used 4 times, published 3 times`, or `not used yet`. */
export function usesInWords({ uses, published }: { readonly uses: number; readonly published: number }): string {
  if (uses === 0) return 'not used yet'
  return `used ${timesInWords(uses)}, ${published === 0 ? 'not published yet' : `published ${timesInWords(published)}`}`
}

/** `once`, `3 times`. */
export function timesInWords(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
