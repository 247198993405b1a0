// What a feed must be, as public feed validators judge it: those of their rules that a feed like ours can break. Knows
// nothing of `src/`. Sources: RFC 4287, RSS 2.0, RFC 3339, RFC 5322, RFC 8141, RFC 5646, W3C WebSub §4.
import { parseDocument } from 'htmlparser2'

/** Names as the W3C Feed Validation Service has them. */
export interface Violation {
  readonly rule: string
  readonly parent: string
  readonly element: string
}

type Document = ReturnType<typeof parseDocument>
type Node = Document['children'][number]
type Element = Extract<Node, { attribs: unknown }>

/** Everything that is wrong with an RSS 2.0 or Atom document; well-formedness is another's to judge. */
export function feedViolations(xml: string): readonly Violation[] {
  const document = parseDocument(xml, { xmlMode: true })
  const root = document.children.find(isElement)
  if (root?.name === 'rss') return rssViolations(root)
  if (root?.name === 'feed') return atomViolations(root)
  return [{ rule: 'UndefinedElement', parent: 'root', element: root?.name ?? '' }]
}

const found = (rule: string, parent: string, element: string): Violation => ({ rule, parent, element })

function rssViolations(root: Element): readonly Violation[] {
  const channel = childOf(root, 'channel')
  if (!channel) return [found('MissingElement', 'rss', 'channel')]
  const items = childrenOf(channel, 'item')
  const guids = items.flatMap((item) => childrenOf(item, 'guid').map(textOf))
  return [
    ...missing(channel, 'title', 'MissingTitle'),
    ...missing(channel, 'link', 'MissingLink'),
    ...missing(channel, 'description', 'MissingDescription'),
    ...repeated(channel, ['title', 'link', 'description', 'language', 'lastBuildDate', 'pubDate', 'ttl', 'generator']),
    ...badDates(channel, ['pubDate', 'lastBuildDate'], isRfc5322),
    ...languages(channel, 'language'),
    ...childrenOf(channel, 'ttl').flatMap((ttl) =>
      /^[1-9]\d*$/.test(textOf(ttl)) ? [] : [found('InvalidInteger', 'channel', 'ttl')],
    ),
    ...(new Set(guids).size < guids.length ? [found('DuplicateValue', 'item', 'guid')] : []),
    ...items.flatMap(itemViolations),
    ...selfLinks(channel, 'atom:link'),
  ]
}

function itemViolations(item: Element): readonly Violation[] {
  const hasWords = childOf(item, 'title') || childOf(item, 'description')
  return [
    ...(hasWords ? [] : [found('ItemMustContainTitleOrDescription', 'item', 'title')]),
    ...repeated(item, ['title', 'link', 'description', 'guid', 'pubDate', 'author', 'comments']),
    ...badDates(item, ['pubDate'], isRfc5322),
    ...childrenOf(item, 'link').flatMap((link) =>
      isAbsolute(textOf(link)) ? [] : [found('InvalidFullLink', 'item', 'link')],
    ),
    ...childrenOf(item, 'guid').flatMap((guid) => {
      const isLink = (guid.attribs['isPermaLink'] ?? 'true') === 'true'
      if (textOf(guid) === '' || (isLink && !/^https?:\/\/\S+$/.test(textOf(guid)))) {
        return [found('InvalidHttpGUID', 'item', 'guid')]
      }
      return []
    }),
  ]
}

const atomOnce = [
  'id',
  'title',
  'updated',
  'published',
  'subtitle',
  'generator',
  'icon',
  'logo',
  'rights',
  'summary',
  'content',
  'source',
]

function atomViolations(feed: Element): readonly Violation[] {
  const entries = childrenOf(feed, 'entry')
  const isAnonymous = !childOf(feed, 'author') && (entries.length === 0 || entries.some((entry) => !authorOf(entry)))
  return [
    ...(feed.attribs['xmlns'] === 'http://www.w3.org/2005/Atom' ? [] : [found('MissingNamespace', 'root', 'feed')]),
    ...(isAnonymous ? [found('MissingElement', 'feed', 'author')] : []),
    ...[feed, ...entries].flatMap(atomPart),
    ...selfLinks(feed, 'link'),
  ]
}

function authorOf(entry: Element): Element | undefined {
  const source = childOf(entry, 'source')
  return childOf(entry, 'author') ?? (source && childOf(source, 'author'))
}

function atomPart(part: Element): readonly Violation[] {
  return [
    ...['id', 'title', 'updated'].flatMap((name) => missing(part, name, 'MissingElement')),
    ...repeated(part, atomOnce),
    ...badDates(part, ['updated', 'published'], isRfc3339),
    ...childrenOf(part, 'title').flatMap((title) =>
      textOf(title) === '' && childElements(title).length === 0 ? [found('NotBlank', part.name, 'title')] : [],
    ),
    ...childrenOf(part, 'id').flatMap((id) => identifiers(part, textOf(id))),
    ...childrenOf(part, 'author').flatMap((author) => missing(author, 'name', 'MissingElement')),
    ...childrenOf(part, 'contributor').flatMap((author) => missing(author, 'name', 'MissingElement')),
    ...languages(part, undefined),
    ...links(part),
  ]
}

function links(part: Element): readonly Violation[] {
  const all = childrenOf(part, 'link')
  const alternates = all
    .filter(({ attribs }) => ['alternate', undefined].includes(attribs['rel']))
    .map(({ attribs }) => `${attribs['type']} ${attribs['hreflang']}`)
  return [
    ...all.flatMap(({ attribs }) =>
      attribs['href'] === undefined ? [found('MissingAttribute', part.name, 'link')] : [],
    ),
    ...all.flatMap(({ attribs: { hreflang } }) =>
      hreflang === undefined || isLanguage(hreflang) ? [] : [found('InvalidLanguage', part.name, 'hreflang')],
    ),
    ...(new Set(alternates).size < alternates.length ? [found('DuplicateAtomLink', part.name, 'link')] : []),
  ]
}

/** A feed that is pushed must say who it is and who pushes it. */
function selfLinks(part: Element, name: string): readonly Violation[] {
  const rels = childrenOf(part, name).map(({ attribs }) => attribs['rel'])
  return ['self', 'hub'].flatMap((rel) => (rels.includes(rel) ? [] : [found(`Missing${rel}`, part.name, name)]))
}

function identifiers(part: Element, id: string): readonly Violation[] {
  if (id.startsWith('urn:') && !/^urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:\S+$/i.test(id)) {
    return [found('InvalidURN', part.name, 'id')]
  }
  return isAbsolute(id) ? [] : [found('InvalidFullLink', part.name, 'id')]
}

function languages(part: Element, name: string | undefined): readonly Violation[] {
  const written = name === undefined ? [] : childrenOf(part, name).map(textOf)
  const tags = [...written, ...(part.attribs['xml:lang'] === undefined ? [] : [part.attribs['xml:lang']])]
  return tags.flatMap((tag) => (isLanguage(tag) ? [] : [found('InvalidLanguage', part.name, name ?? 'xml:lang')]))
}

function missing(part: Element, name: string, rule: string): readonly Violation[] {
  return childOf(part, name) ? [] : [found(rule, part.name, name)]
}

function repeated(part: Element, names: readonly string[]): readonly Violation[] {
  return names.flatMap((name) =>
    childrenOf(part, name).length > 1 ? [found('DuplicateElement', part.name, name)] : [],
  )
}

function badDates(part: Element, names: readonly string[], isDate: (text: string) => boolean): readonly Violation[] {
  return names.flatMap((name) =>
    childrenOf(part, name).flatMap((date) => {
      const rule = isDate === isRfc3339 ? 'InvalidRFC3339Date' : 'InvalidRFC2822Date'
      return isDate(textOf(date)) ? [] : [found(rule, part.name, name)]
    }),
  )
}

function isRfc3339(text: string): boolean {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? []
  return isCalendarDay(year, month, day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 61
}

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

function isRfc5322(text: string): boolean {
  const [, weekday, day = '', month = '', year = '', hour = '', minute = ''] =
    /^(?:(\w{3}), )?(\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::\d\d)? (?:GMT|UT|Z|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})$/.exec(
      text,
    ) ?? []
  const number = String(months.indexOf(month) + 1)
  if (!isCalendarDay(year, number, day) || Number(hour) > 23 || Number(minute) > 59) return false
  const named = new Date(Date.UTC(Number(year), Number(number) - 1, Number(day))).toUTCString().slice(0, 3)
  return weekday === undefined || weekday === named
}

function isCalendarDay(year: string, month: string, day: string): boolean {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return year !== '' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

function isAbsolute(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text)
}

function isElement(node: Node): node is Element {
  return 'attribs' in node
}

function childElements(part: Element): readonly Element[] {
  return part.children.filter(isElement)
}

function childrenOf(part: Element, name: string): readonly Element[] {
  return childElements(part).filter((child) => child.name === name)
}

function childOf(part: Element, name: string): Element | undefined {
  return childrenOf(part, name)[0]
}

function textOf(part: Element): string {
  return part.children
    .map((child) =>
      'data' in child ? child.data : 'children' in child && 'attribs' in child ? textOf(child) : cdata(child),
    )
    .join('')
    .trim()
}

function cdata(node: Node): string {
  return 'children' in node ? node.children.map((child) => ('data' in child ? child.data : '')).join('') : ''
}
