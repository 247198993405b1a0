// Who speaks of the furnished desk often: two accounts that were heard on three days, by a wire that sends what they said all at once.
import { systemClock } from '../../src/platform/clock.ts'
import type { Client } from './nowdesk.ts'
import { standardWebhookCall } from './signed-webhook.ts'
import { until } from './until.ts'

const dayMs = 86_400_000
const signingSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

const said = [
  {
    author: { name: 'Ottilie Marsh', handle: 'ottilie.example', followers: 48_200 },
    texts: [
      'A week with the Hollis Kettles gooseneck: it pours where I look, and the lid has stayed where it belongs.',
      'Compared the box of the new Hollis with the old one. They print the noise in decibels now. Others could too.',
      'Asked Hollis Kettles where the old handles go. Into new bases, they say; they sent me the name of the works.',
    ],
  },
  {
    author: { name: 'Grumbling Gwil', handle: 'gwil.example', followers: 310 },
    texts: [
      'Third filter for my Hollis this year. The water here is no softer than their prices.',
      'The Hollis app is terrible again: it forgot my kettle, my name and, I think, my mother.',
      'Somebody at Hollis Kettles answered me within the hour. I had nothing left to grumble about by lunch.',
    ],
  },
]

/** Resolves to one of them, when both are listed as frequent. */
export async function furnishVoices(admin: Client): Promise<string> {
  await admin.desk('PATCH', '', { settings: { frequentDays: 3 } })
  const wire = { connector: 'webhook', name: 'Letters', settings: {}, secrets: { signingSecret } }
  const { sourceId } = await admin.desk<{ sourceId: string }>('POST', '/sources', wire)
  const nowMs = systemClock.now()
  const items = said.flatMap(({ author, texts }, who) =>
    texts.map((text, n) => {
      const publishedAt = new Date(nowMs - 4 * n * dayMs).toISOString()
      return { id: `letter-${who}-${n}`, network: 'bluesky', text, author, publishedAt }
    }),
  )
  const { headers, body } = standardWebhookCall({
    secret: signingSecret,
    body: JSON.stringify(items),
    sentAtMs: nowMs,
  })
  const answer = await fetch(`${admin.origin}/hooks/${sourceId}`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: Buffer.from(body),
  })
  if (!answer.ok) throw new Error(`The wire was answered with ${answer.status}.`)
  let voiceId: string | undefined
  const listed = async () => {
    const { voices } = await admin.desk<{ voices: { voiceId: string; name: string }[] }>('GET', '/voices')
    const ours = voices.filter(({ name }) => said.some(({ author }) => author.name === name))
    voiceId = ours[0]?.voiceId
    return ours.length === said.length
  }
  // The API limits how often one person may ask.
  await until(listed, 30_000, { everyMs: 400 })
  return voiceId ?? ''
}
