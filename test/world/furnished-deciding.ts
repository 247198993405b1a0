// What a desk decides by, as after some weeks: a grant, a rota with a gap, a question that rings, a draft that waits to be signed.
import type { Client } from './nowdesk.ts'

export async function furnishDeciding(admin: Client, colleague: Client, caseId: string): Promise<void> {
  const { members } = await admin.desk<{ members: { personId: string; name: string }[] }>('GET', '/people')
  const rowan = members.find(({ name }) => name === 'Rowan Pike')
  const ada = members.find(({ name }) => name !== 'Rowan Pike')
  await admin.desk('POST', '/grants', {
    name: 'Evening shift, everyday talk',
    holder: { kind: 'people', personIds: [rowan?.personId] },
    channelKinds: ['bluesky', 'mastodon'],
    highestRisk: 'low',
    budget: { corrections: 3, days: 90 },
    needsCurrentGuidelines: true,
  })
  const day = new Date().toISOString().slice(0, 10)
  const shift = { timeZone: 'Europe/London', recurrence: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' }
  await admin.desk('POST', '/rota/shifts', {
    ...shift,
    duty: 'desk',
    personId: rowan?.personId,
    startsAt: `${day}T08:00`,
    endsAt: `${day}T20:00`,
  })
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await admin.desk('POST', '/rota/shifts', {
    ...shift,
    duty: 'authority',
    personId: ada?.personId,
    startsAt: `${day}T00:00`,
    endsAt: `${tomorrow}T00:00`,
  })
  await admin.desk('POST', '/rota/calendars', {
    use: 'away',
    label: 'My leave',
    text: leave,
    timeZone: 'Europe/London',
  })
  await colleague.desk('POST', '/hotline/calls', {
    caseId,
    question: 'May we say that every lid sold since March is safe?',
    context: 'The workshop has tested forty; the lab report comes at noon.',
    deadlineMs: 3_600_000,
  })
  await colleague.desk('POST', '/sign-offs', {
    caseId,
    draftKey: 'a first answer',
    classKey: 'red',
    because: 'Red lane: What touches safety, law, privacy, results or grief goes to the chief and counsel',
    parts: [
      {
        partId: 'newsroom',
        label: 'Newsroom',
        text: 'We recall the 1.7 l kettle. Stop using it, and ask us for a lid.',
      },
    ],
  })
}

const leave = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:leave',
  'SUMMARY:Leave',
  'DTSTART;VALUE=DATE:20260101',
  'DTEND;VALUE=DATE:20260102',
  'RRULE:FREQ=MONTHLY',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')
