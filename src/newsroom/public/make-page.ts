import type { StatementSection } from '../../model/statement.ts'
import type { Tx } from '../../platform/store/store.ts'
import type { NewsroomDeps } from '../deps.ts'
import { feedPath, hubPath } from '../addresses.ts'
import { type FeedParts, feedOf, feedTypes } from '../feeds/feed.ts'
import { maxNewsEntries, maxSitemapEntries, newsSitemap, newsWindowMs, sitemap } from '../feeds/sitemap.ts'
import { readCoverages } from '../live/coverage.ts'
import { readFacts } from '../facts/facts.ts'
import { readMedia } from '../media/media.ts'
import { factsPage, mediaPage } from '../pages/facts-page.ts'
import { archivePage, indexPage, regulatedPage } from '../pages/lists.ts'
import { liveListPage } from '../pages/live-page.ts'
import { statementPage, versionPage, withdrawnPage } from '../pages/statement-page.ts'
import { tipsPage } from '../pages/tips-page.ts'
import type { View } from '../pages/view.ts'
import { versionsOf } from '../statements/statement.ts'
import { readPublicTips } from '../tips/public-tips.ts'
import { publicPage, type PublicPage } from './public-page.ts'
import {
  readCorrecting,
  readStatement,
  readStatementById,
  readStatements,
  readYears,
  yearAsked,
  yearStretch,
} from './read-public.ts'
import type { PublicAsk } from './ask.ts'

/** Statements on the front page. */
const onFrontPage = 12
/** More in one year than any newsroom has; a page of them is still read in a second. */
const perYear = 2_000

/** Makes the page anew; `undefined` where nothing stands. */
export async function makePage(deps: NewsroomDeps, view: View, ask: PublicAsk): Promise<PublicPage | undefined> {
  const { deskId } = view.masthead
  return await deps.store.inDesk(deskId, async (tx) => {
    switch (ask.page) {
      case 'index':
        return await index(tx, view)
      case 'archive':
        return await year(tx, view, 'news', ask.year, deps.clock.now())
      case 'regulated':
        return await year(tx, view, 'regulated', ask.year, deps.clock.now())
      case 'statement':
        return await statement(tx, view, ask.name, ask.version)
      case 'feed':
        return await feed(tx, view, ask)
      case 'sitemap':
        return await mapOfPages(tx, view)
      case 'news-sitemap':
        return await mapOfNews(tx, view, deps.clock.now())
      case 'facts':
        return await facts(tx, view)
      case 'live':
        return publicPage(liveListPage(view, await readCoverages(tx, deskId)), {
          changedAtMs: view.masthead.changedAtMs,
        })
      case 'tips':
        return view.takesTips || view.hasTips ? await tips(tx, view) : undefined
      case 'media':
        return publicPage(mediaPage(view, await readMedia(tx, deskId)), { changedAtMs: view.masthead.changedAtMs })
    }
  })
}

async function index(tx: Tx, view: View): Promise<PublicPage> {
  const statements = await readStatements(tx, view.masthead.deskId, { section: 'news', limit: onFrontPage + 1 })
  const html = indexPage(view, statements.slice(0, onFrontPage), statements.length > onFrontPage)
  return publicPage(html, { changedAtMs: view.masthead.changedAtMs })
}

async function year(
  tx: Tx,
  view: View,
  section: StatementSection,
  asked: string | undefined,
  nowMs: number,
): Promise<PublicPage | undefined> {
  const { deskId, changedAtMs } = view.masthead
  const zone = view.desk.timeZone
  const years = await readYears(tx, deskId, section, zone)
  const shown = yearAsked(asked, years, nowMs, zone)
  if (asked !== undefined && !years.some((one) => one.year === shown)) return undefined
  const statements = await readStatements(tx, deskId, { section, ...yearStretch(shown, zone), limit: perYear })
  const make = section === 'news' ? archivePage : regulatedPage
  return publicPage(make(view, { years, year: shown, statements }), { changedAtMs })
}

async function statement(tx: Tx, view: View, name: string, version?: string): Promise<PublicPage | undefined> {
  const { deskId } = view.masthead
  const found = await readStatement(tx, deskId, name)
  if (!found) return undefined
  const changedAtMs = found.changedAtMs
  if (found.state === 'withdrawn') return publicPage(withdrawnPage(view, found), { status: 410, changedAtMs })
  const versions = await versionsOf(tx, found.statementId)
  const corrects = found.correctsId === undefined ? undefined : await readStatementById(tx, deskId, found.correctsId)
  const correctedBy = await readCorrecting(tx, deskId, found.statementId)
  const parts = { statement: found, versions, correctedBy, ...(corrects && { corrects }) }
  if (version === undefined) {
    const latestMs = Math.max(changedAtMs, ...correctedBy.map((other) => other.publishedAtMs))
    return publicPage(statementPage(view, parts), { changedAtMs: latestMs })
  }
  const old = versions.find((one) => String(one.version) === version)
  return old && publicPage(versionPage(view, parts, old), { changedAtMs })
}

/** Statements in a feed: the regulated section's readers may have been away for longer. */
const inFeed: Readonly<Record<StatementSection, number>> = { news: 30, regulated: 60 }

async function feed(tx: Tx, view: View, ask: Extract<PublicAsk, { readonly page: 'feed' }>): Promise<PublicPage> {
  return publicPage(await feedDocument(tx, view, ask), {
    contentType: feedTypes[ask.format],
    changedAtMs: view.masthead.changedAtMs,
    headers: feedHeaders(view.baseUrl, feedPath(view.masthead.slug, ask.section, ask.format)),
  })
}

/** The same document for whoever fetches it and for whom the hub sends it to. */
export async function feedDocument(
  tx: Tx,
  view: View,
  { section, format }: Pick<FeedParts, 'format' | 'section'>,
): Promise<string> {
  const statements = await readStatements(tx, view.masthead.deskId, { section, limit: inFeed[section] })
  return feedOf(view, { section, format, statements, hubUrl: view.baseUrl + hubPath })
}

/** Source: W3C WebSub §4. */
function feedHeaders(baseUrl: string, path: string): Readonly<Record<string, string>> {
  return {
    link: `<${baseUrl}${hubPath}>; rel="hub", <${baseUrl}${path}>; rel="self"`,
    // Readers that run in a browser may fetch a public feed.
    'access-control-allow-origin': '*',
  }
}

async function mapOfPages(tx: Tx, view: View): Promise<PublicPage> {
  const { deskId, changedAtMs } = view.masthead
  const [news, regulated] = [
    await readStatements(tx, deskId, { section: 'news', limit: maxSitemapEntries }),
    await readStatements(tx, deskId, { section: 'regulated', limit: maxSitemapEntries }),
  ]
  const standing = [...news, ...regulated].filter(({ state }) => state === 'published')
  const sections = [
    'contact',
    'facts',
    'media',
    'archive',
    ...(view.hasRegulated ? ['regulated'] : []),
    ...(view.hasTips ? ['tips'] : []),
    ...(view.hasLive ? ['live'] : []),
  ]
  return publicPage(sitemap(view, standing, sections), { contentType: xmlType, changedAtMs })
}

async function mapOfNews(tx: Tx, view: View, nowMs: number): Promise<PublicPage> {
  const { deskId } = view.masthead
  const fromMs = nowMs - newsWindowMs
  const statements = await readStatements(tx, deskId, { section: 'news', fromMs, limit: maxNewsEntries })
  const standing = statements.filter(({ state }) => state === 'published')
  return publicPage(newsSitemap(view, standing), { contentType: xmlType })
}

const xmlType = 'application/xml; charset=utf-8'

async function tips(tx: Tx, view: View): Promise<PublicPage> {
  const { deskId, changedAtMs } = view.masthead
  // Asked for anew each time: consent may be taken back at any instant.
  return publicPage(tipsPage(view, await readPublicTips(tx, deskId)), { changedAtMs, cacheSeconds: 0 })
}

async function facts(tx: Tx, view: View): Promise<PublicPage> {
  const { deskId, changedAtMs } = view.masthead
  const media = new Map((await readMedia(tx, deskId)).map((one) => [one.mediaId, one]))
  return publicPage(factsPage(view, await readFacts(tx, deskId), media), { changedAtMs })
}
