// The pieces that a deadline is written in, in English and German, each told by its words alone. Pure.

/** When within a day, as far as the words say it. */
export interface ClockTime {
  readonly hour: number
  readonly minute: number
}

/** `local`: by the clock of whoever writes. `several`: the letters mean more than one zone. */
export type WrittenZone =
  /** An IANA name or an offset. */
  { readonly kind: 'zone'; readonly name: string } | { readonly kind: 'local' } | { readonly kind: 'several' }

export type WrittenDay =
  | { readonly kind: 'ahead'; readonly days: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly isNext: boolean }
  | { readonly kind: 'date'; readonly year?: number; readonly month: number; readonly day: number }
  /** `3/4/2026`. */
  | { readonly kind: 'either way round' }
  | { readonly kind: 'past' }

/** `bare`: an hour of which nobody knows whether it is before noon. */
export type WrittenTime =
  | ({ readonly kind: 'clock' } & ClockTime)
  | ({ readonly kind: 'bare' } & ClockTime)
  | { readonly kind: 'midnight' }
  | { readonly kind: 'range' }
  | { readonly kind: 'end of day' }
  | { readonly kind: 'after'; readonly minutes: number }

/** Before noon, after it, or noon itself. */
export type DayPart = 'am' | 'noon' | 'pm'

export type Piece =
  | { readonly kind: 'day'; readonly day: WrittenDay; readonly part?: DayPart }
  | { readonly kind: 'time'; readonly time: WrittenTime }
  | { readonly kind: 'part'; readonly part: DayPart }
  | { readonly kind: 'zone'; readonly zone: WrittenZone }

interface Pattern {
  readonly words: RegExp
  read(match: RegExpExecArray): Piece | readonly Piece[] | undefined
}

const weekdays: Readonly<Record<string, number>> = {
  mon: 1,
  monday: 1,
  montag: 1,
  tue: 2,
  tues: 2,
  tuesday: 2,
  dienstag: 2,
  wed: 3,
  wednesday: 3,
  mittwoch: 3,
  thu: 4,
  thur: 4,
  thurs: 4,
  thursday: 4,
  donnerstag: 4,
  fri: 5,
  friday: 5,
  freitag: 5,
  sat: 6,
  saturday: 6,
  samstag: 6,
  sonnabend: 6,
  sun: 7,
  sunday: 7,
  sonntag: 7,
}
const monthNames = [
  ['january', 'jan', 'januar', 'jänner'],
  ['february', 'feb', 'februar', 'feber'],
  ['march', 'mar', 'märz', 'maerz', 'mrz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'jun', 'juni'],
  ['july', 'jul', 'juli'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oct', 'oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec', 'dezember', 'dez'],
]
const months = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)))
const longestFirst = (names: Iterable<string>) => [...names].toSorted((a, b) => b.length - a.length).join('|')
const weekdayNames = longestFirst(Object.keys(weekdays))
const monthWords = longestFirst(months.keys())

const parts: Readonly<Record<string, DayPart>> = {
  früh: 'am',
  morgen: 'am',
  morgens: 'am',
  vormittag: 'am',
  vormittags: 'am',
  morning: 'am',
  mittag: 'noon',
  mittags: 'noon',
  nachmittag: 'pm',
  nachmittags: 'pm',
  abend: 'pm',
  abends: 'pm',
  afternoon: 'pm',
  evening: 'pm',
  night: 'pm',
}

/** The clocks of a place, whatever of its two names is written: people say EST all year. */
const regions: Readonly<Record<string, string>> = {
  cet: 'Europe/Berlin',
  mez: 'Europe/Berlin',
  et: 'America/New_York',
  est: 'America/New_York',
  ct: 'America/Chicago',
  mt: 'America/Denver',
  mst: 'America/Denver',
  pt: 'America/Los_Angeles',
  pst: 'America/Los_Angeles',
  eet: 'Europe/Athens',
  jst: 'Asia/Tokyo',
  aet: 'Australia/Sydney',
  aest: 'Australia/Sydney',
  uk: 'Europe/London',
  nyc: 'America/New_York',
}
/** What names summer time means it. */
const offsets: Readonly<Record<string, string>> = {
  utc: '+00:00',
  gmt: '+00:00',
  bst: '+01:00',
  cest: '+02:00',
  mesz: '+02:00',
  edt: '-04:00',
  cdt: '-05:00',
  mdt: '-06:00',
  pdt: '-07:00',
  eest: '+03:00',
  aedt: '+11:00',
  wet: '+00:00',
  west: '+01:00',
}
const knownInLowerCase = new Set(['gmt', 'utc', 'cet', 'cest', 'mez', 'mesz', 'est', 'edt', 'pst', 'pdt', 'bst', 'ist'])
/** India, Israel and Ireland; Chicago and China; Arabia and the Atlantic. */
const several = ['ist', 'cst', 'ast']
const zoneLetters = longestFirst([...Object.keys(regions), ...Object.keys(offsets), ...several])

const day = (given: WrittenDay, part?: DayPart): Piece => ({ kind: 'day', day: given, ...(part && { part }) })
const clock = (hour: number, minute = 0): Piece => ({ kind: 'time', time: { kind: 'clock', hour, minute } })
const bare = (hour: number, minute = 0): Piece => ({ kind: 'time', time: { kind: 'bare', hour, minute } })
const zone = (name: string): Piece => ({ kind: 'zone', zone: { kind: 'zone', name } })
const num = (text: string | undefined) => Number(text ?? Number.NaN)
const partOf = (word: string | undefined): DayPart | undefined => parts[word?.toLowerCase() ?? '']

/** On the 24-hour clock; an hour of one digit up to six may be meant for the evening. */
function byDay(hourText: string, minute: number): Piece | undefined {
  const hour = Number(hourText)
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return hourText.length === 1 && hour > 0 && hour < 7 ? bare(hour, minute) : clock(hour, minute)
}

function byHalf(hour: number, minute: number, isPm: boolean): Piece | undefined {
  if (hour < 1 || hour > 12 || minute > 59) return undefined
  return clock((hour % 12) + (isPm ? 12 : 0), minute)
}

function date(yearText: string | undefined, month: number | undefined, dayText: string | undefined): Piece | undefined {
  const given = num(dayText)
  if (month === undefined || month < 1 || month > 12 || given < 1 || given > 31) return undefined
  const year = yearText === undefined ? undefined : yearText.length === 2 ? 2_000 + Number(yearText) : Number(yearText)
  return day({ kind: 'date', month, day: given, ...(year !== undefined && { year }) })
}

function slashed(first: number, second: number, year: string | undefined): Piece | undefined {
  if (first > 31 || second > 31) return undefined
  if (first > 12) return date(year, second, String(first))
  if (second > 12) return date(year, first, String(second))
  return first === second ? date(year, first, String(second)) : day({ kind: 'either way round' })
}

const amounts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  the: 1,
  next: 1,
  einer: 1,
  eine: 1,
  ein: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  fünf: 5,
  sechs: 6,
  nächsten: 1,
}
const amountWords = `\\d{1,3}|${longestFirst(Object.keys(amounts))}`
const amountOf = (word: string) => amounts[word.toLowerCase()] ?? Number(word)
const after = (minutes: number): Piece => ({ kind: 'time', time: { kind: 'after', minutes } })

const halfDay = '([ap])\\.?\\s?m\\b\\.?'

/** In the order in which they are tried: the longer one first. */
const patterns: readonly Pattern[] = [
  // 2026-03-01T17:00+01:00
  {
    words: /(\d{4})-(\d{2})-(\d{2})(?:(?:T|\s+)(\d{2}):(\d{2})(?::\d{2})?(?:\s?(Z|[+-]\d{2}:?\d{2}))?)?(?![\d-])/y,
    read([, year, month, given, hour, minute, offset]) {
      const found = [date(year, num(month), given), hour && byDay(hour, num(minute)), offset && offsetZone(offset)]
      return found[0] ? found.filter((piece): piece is Piece => Boolean(piece)) : undefined
    },
  },
  // within two hours, in the next 90 minutes, binnen einer halben Stunde
  {
    words: new RegExp(
      `(?:within|in|innerhalb|binnen)\\s+(?:of\\s+|von\\s+)?(?:the\\s+|den\\s+|der\\s+)?(?:next\\s+|nächsten\\s+)?(?:(half an|halben|einer halben|eine halbe)|(${amountWords}))\\s*(hours?|hrs?|minutes?|mins?|stunden?|std|minuten?)\\b`,
      'iuy',
    ),
    read([, half, amount, unit = '']) {
      const each = /^m/i.test(unit) ? 1 : 60
      return after(half ? each / 2 : amountOf(amount ?? '') * each)
    },
  },
  // 5-6 pm: not one instant
  {
    words: /\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]m)?\s?[-–]\s?\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m|uhr|h)\b/iy,
    read: () => ({ kind: 'time', time: { kind: 'range' } }),
  },
  // 5 pm, 5.30 p.m. But not of „5 am Freitag“.
  {
    words: new RegExp(`(\\d{1,2})(?:[:.](\\d{2}))?\\s?${halfDay}(?!\\s+(?:${weekdayNames}|\\d))`, 'iuy'),
    read: ([, hour, minute, half]) => byHalf(num(hour), Number(minute ?? 0), /p/i.test(half ?? '')),
  },
  { words: /12\s?(?:noon|uhr\s+mittags?)\b/iy, read: () => clock(12) },
  {
    words: /(?:high\s+)?(?:noon|midday|lunchtime)\b/iy,
    read: ([said]) => (/lunch/i.test(said) ? undefined : clock(12)),
  },
  {
    words: /(?:12\s+(?:uhr\s+nachts|midnight)|midnight|mitternacht)(?!\p{L})/iuy,
    read: () => ({ kind: 'time', time: { kind: 'midnight' } }),
  },
  // 17.30 Uhr, 17:30 h, 17 Uhr 30, 17h30
  {
    words: /(\d{1,2})[:.](\d{2})\s?(?:uhr|hrs?|hours|h)\b/iy,
    read: ([, hour = '', minute]) => byDay(hour, num(minute)),
  },
  {
    words: /(\d{1,2})\s?(?:uhr|h)(?:\s?(\d{2})\b|\b)/iy,
    read: ([, hour = '', minute]) => byDay(hour, Number(minute ?? 0)),
  },
  // 1700 hrs, 1700 GMT
  {
    words: /([01]\d|2[0-3])([0-5]\d)(?:\s?(?:hours|hrs|h)\b|(?=\s?(?:gmt|utc|cest|cet|bst|edt|est)\b))/iy,
    read: ([, hour = '', minute]) => byDay(hour, num(minute)),
  },
  // 3/4/2026
  {
    words: /(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\d/])/y,
    read: ([, first, second, year]) => slashed(num(first), num(second), year),
  },
  // 1.3.2026, 1.3.
  {
    words: /(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?![\d:.]))?/y,
    read: ([, given, month, year]) => date(year, num(month), given),
  },
  // 17:00
  {
    words: /(\d{1,2}):(\d{2})(?![\d:])/y,
    read: ([, hour = '', minute]) =>
      hour.length === 1 && Number(hour) > 0 ? bare(num(hour), num(minute)) : byDay(hour, num(minute)),
  },
  // 1 March 2026, 1. März
  {
    words: new RegExp(
      `(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?(${monthWords})\\.?(?:,?\\s+(\\d{4})(?![\\d:]))?(?!\\p{L})`,
      'iuy',
    ),
    read: ([, given, month = '', year]) => date(year, months.get(month.toLowerCase()), given),
  },
  // March 1, 2026
  {
    words: new RegExp(
      `(${monthWords})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?!\\s?(?:[ap]\\.?m|uhr))(?:,?\\s+(\\d{4})(?![\\d:]))?`,
      'iuy',
    ),
    read: ([, month = '', given, year]) => date(year, months.get(month.toLowerCase()), given),
  },
  // heute Abend, morgen früh, übermorgen, Freitagmittag
  {
    words: /(heute|übermorgen|morgen)(?:\s+(früh|morgen|vormittag|mittag|nachmittag|abend))?(?!\p{L})/iuy,
    read: ([, said = '', part]) =>
      day({ kind: 'ahead', days: { heute: 0, morgen: 1 }[said.toLowerCase()] ?? 2 }, partOf(part)),
  },
  {
    words: /(?:yesterday|gestern|vorgestern|last\s+(?:night|week)|letzte[nr]?\s+\p{L}+)(?!\p{L})/iuy,
    read: () => day({ kind: 'past' }),
  },
  {
    words: /(?:this\s+|in\s+the\s+|tomorrow\s+)?(morning|afternoon|evening)\b/iy,
    read([said, part]) {
      if (/^in/i.test(said) || /^(?:m|a|e)/i.test(said)) return { kind: 'part', part: partOf(part) ?? 'am' }
      return day({ kind: 'ahead', days: /^tom/i.test(said) ? 1 : 0 }, partOf(part))
    },
  },
  { words: /tonight\b/iy, read: () => day({ kind: 'ahead', days: 0 }, 'pm') },
  { words: /(?:the\s+)?day\s+after\s+tomorrow\b/iy, read: () => day({ kind: 'ahead', days: 2 }) },
  { words: /(today|tomorrow)\b/iy, read: ([said]) => day({ kind: 'ahead', days: /^tod/i.test(said) ? 0 : 1 }) },
  {
    words: new RegExp(
      `(?:(next|nächsten|this|coming|diesen|kommenden)\\s+)?(${weekdayNames})(?:\\.|'s)?(?:(früh|vormittag|mittag|nachmittag|abend)(?!\\p{L})|\\s+(früh|vormittag|mittag|nachmittag|abend|morning|afternoon|evening|night)(?!\\p{L})|(?!\\p{L}))`,
      'iuy',
    ),
    read: ([, which = '', name = '', joined, apart]) =>
      day(
        { kind: 'weekday', weekday: weekdays[name.toLowerCase()] ?? 1, isNext: /^n/i.test(which) },
        partOf(joined ?? apart),
      ),
  },
  {
    words: /(morgens|vormittags|mittags?|nachmittags|abends|früh)(?!\p{L})/iuy,
    read: ([, said]) => ({ kind: 'part', part: partOf(said) ?? 'am' }),
  },
  {
    words:
      /(?:close of (?:business|play)|end of (?:the\s+)?(?:business|day|play)(?:\s+day)?|c\.?o\.?b|e\.?o\.?d|feierabend|dienstschluss|geschäftsschluss|tagesende)(?!\p{L})/iuy,
    read: () => ({ kind: 'time', time: { kind: 'end of day' } }),
  },
  // UTC+2, GMT+01:00
  { words: /(?:utc|gmt)\s?([+-]\d{1,2}(?::?\d{2})?)(?!\d)/iy, read: ([, offset = '']) => offsetZone(offset) },
  {
    words: /(?:us\s+)?(eastern|pacific|mountain)(?:\s+(?:standard|daylight))?(?:\s+time)?(?!\p{L})/iuy,
    read: ([, name = '']) => placeZone(name),
  },
  {
    words: new RegExp(`(${zoneLetters})(?!\\p{L})`, 'iuy'),
    read([said]) {
      const letters = said.toLowerCase()
      // „et“, „west“ and „act“ in lower case are words.
      if (!knownInLowerCase.has(letters) && said !== said.toUpperCase()) return undefined
      const region = regions[letters]
      if (region !== undefined) return zone(region)
      const offset = offsets[letters]
      return offset === undefined ? { kind: 'zone', zone: { kind: 'several' } } : zone(offset)
    },
  },
  {
    words: /(?:my|our|local|your)\s+time\b|ortszeit\b/iy,
    read: ([said]) => ({ kind: 'zone', zone: /^y/i.test(said) ? { kind: 'several' } : { kind: 'local' } }),
  },
  {
    words: /(?:\(?(?:(\p{Lu}[\p{L}.]+(?:\s\p{Lu}\p{L}+)?)\s+(?:[Ll]ocal\s+)?(?:[Tt]ime|[Zz]eit)))\)?(?!\p{L})/uy,
    read: ([, place = '']) => placeZone(place),
  },
  { words: /o[’']clock\b/iy, read: () => undefined },
  { words: /[+-](?:0\d|1[0-4]):?(?:00|30|45)(?!\d)/y, read: ([offset]) => offsetZone(offset) },
]

/** `+2`, `+0200` and `+02:00`, as Temporal wants it. */
function offsetZone(written: string): Piece | undefined {
  if (written === 'Z') return zone('+00:00')
  const [, sign, hours = '', minutes = '00'] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(written) ?? []
  return Number(hours) > 14 ? undefined : zone(`${sign}${hours.padStart(2, '0')}:${minutes}`)
}

/** What people call a place’s clocks beside its own name. */
const calledSo = {
  eastern: 'America/New_York',
  mountain: 'America/Denver',
  'central european': 'Europe/Berlin',
  pacific: 'America/Los_Angeles',
  uk: 'Europe/London',
  british: 'Europe/London',
  german: 'Europe/Berlin',
  berliner: 'Europe/Berlin',
  wiener: 'Europe/Vienna',
  zürcher: 'Europe/Zurich',
  londoner: 'Europe/London',
}
const zoneOfPlace: ReadonlyMap<string, string> = new Map([
  ...Intl.supportedValuesOf('timeZone').map(
    (name) => [(name.split('/').at(-1) ?? '').replaceAll('_', ' ').toLowerCase(), name] as const,
  ),
  ...Object.entries(calledSo),
])

/** „London time“, „Berliner Zeit“: the clocks of a place by its name. */
function placeZone(place: string): Piece {
  const name = zoneOfPlace.get(place.toLowerCase())
  // A place that is not known is not the desk's.
  return name === undefined ? { kind: 'zone', zone: { kind: 'several' } } : zone(name)
}

/** What may stand between two pieces. */
const between = /(?:[^\S\n]|[,;()@–])*(?:(?:at|on|um|am|den|dem|der|of|the|gegen|ca)(?!\p{L})\.?[^\S\n]*)*/iuy
/** A bare hour counts only where what follows shows that it is one. */
const bareHour =
  /(\d{1,2})(?:\s+o[’']clock)?(?=\s*(?:$|[.,;!?)\n](?!\d)|in the |this |to(?:day|morrow|night)|heute|morgen|nachmittags|abends|früh|(?:on\s+|am\s+)?(?:mon|tue|wed|thu|fri|sat|sun|die|mit|don|frei|sam|son)\p{L}*|GMT|UTC|CES?T|BST|E[SD]?T|P[SD]?T|MES?Z))/iuy

/** „14.30“ without a word: after such as *by* it is a time of the day. */
const dotted = /([01]\d|2[0-3])\.([0-5]\d)(?![\d.])(?![^\S\n]*(?:%|€|\$|£|eur|usd|mi|percent|prozent))/iuy

/** The piece that begins at `at`, if one does, with its end. */
export function pieceAt(
  text: string,
  at: number,
): { readonly pieces: readonly Piece[]; readonly end: number } | undefined {
  for (const { words, read } of patterns) {
    words.lastIndex = at
    const match = words.exec(text)
    const found = match && read(match)
    if (found) return { pieces: 'length' in found ? found : [found], end: words.lastIndex }
  }
  return undefined
}

/** As `pieceAt`, for an hour of which nothing is written but its number. */
export function bareHourAt(
  text: string,
  at: number,
): { readonly pieces: readonly Piece[]; readonly end: number } | undefined {
  dotted.lastIndex = at
  const [, dottedHour, dottedMinute] = dotted.exec(text) ?? []
  if (dottedHour !== undefined) return { pieces: [clock(num(dottedHour), num(dottedMinute))], end: dotted.lastIndex }
  bareHour.lastIndex = at
  const hour = num(bareHour.exec(text)?.[1])
  if (Number.isNaN(hour) || hour > 24) return undefined
  const time = hour > 12 ? byDay(String(hour), 0) : bare(hour)
  return time && { pieces: [time], end: bareHour.lastIndex }
}

/** „tomorrow by 5 pm“: what stands between a day and its hour. */
const joining =
  /[^\S\n]*,?[^\S\n]*(?:(?:by|before|until|till|no later than|latest|bis|vor|spätestens)(?!\p{L})[^\S\n]*)+/iuy

/** Where the hour of a day may begin, behind a word such as *by*; `undefined` where none stands there. */
export function skipJoining(text: string, at: number): number | undefined {
  joining.lastIndex = at
  return joining.exec(text) ? skipBetween(text, joining.lastIndex) : undefined
}

/** Where the next piece may begin. */
export function skipBetween(text: string, at: number): number {
  between.lastIndex = at
  between.exec(text)
  return Math.max(at, between.lastIndex)
}
