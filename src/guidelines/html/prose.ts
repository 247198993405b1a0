// Markdown of a set as HTML that is safe to show to anybody: no markup of the author's own, no scripts, no pictures.
import MarkdownIt from 'markdown-it'
import sanitize from 'sanitize-html'

const markdown = new MarkdownIt({ html: false, linkify: true, typographer: false })

/** Sanitised although no HTML is let through: two walls, since it is shown on pages without a login. */
export function proseHtml(text: string): string {
  return sanitize(markdown.render(text), {
    allowedTags: [
      'p',
      'em',
      'strong',
      'code',
      'pre',
      'ul',
      'ol',
      'li',
      'blockquote',
      'a',
      'br',
      'h3',
      'h4',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'hr',
      's',
    ],
    allowedAttributes: { a: ['href', 'rel'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: { a: sanitize.simpleTransform('a', { rel: 'noopener nofollow' }) },
  }).trim()
}

/** Text as it may stand in HTML, also between the quotes of an attribute. */
export function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replaceAll(/[&<>"']/g, (sign) => names[sign] ?? sign)
}
