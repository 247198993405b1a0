import type { SiteContext } from '../context.ts'
import { callerOf, type TrackerCall } from '../hear.ts'
import { allottedNo } from './allot.ts'
import type { ActiveTest } from './tests.ts'
import { readTitleCall } from './title-call.ts'

export interface TitleAnswer {
  /** The page's, which may read the answer. */
  readonly origin: string
  /** What each spot is to show, where it was asked; spots that have nothing to show are left out. */
  readonly titles?: Readonly<Record<string, ShownTitle>>
}

export interface ShownTitle {
  readonly title: string
  /** The test that is to be told when it is shown and clicked; absent where nothing is counted. */
  readonly testId?: string
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
    const asked = tests.filter(({ spot }) => told.spots.includes(spot))
    const shown = asked.flatMap((test) => {
      const title = titleFor(test, visitId)
      return title ? [[test.spot, title] as const] : []
    })
    return { origin, titles: Object.fromEntries(shown) }
  }
  const test = tests.find(({ testId }) => testId === told.testId)
  if (test && test.winnerNo === undefined && !isRobot) context.titles.count(test, told)
  return { origin }
}

function titleFor({ winnerNo, ...test }: ActiveTest, visitId: string | undefined): ShownTitle | undefined {
  const titleNo = winnerNo ?? (visitId === undefined ? undefined : allottedNo(test, visitId))
  const title = titleNo === undefined ? undefined : test.titles[titleNo]
  if (title === undefined) return undefined
  return { title, ...(winnerNo === undefined && { testId: test.testId }) }
}
