// What a title test says, in words. Pure.
import type { TitleTest } from '../../web/contract/site.ts'

/** A title's name on the screen: A, B, C. */
export function letterOf(titleNo: number): string {
  return String.fromCodePoint(65 + titleNo)
}

export const stateWords: Readonly<Record<TitleTest['state'], string>> = {
  made: 'Not started',
  running: 'Running',
  stopped: 'Stopped',
  decided: 'Decided',
}

export interface Verdict {
  readonly words: string
  /** Something is wrong with the test itself. */
  readonly isAlarm?: true
}

/** Where a test stands, and what is to be expected of it. */
export function verdictOf(test: TitleTest): Verdict {
  switch (test.state) {
    case 'made':
      return { words: 'Nobody is shown these titles yet. Mark their spot on the page, then start.' }
    case 'stopped':
      return { words: 'Pages show their own title again.' }
    case 'decided':
      return { words: decided(test) }
    case 'running':
      return running(test)
  }
}

function decided({ winnerNo = 0, acts }: TitleTest): string {
  const letter = letterOf(winnerNo)
  const deciding = acts.find(({ act }) => act === 'named' || act === 'chose')
  if (deciding?.act === 'chose') return `Everybody is shown ${letter}, as it was chosen.`
  return `${letter} is better than every other; such a verdict is wrong in at most 5 of 100 tests, however often one looks. Everybody is shown it.`
}

function running({ titles, outlook }: TitleTest): Verdict {
  if (outlook?.isShownUnequally)
    return {
      isAlarm: true,
      words:
        'The titles were shown more unequally than chance does. No winner is named until that is mended: see whether every page with this spot shows all of them.',
    }
  if (titles.every(({ shown }) => shown === 0)) return { words: 'No page has shown it yet.' }
  const ofEach = titles.reduce((sum, { clicks }) => sum + clicks, 0) / titles.length
  const told = outlook?.differences.filter(({ more }) => more <= 0.25) ?? []
  const next = told.find(({ clicksNeeded }) => clicksNeeded > ofEach)
  if (!next) return { words: 'The titles are about as good as each other. Choose one.' }
  const wait = `about ${count(next.clicksNeeded)} clicks a title: ${daysWords(next.daysLeft)}.`
  if (next === told[0])
    return { words: `Not enough visitors yet. To see that one is clicked a quarter more often takes ${wait}` }
  return {
    words: `None is clicked a quarter more often than every other. To see a tenth takes ${wait} Choose one, or wait.`,
  }
}

/** How long, at the pace of the last day. */
export function daysWords(days: number | undefined): string {
  if (days === undefined) return 'there is no pace to go by yet'
  if (days > 365) return 'more than a year at this pace'
  const hours = Math.round(days * 24)
  if (hours < 1) return 'less than an hour more at this pace'
  const [length, unit] = hours < 36 ? [hours, 'hour'] : [Math.round(days), 'day']
  return `about ${length} ${unit}${length === 1 ? '' : 's'} more at this pace`
}

/** A share as per cent, as finely as rates of clicks need: `2.1 %`, `0.35 %`. */
export function percent(share: number): string {
  const value = share * 100
  if (value < 0.005) return '0 %'
  return `${value >= 10 ? Math.round(value) : value.toFixed(value >= 1 ? 1 : 2)} %`
}

/** A spot's name made of the test's: `Home, top` is `home-top`. */
export function spotFor(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+/g, '')
    .slice(0, 40)
    .replaceAll(/-+$/g, '')
}

/** How a page marks the spot. */
export function markupOf(spot: string): string {
  return `<h2 data-nowdesk-title="${spot}">…</h2>`
}

function count(value: number): string {
  return new Intl.NumberFormat('en').format(value)
}
