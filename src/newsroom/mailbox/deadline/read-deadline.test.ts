import { describe, expect, test } from 'vitest'
import { readDeadline } from './read-deadline.ts'

/** Friday, 27 March 2026, 18:40 in Berlin: the clocks there go forward on Sunday at 02:00. */
const fridayMs = Date.parse('2026-03-27T17:40:00Z')
/** Wednesday, 4 March 2026, 10:15 in Berlin. */
const wednesdayMs = Date.parse('2026-03-04T09:15:00Z')
/** Saturday, 24 October 2026, 12:00 in Berlin: the clocks go back the next night. */
const octoberMs = Date.parse('2026-10-24T10:00:00Z')

const read = (text: string, nowMs = wednesdayMs, senderZone?: string) =>
  readDeadline(text, { nowMs, timeZone: 'Europe/Berlin', ...(senderZone && { senderZone }) })

/** What a person would read; an instant as UTC, or what is unclear in a word of the reason. */
type Expected = string | { readonly unclear: string } | undefined

function check(text: string, expected: Expected, nowMs?: number) {
  const reading = read(text, nowMs)
  const at = reading.kind === 'read' ? new Date(reading.atMs).toISOString().slice(0, 16) : undefined
  if (expected === undefined) expect([text, reading.kind, at]).toEqual([text, 'none', undefined])
  else if (typeof expected === 'string') expect([text, at ?? reading]).toEqual([text, expected])
  else
    expect([text, reading.kind === 'unclear' ? reading.why : reading]).toEqual([
      text,
      expect.stringContaining(expected.unclear),
    ])
  if (reading.kind !== 'none') {
    const flat = text.replaceAll(/(?<!\n)\n(?!\n)/g, ' ')
    expect(flat.slice(reading.start, reading.start + reading.words.length)).toBe(reading.words)
  }
}

/** The phrases that the rules were written by. */
const learnt: readonly (readonly [string, Expected, number?])[] = [
  ['Could you answer by 5 pm today?', '2026-03-04T16:00'],
  ['We need a line by 5pm.', '2026-03-04T16:00'],
  ['My deadline is Friday noon CET.', '2026-03-06T11:00'],
  ['Deadline: Friday, 12:00', '2026-03-06T11:00'],
  ['Please reply by 17:00 GMT.', '2026-03-04T17:00'],
  ['I am on deadline and would need this by tomorrow 9.30am.', '2026-03-05T08:30'],
  ['Please get back to me by tomorrow at noon', '2026-03-05T11:00'],
  ['We need comment no later than 3 p.m. Eastern time today.', '2026-03-04T20:00'],
  ['Comment until 2026-03-06T15:00+01:00 please', '2026-03-06T14:00'],
  ['Deadline 2026-03-06 15:00', '2026-03-06T14:00'],
  ['Please respond within two hours.', '2026-03-04T11:15'],
  ['We publish in 90 minutes, a short line would help.', '2026-03-04T10:45'],
  ['by 6 March, 5 pm', '2026-03-06T16:00'],
  ['by March 6, 2026 at 17:00', '2026-03-06T16:00'],
  ['The deadline for this is 10am EST on Thursday.', '2026-03-05T15:00'],
  ['before midnight tonight', '2026-03-04T23:00'],
  ['I have a 4 pm deadline.', '2026-03-04T15:00'],
  ['Bitte um Antwort bis 17 Uhr.', '2026-03-04T16:00'],
  ['Wir brauchen Ihre Stellungnahme bis morgen 12:00.', '2026-03-05T11:00'],
  ['Redaktionsschluss ist heute um 18.30 Uhr', '2026-03-04T17:30'],
  ['Frist: Freitag, 6. März, 14 Uhr', '2026-03-06T13:00'],
  ['bis spätestens Montag 9 Uhr', '2026-03-09T08:00'],
  ['Antwort bitte bis 6.3.2026, 10 Uhr', '2026-03-06T09:00'],
  ['innerhalb von 2 Stunden', '2026-03-04T11:15'],
  ['bis heute Abend 20 Uhr', '2026-03-04T19:00'],
  ['bis morgen früh 8 Uhr', '2026-03-05T07:00'],
  ['bis Freitagmittag', '2026-03-06T11:00'],
  ['by Friday', { unclear: 'names no hour' }],
  ['by end of day', { unclear: 'is no hour' }],
  ['Please reply by COB today.', { unclear: 'is no hour' }],
  ['by 5 today', { unclear: 'before noon or after' }],
  ['by next Friday, 5 pm', { unclear: 'this week’s or the one after' }],
  ['deadline 3/4/2026 5pm', { unclear: 'month and day' }],
  ['by 9 am', { unclear: 'has passed today' }],
  ['by Friday, 7 March, 5 pm', { unclear: 'not that date' }],
  ['by 5 pm IST', { unclear: 'can be several' }],
  ['by 5 pm my time', { unclear: 'sender’s own clock' }],
  ['deadline 5 pm today, or, deadline 6 pm today', { unclear: 'not the only' }],
  ['The recall was announced by 5 pm yesterday.', undefined],
  ['The study is under embargo until 5 pm today.', undefined],
  ['I can be reached until 5 pm; I am reachable by phone.', undefined],
  ['How many kettles were sold in 2025? At 5 pm we meet.', undefined],
  ['Could I have your answer tomorrow by 5 pm?', '2026-03-05T16:00'],
  ['Donnerstag bis spätestens 15 Uhr', '2026-03-05T14:00'],
  ['by EOD Friday, 6pm at the latest', '2026-03-06T17:00'],
  ['We print on Friday, so I need it by 5 pm.', { unclear: 'apart from the day' }],
  ['On the recall of 3 March: can you answer by 5 pm?', '2026-03-04T16:00'],
  ['Is your chief executive available for an open question by 5 pm today?', '2026-03-04T16:00'],
  ['by 3pm Eastern', '2026-03-04T20:00'],
  ['by 5 pm Boston time', { unclear: 'can be several' }],
  ['by 17:00 Central European Time', '2026-03-04T16:00'],
  ['by 5 pm west of here', '2026-03-04T16:00'],
  ['by 1 pm UK', '2026-03-04T13:00'],
  ['Bis 14.30 bitte', '2026-03-04T13:30'],
  ['Unser Redaktionsschluss ist um 17.', '2026-03-04T16:00'],
  // A weekend in which the clocks change.
  ['by Monday 9 am', '2026-03-30T07:00', fridayMs],
  ['bis Sonntag 02:30 Uhr', '2026-03-29T00:30', fridayMs],
  ['bis Freitag 12 Uhr', '2026-04-03T10:00', fridayMs],
  ['by 2:30 am on Sunday', '2026-10-25T00:30', octoberMs],
]

/** Written beside the rules and looked at only after them. */
const aside: readonly (readonly [string, Expected, number?])[] = [
  ['Hi, any chance of a statement by 1pm UK time?', '2026-03-04T13:00'],
  ['I’d be grateful for a response by 14:00 London time on Thursday.', '2026-03-05T14:00'],
  ['Deadline is tomorrow (Thursday) 11am CET', '2026-03-05T10:00'],
  ['Our deadline: 18:00 CET today', '2026-03-04T17:00'],
  ['I need to file by 4:30 p.m. ET', '2026-03-04T21:30'],
  ['We go to press at 22:00, so any time before that', '2026-03-04T21:00'],
  ['If you could come back to me before 3pm this afternoon that would be great', '2026-03-04T14:00'],
  ['Please provide your comments by noon on 9 March 2026.', '2026-03-09T11:00'],
  ['Could you get this to me in the next two hours? My deadline is tight.', '2026-03-04T11:15'],
  ['Deadline for comment: 5 March 2026, 1700 GMT', '2026-03-05T17:00'],
  ['Wäre eine Rückmeldung bis Donnerstag, 15 Uhr möglich?', '2026-03-05T14:00'],
  ['Abgabe ist um 16:45 Uhr.', '2026-03-04T15:45'],
  ['Ich bräuchte die Antworten bis übermorgen, 10:00 Uhr.', '2026-03-06T09:00'],
  ['Für eine Antwort bis zum 5.3. um 12 Uhr wäre ich dankbar', '2026-03-05T11:00'],
  ['Bitte antworten Sie spätestens heute 17h.', '2026-03-04T16:00'],
  ['Deadline: Dienstag, 10.03.2026, 18:00 Uhr (MEZ)', '2026-03-10T17:00'],
  ['bis morgen Mittag', '2026-03-05T11:00'],
  ['by the end of the week', undefined],
  ['Please answer ASAP.', undefined],
  ['bis Ende der Woche', undefined],
  ['bis Feierabend', { unclear: 'is no hour' }],
  ['Could you answer by tomorrow?', { unclear: 'names no hour' }],
  ['between 9 am and 5 pm we take calls', undefined],
  ['no later than Sunday 5pm', '2026-03-29T15:00', fridayMs],
]

describe('a deadline is read as a person would read it, or said to be unclear', () => {
  for (const [text, expected, nowMs] of learnt) test(text, () => check(text, expected, nowMs))
  for (const [text, expected, nowMs] of aside) test(text, () => check(text, expected, nowMs))
})

test('the sender’s own clock counts where a person keeps it, and wrapped lines are one', () => {
  expect(read('by 5 pm my time', wednesdayMs, 'America/New_York')).toMatchObject({
    atMs: Date.parse('2026-03-04T22:00Z'),
  })
  check('Could we have a short statement from your chief\nexecutive by 5 pm\ntoday, please?', '2026-03-04T16:00')
})

test('a mail of times alone takes no more than its length asks for', () => {
  const before = process.cpuUsage()
  read('by 5 pm today or 6 pm '.repeat(4_000))
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(3_000)
})
