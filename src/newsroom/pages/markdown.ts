// Markdown as people write it → HTML that may stand on a public page and in a feed.
import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import { type Html, trusted } from './html.ts'

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false })

/** A picture of the newsroom's own media, as its address and size on a page. */
export interface Picture {
  readonly url: string
  readonly width?: number
  readonly height?: number
  readonly alt: string
  readonly credit: string
}

export interface MarkdownOptions {
  /** What relative addresses are made absolute by, for a feed, whose reader is elsewhere; on a page they stay as they are. */
  readonly baseUrl?: string
  /** `![…](media:ID)` → the file; pictures from elsewhere are left out, for a page fetches nothing from strangers. */
  readonly pictureOf?: (mediaId: string) => Picture | undefined
}

const allowedTags =
  'h2 h3 h4 h5 h6 p ul ol li blockquote pre code hr br em strong s a img table thead tbody tr th td'.split(' ')

/** O(length), for at most the length that a statement may have. */
export function toHtml(text: string, options: MarkdownOptions): Html {
  const { baseUrl } = options
  const absolute = (url: string) => (baseUrl === undefined ? url : (URL.parse(url, baseUrl)?.href ?? ''))
  const clean = sanitizeHtml(rendered(text), {
    allowedTags,
    allowedAttributes: { a: ['href', 'title'], img: ['src', 'alt', 'width', 'height', 'loading'], ol: ['start'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, href: absolute(attribs['href'] ?? '') } }),
      img: (tagName, { src = '', alt = '' }) => {
        const picture = src.startsWith('media:') ? options.pictureOf?.(src.slice(6)) : undefined
        return { tagName, attribs: picture ? imageAttributes(picture, alt, absolute) : ({} as Record<string, string>) }
      },
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs['src'],
  })
  return trusted(clean)
}

/** The page has its own first heading: the highest of the text becomes the second, the others keep their distance to it. */
function rendered(text: string): string {
  const tokens = markdown.parse(text, {})
  const levels = tokens.flatMap(({ type, tag }) => (type === 'heading_open' ? [Number(tag.slice(1))] : []))
  const shift = 2 - Math.min(...levels)
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + shift)}`
  }
  return markdown.renderer.render(tokens, markdown.options, {})
}

function imageAttributes(
  { url, width, height, alt }: Picture,
  ownAlt: string,
  absolute: (url: string) => string,
): Record<string, string> {
  return {
    src: absolute(url),
    alt: ownAlt || alt,
    ...(width !== undefined && { width: String(width) }),
    ...(height !== undefined && { height: String(height) }),
    loading: 'lazy',
  }
}

/** The first picture that a page of these words shows, for the card of a link to it. */
export function firstPicture(text: string, { pictureOf }: MarkdownOptions): Picture | undefined {
  const images = markdown.parse(text, {}).flatMap(({ children }) => (children ?? []).filter(({ tag }) => tag === 'img'))
  for (const image of images) {
    const src = String(image.attrGet('src') ?? '')
    const picture = src.startsWith('media:') ? pictureOf?.(src.slice(6)) : undefined
    if (picture) return { ...picture, alt: image.content || picture.alt }
  }
  return undefined
}

/** The words without their markup, at most `maxLength` characters, cut at a word: for cards and lists. */
export function plainBeginning(text: string, maxLength: number): string {
  const stripped = sanitizeHtml(markdown.render(text), { allowedTags: [], allowedAttributes: {}, textFilter: (t) => t })
  const plain = unescapeText(stripped).replaceAll(/\s+/g, ' ').trim()
  if (plain.length <= maxLength) return plain
  return `${plain
    .slice(0, maxLength - 1)
    .replace(/\s+\S*$/, '')
    .toWellFormed()}…`
}

/** What the sanitiser escapes in text, and no more. */
function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
