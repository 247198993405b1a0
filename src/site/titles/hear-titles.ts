import type { SiteContext } from '../context.ts'
import { callerOf, type TrackerCall } from '../hear.ts'
import { allottedNo } from './allot.ts'
import { readTitleCall } from './title-call.ts'

export interface TitleAnswer {
  /** The page's, which may read the answer. */
  readonly origin: string
  /** What each place is to show, where it was asked; places that have nothing to show are left out. */
  readonly titles?: Readonly<Record<string, string>>
}

/**
 * Says which titles a visit is shown, or counts that one was shown or clicked. Robots and browsers that object to being counted
 * learn what is decided and take no part in a test.
 * @throws {NotFoundError} for a key that is none. @throws {ForbiddenError} for a page that is not the site's.
 * @throws {InvalidError} for what the tracker would not send.
 */
export async function hearTitles(context: SiteContext, call: TrackerCall): Promise<TitleAnswer> {
  const { deskId, origin, isRobot } = await callerOf(context, call)
  const told = readTitleCall(call.body)
  const tests = await context.activeTests.find(deskId)
  if (told.kind === 'ask') {
    const visitId = isRobot ? undefined : told.visitId
    const titles = tests
      .filter(({ place }) => told.places.includes(place))
      .map((test) => [test.place, test.titles[test.winnerNo ?? allottedNo(test, visitId)]] as const)
    return { origin, titles: Object.fromEntries(titles.filter((one): one is [string, string] => one[1] !== undefined)) }
  }
  const test = tests.find(({ place }) => place === told.place)
  if (test && test.winnerNo === undefined && !isRobot) context.titles.count(test, told)
  return { origin }
}
