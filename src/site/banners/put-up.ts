import type { Actor } from '../../model/role.ts'
import { InvalidError, LimitError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { cleanPath } from '../clean-address.ts'
import type { SiteContext } from '../context.ts'
import { asLine, asLink } from '../plain-words.ts'
import type { SiteTables } from '../schema.ts'
import { requirePutter } from './may-put-up.ts'

/** What a person says of a banner. */
export interface NewBanner {
  /** One line of plain text. */
  readonly text: string
  readonly link: string
  /** Pages whose path is this or below it; `/` for all. */
  readonly path: string
  readonly untilMs: number
}

const maxUp = 20
const maxTextLength = 200
/** What is to stay longer belongs into the site itself. */
const longestMs = 92 * 86_400_000

/**
 * Puts a banner up on the site's pages; resolves to its id.
 * @throws {ForbiddenError} unless the actor may put banners up. @throws {InvalidError} for no text, no link, no path, or an end
 * that is past or beyond three months. @throws {LimitError} for more than twenty at once.
 */
export async function putUpBanner(context: SiteContext, actor: Actor, banner: NewBanner): Promise<string> {
  requirePutter(actor)
  const { store, clock, bus, activeBanners } = context
  const nowMs = clock.now()
  const checked = check(banner, nowMs)
  const { deskId } = actor
  const bannerId = newId()
  await store.inDesk(deskId, async (tx) => {
    const tables = tx.withTables<SiteTables>()
    const { count } = await tables
      .selectFrom('site_banner')
      .select((query) => query.fn.countAll<number>().as('count'))
      .where('desk_id', '=', deskId)
      .where('taken_down_at_ms', 'is', null)
      .where('until_ms', '>', nowMs)
      .executeTakeFirstOrThrow()
    if (Number(count) >= maxUp) throw new LimitError(`This desk has ${maxUp} banners up already. Take one down first.`)
    await tables
      .insertInto('site_banner')
      .values({
        banner_id: bannerId,
        desk_id: deskId,
        text: checked.text,
        link: checked.link,
        path: checked.path,
        until_ms: checked.untilMs,
        put_up_at_ms: nowMs,
        put_up_by: actor.personId,
        put_up_by_name: actor.name,
        taken_down_at_ms: null,
        taken_down_by: null,
        taken_down_by_name: null,
        shown: 0,
        clicks: 0,
      })
      .execute()
    await bus.publish(tx, deskId, [{ type: 'banner.changed', bannerId }])
  })
  activeBanners.clear()
  return bannerId
}

function check(banner: NewBanner, nowMs: number): NewBanner {
  const text = asLine(banner.text)
  if (text === '' || text.length > maxTextLength)
    throw new InvalidError(`A banner says one line of at most ${maxTextLength} characters.`)
  if (!banner.path.startsWith('/'))
    throw new InvalidError('Say the path of the pages, such as /recall, or / for all of them.')
  if (!(banner.untilMs > nowMs) || banner.untilMs > nowMs + longestMs)
    throw new InvalidError('A banner stands until some time within the next three months.')
  return { text, link: asLink(banner.link), path: cleanPath(banner.path), untilMs: banner.untilMs }
}
