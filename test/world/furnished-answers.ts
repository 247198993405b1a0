// What the furnished desk keeps and plans: words for another time, its newsroom as a channel, and a post for tomorrow.
import type { Client } from './nowdesk.ts'

const hourMs = 3_600_000

export async function furnishAnswers(admin: Client, nowMs: number): Promise<void> {
  const kept = [
    {
      kind: 'holding statement',
      title: 'A fault is reported, nothing is known',
      text: 'We know of the reports and are looking into them. We will say here at the top of every hour what we have found.',
      topics: [],
    },
    {
      kind: 'line',
      title: 'On the right to repair',
      text: 'Every Hollis kettle can be opened with one screwdriver, and parts are sold for fifteen years.',
      topics: ['repair', 'Product and use'],
    },
    {
      kind: 'snippet',
      title: 'How to send a kettle back',
      text: 'The workshop’s own form takes a photo and a serial number: hollis.example/back',
      topics: ['recall', 'Safety and health'],
    },
  ]
  for (const words of kept) await admin.desk('POST', '/snippets', words)
  const { channelId } = await admin.desk<{ channelId: string }>('POST', '/channels', { kind: 'newsroom', settings: {} })
  await admin.desk('POST', `/channels/${channelId}/test`)
  const posts = [
    {
      title: 'Open workshop on Saturday',
      text: 'Bring whatever leaks. Wren and Sol mend it while you wait.',
      inMs: 20 * hourMs,
    },
    { title: 'The autumn report is out', text: 'What we made, what came back, and why.', inMs: 100 * hourMs },
  ]
  for (const { title, text, inMs } of posts) {
    const content = { title, text, media: [], parts: [{ channelId, act: 'post' }] }
    const { draftId } = await admin.desk<{ draftId: string }>('POST', '/drafts', { content })
    await admin.desk('POST', `/drafts/${draftId}/publish`, { version: 1, planAtMs: nowMs + inMs })
  }
}
