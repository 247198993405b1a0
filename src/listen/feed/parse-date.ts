// Dates as publishers write them. What is ambiguous (04/05/2026) is no date: a wrong one would be worse than none.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Minutes east of UTC. Source: RFC 822 §5.1, and the zones that feeds are met with. */
const zones: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  jst: 540,
  aest: 600,
  aedt: 660,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?`
const zone = String.raw`(?:\s*(?:GMT|UTC)?\s*([+-]\d{1,2}:?\d{2}|[+-]\d{1,2}\b|[a-z]{1,5}\b))?`
const iso = new RegExp(String.raw`^([+-]?\d{4})-?(\d{2})(?:-?(\d{2})(?:(?:T|\s+)(?:${time}${zone})?)?)?`, 'i')
const dayFirst = new RegExp(
  String.raw`^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})(?:[\s,T]+${time}${zone})?`,
  'i',
)
const monthFirst = new RegExp(
  String.raw`^(?:[a-z]+\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:[\s,]+(?:at\s+)?${time}${zone})?`,
  'i',
)
const asctime = new RegExp(String.raw`^(?:[a-z]+\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})\s+${time}${zone}\s+(\d{4})`, 'i')

/** Epoch ms, taken as UTC where no zone is given; `undefined` for what is no date or could be two. */
export function parseDate(raw: string | undefined): number | undefined {
  const text = raw?.trim().slice(0, 100) ?? ''
  return fromIso(text) ?? fromDayFirst(text) ?? fromAsctime(text) ?? fromMonthFirst(text)
}

function fromIso(text: string): number | undefined {
  const match = iso.exec(text)
  if (match === null) return undefined
  const [, year, month, day = '01', ...rest] = match
  return instant({ year, month: Number(month), day, clock: rest })
}

function fromDayFirst(text: string): number | undefined {
  const match = dayFirst.exec(text)
  if (match === null) return undefined
  const [, day, month, year, ...rest] = match
  return instant({ year: fullYear(year), month: monthNumber(month), day, clock: rest })
}

function fromMonthFirst(text: string): number | undefined {
  const match = monthFirst.exec(text)
  if (match === null) return undefined
  const [, month, day, year, ...rest] = match
  return instant({ year, month: monthNumber(month), day, clock: rest })
}

function fromAsctime(text: string): number | undefined {
  const match = asctime.exec(text)
  if (match === null) return undefined
  const [, month, day, hour, minute, second, fraction, zone, year] = match
  return instant({ year, month: monthNumber(month), day, clock: [hour, minute, second, fraction, zone] })
}

function instant(parts: {
  readonly year: string | undefined
  readonly month: number
  readonly day: string | undefined
  readonly clock: readonly (string | undefined)[]
}): number | undefined {
  const [hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts.clock
  const [year, day, h, m, s] = [parts.year, parts.day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const offsetMin = zoneMinutes(zone)
  const isPossible = parts.month >= 1 && parts.month <= 12 && day >= 1 && day <= 31 && h <= 24 && m <= 59 && s <= 60
  if (!isPossible || offsetMin === undefined) return undefined
  const atMs = Date.UTC(year, parts.month - 1, day, h, m, s, Math.floor(Number(`0.${fraction}`) * 1_000))
  return Number.isFinite(atMs) ? atMs - offsetMin * 60_000 : undefined
}

function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return 0
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)
  if (match === null) return zones[zone.toLowerCase()] ?? (zone.length === 1 ? 0 : undefined)
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

function monthNumber(name: string | undefined): number {
  return months.indexOf(name?.slice(0, 3).toLowerCase() ?? '') + 1
}

/** Two digits are of this century up to 69. Source: POSIX strptime, %y. */
function fullYear(year: string | undefined): string {
  if (year?.length !== 2) return year ?? ''
  return Number(year) < 69 ? `20${year}` : `19${year}`
}
