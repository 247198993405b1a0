import { type ActiveBanner, bannerFor } from './banners/active-banners.ts'
import { cleanPath } from './clean-address.ts'
import type { SiteContext } from './context.ts'
import { callerOf, type TrackerCall } from './hear.ts'
import { readPageCall } from './page-call.ts'
import { allottedNo } from './titles/allot.ts'
import type { ActiveTest } from './titles/tests.ts'

export interface PageAnswer {
  /** The page's, which may read the answer. */
  readonly origin: string
  /** Where it was asked. */
  readonly shown?: {
    /** By spot; those that have nothing to show are left out. */
    readonly titles: Readonly<Record<string, ShownTitle>>
    readonly banner?: Pick<ActiveBanner, 'bannerId' | 'link' | 'text'>
  }
}

export interface ShownTitle {
  readonly title: string
  /** The test that is to be told when it is shown and clicked; absent where nothing is counted. */
  readonly testId?: string
}

/**
 * Says what a page is to show: titles, and the banner that is up. Or counts that a visit was shown one of these or clicked it.
 * Robots and browsers that object to being counted learn what is decided and take no part in a test.
 * @throws {NotFoundError} for a key that is none. @throws {ForbiddenError} for a page that is not the site's.
 * @throws {InvalidError} for what the tracker would not send.
 */
export async function hearPage(context: SiteContext, call: TrackerCall): Promise<PageAnswer> {
  const { deskId, origin, isRobot } = await callerOf(context, call)
  const told = readPageCall(call.body)
  const [tests, banners] = await Promise.all([context.activeTests.find(deskId), context.activeBanners.find(deskId)])
  if (told.kind === 'ask') {
    const visitId = isRobot ? undefined : told.visitId
    const asked = tests.filter(({ spot }) => told.spots.includes(spot))
    const titles = asked.flatMap((test) => {
      const title = titleFor(test, visitId)
      return title ? [[test.spot, title] as const] : []
    })
    const found = bannerFor(banners, cleanPath(told.path), context.clock.now())
    const banner = found && { bannerId: found.bannerId, text: found.text, link: found.link }
    return { origin, shown: { titles: Object.fromEntries(titles), ...(banner && { banner }) } }
  }
  if (isRobot) return { origin }
  const test = tests.find(({ testId }) => testId === told.shownId)
  if (test && test.winnerNo === undefined) context.titles.count(test, told)
  const banner = banners.find(({ bannerId }) => bannerId === told.shownId)
  if (banner) context.banners.count(banner, told)
  return { origin }
}

function titleFor({ winnerNo, ...test }: ActiveTest, visitId: string | undefined): ShownTitle | undefined {
  const titleNo = winnerNo ?? (visitId === undefined ? undefined : allottedNo(test, visitId))
  const title = titleNo === undefined ? undefined : test.titles[titleNo]
  if (title === undefined) return undefined
  return { title, ...(winnerNo === undefined && { testId: test.testId }) }
}
