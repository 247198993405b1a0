// HTML by template: whatever is laid into it is escaped, unless it is HTML made here.

/** HTML that is safe to send. */
export interface Html {
  readonly html: string
}

type Laid = Html | number | string | undefined | false | null | readonly (Html | string)[]

/** Escapes what is laid in: text and attribute values alike; attributes are to be written in double quotes. */
export function html(parts: TemplateStringsArray, ...laid: readonly Laid[]): Html {
  return { html: parts.reduce((before, part, index) => before + shown(laid[index - 1]) + part) }
}

/** Markup that was made safe elsewhere: by the sanitiser, or by this house. */
export function trusted(markup: string): Html {
  return { html: markup }
}

function shown(value: Laid): string {
  if (value === undefined || value === null || value === false) return ''
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return escapeHtml(value)
  if ('html' in value) return value.html
  return value.map(shown).join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}

/**
 * A data block of JSON-LD: never run, hence allowed under a policy without scripts. `<` is escaped so that no text can
 * end the block. Source: HTML Standard §4.12.1.3; JSON-LD 1.1 §7.
 */
export function jsonLd(data: object): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028')
  return trusted(`<script type="application/ld+json">${json}</script>`)
}
