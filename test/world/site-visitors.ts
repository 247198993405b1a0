// Invented visitors of the furnished desk's site, as their browsers would tell of them, until they are disposed of.
import type { Furnished } from './furnished.ts'

const origin = 'https://www.holliskettles.example'
const pages = ['/', '/kettles', '/recall', '/recall', '/recall', '/kettles/harbour', '/contact', '/recall/questions']
/** As the tracker's own beat. */
const beatMs = 4_000

/** Sets the site up with tests of its titles and a banner, and lets so many stay on it, some of them sent by what the breaking story's mentions say. */
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
  await testTitles(admin, setup.siteKey)
  await putBannerUp(admin, setup.siteKey)
  // The desk may be gone before they are.
  const beating = setInterval(() => void tell('here').catch(() => undefined), beatMs)
  return { [Symbol.dispose]: () => clearInterval(beating) }
}

const titleTests = [
  {
    name: 'Recall questions answered',
    titles: ['Is your kettle affected?', 'The recall, explained', 'What to do with a recalled kettle'],
    isChosen: true,
    visitCount: 90,
    mayClick: (no: number, title: string) => title.startsWith('Is') && no % 2 === 0,
  },
  {
    name: 'March webinar',
    titles: [
      'How to descale a kettle',
      'Never descale again',
      'Descale in a minute',
      'Why scale is not dirt, and what a good kettle does about it by itself',
    ],
    isChosen: false,
    visitCount: 160,
    mayClick: (no: number) => no % 19 === 0,
  },
]

/** One test that is decided by a person and one that runs, and one that was only made. */
async function testTitles(admin: Furnished['admin'], siteKey: string): Promise<void> {
  for (const { name, titles, isChosen, visitCount, mayClick } of titleTests) {
    const spot = name.toLowerCase().replaceAll(' ', '-')
    const { testId } = await admin.desk<{ testId: string }>('POST', '/site/titles', {
      name,
      spot,
      titles,
      link: `${origin}/${spot}`,
    })
    await admin.desk('POST', `/site/titles/${testId}/start`)
    const call = async (told: object) => {
      const answer = await fetch(`${admin.origin}/shown/${siteKey}`, {
        method: 'POST',
        headers: { origin },
        body: JSON.stringify(told),
      })
      return answer.status === 200
        ? ((await answer.json()) as { titles: Record<string, { title: string }> }).titles
        : undefined
    }
    for (let no = 0; no < visitCount; no++) {
      const v = `reader${no}`
      const shown = (await call({ k: 'ask', v, n: [spot] }))?.[spot]?.title ?? ''
      await call({ k: 'shown', v, t: testId })
      if (mayClick(no, shown)) await call({ k: 'click', v, t: testId })
    }
    if (isChosen) await admin.desk('POST', `/site/titles/${testId}/choose`, { titleNo: 0 })
  }
  await admin.desk('POST', '/site/titles', {
    name: 'Harbour kettle',
    spot: 'kettles-top',
    titles: ['The kettle that keeps quiet', 'Quiet enough for a library'],
    link: `${origin}/kettles/harbour`,
  })
}

/** One that is up, and has sent some of those who were shown it. */
async function putBannerUp(admin: Furnished['admin'], siteKey: string): Promise<void> {
  const { bannerId } = await admin.desk<{ bannerId: string }>('POST', '/site/banners', {
    text: 'Is your kettle part of the recall? Look here',
    link: `${origin}/recall`,
    path: '/kettles',
    untilMs: Date.now() + 3 * 86_400_000,
  })
  for (let no = 0; no < 40; no++) {
    for (const k of no % 4 === 0 ? ['shown', 'click'] : ['shown']) {
      const body = JSON.stringify({ k, v: `reader${no}`, t: bannerId })
      await fetch(`${admin.origin}/shown/${siteKey}`, { method: 'POST', headers: { origin }, body })
    }
  }
}
