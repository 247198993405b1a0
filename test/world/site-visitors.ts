// Invented visitors of the furnished desk's site, as their browsers would tell of them, until they are disposed of.
import type { Furnished } from './furnished.ts'

const origin = 'https://www.holliskettles.example'
const pages = ['/', '/kettles', '/recall', '/recall', '/recall', '/kettles/harbour', '/contact', '/recall/questions']
/** As the tracker's own beat. */
const beatMs = 4_000

/** Sets the site up and lets so many stay on it, some of them sent by what the breaking story's mentions say. */
export async function startVisitors({ admin, breakingId }: Furnished, count: number): Promise<Disposable> {
  const { mentions } = await admin.desk<{ mentions: { url?: string }[] }>('GET', `/stories/${breakingId}/mentions`)
  const told = mentions.find(({ url }) => url?.startsWith('http'))?.url ?? ''
  const places = [told, 'https://bsky.app/', '', told, `${origin}/`]
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
