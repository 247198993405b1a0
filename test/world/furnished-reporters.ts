// The furnished desk's list of reporters: one who writes the breaking story, one who asked, one who is not to be written to; and the press
// that counts.
import type { Client } from './nowdesk.ts'

/** Resolves to the one who asked by the contact form. */
export async function furnishReporters(admin: Client): Promise<string> {
  const reporters = [
    {
      name: 'Sol Abney',
      outlet: 'The Hearth',
      site: 'hearth.example',
      mail: 'sol@hearth.example',
      mailFrom: 'The Hearth’s list of editors',
      beats: ['Safety and health'],
      timeZone: 'Europe/London',
    },
    {
      name: 'Mina Oduya',
      outlet: 'The North Ledger',
      mail: 'mina@northledger.example',
      mailFrom: 'Her card, at the trade fair',
      isDoNotContact: true,
      notes: 'Asked in May to get nothing more from us.',
    },
    {
      name: 'Mara Quill',
      outlet: 'The Harbour Post',
      mail: 'mara@post.example',
      mailFrom: 'She asked by our contact form',
      beats: ['Safety and health', 'repair'],
    },
  ]
  const ids: string[] = []
  for (const reporter of reporters) {
    const { reporterId } = await admin.desk<{ reporterId: string }>('POST', '/newsroom/reporters', reporter)
    ids.push(reporterId)
  }
  await admin.desk('POST', '/channels', {
    kind: 'mail',
    settings: { from: 'Hollis press office <press@hollis.example>', signature: 'Hollis Kettles, press office' },
  })
  await admin.desk('POST', '/snippets', {
    kind: 'line',
    title: 'On lids that come loose',
    text: 'A lid that stays on is the whole job. Where it does not, we take the kettle back and say so the same day.',
    topics: ['Safety and health'],
  })
  await admin.desk('PATCH', '/head-start/setting', {
    press: ['hearth.example', 'northledger.example'],
    rivals: [
      { name: 'Brightwater', voices: ['@brightwater.example', 'brightwater.example'] },
      { name: 'Steamline', voices: [] },
    ],
    baseVersion: 0,
  })
  return ids.at(-1) ?? ''
}
