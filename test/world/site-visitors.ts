// Invented visitors of the furnished desk's site, as their browsers would tell of them, until they are disposed of.
import type { Client } from './nowdesk.ts'

const origin = 'https://www.holliskettles.example'
const pages = ['/', '/kettles', '/recall', '/recall', '/recall', '/kettles/harbour', '/contact', '/recall/questions']
const places = ['https://hearth.example/recall', 'https://bsky.app/', '', 'https://hearth.example/recall', `${origin}/`]
/** As the tracker's own beat. */
const beatMs = 4_000

/** Sets the site up and lets so many stay on it. */
export async function startVisitors(admin: Client, count: number): Promise<Disposable> {
  await admin.desk('PUT', '/site', { origins: [origin, 'https://holliskettles.example'] })
  const { setup } = await admin.desk<{ setup: { siteKey: string } }>('GET', '/site')
  const tell = (kind: string) =>
    Promise.all(
      Array.from({ length: count }, async (_, index) => {
        const answer = await fetch(`${admin.origin}/visits/${setup.siteKey}`, {
          method: 'POST',
          headers: { origin },
          body: JSON.stringify({
            v: `visitor${index}`,
            k: kind,
            p: pages[index % pages.length],
            r: places[index % places.length],
            e: kind === 'enter' ? 0 : 3_000,
          }),
        })
        await answer.arrayBuffer()
      }),
    )
  await tell('enter')
  // The desk may be gone before they are.
  const beating = setInterval(() => void tell('here').catch(() => undefined), beatMs)
  return { [Symbol.dispose]: () => clearInterval(beating) }
}
