// What makes links, names and tags of a post's text work: stretches in bytes of UTF-8. Source: app.bsky.richtext.facet.

export interface Facet {
  readonly index: { readonly byteStart: number; readonly byteEnd: number }
  readonly features: readonly Readonly<Record<string, string>>[]
}

const link = /https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'’]/giu
const name = /(?<=^|[\s(])@((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9])?)/giu
const tag = /(?<=^|\s)#([^\s#.,;:!?()[\]{}'"“”]*[^\s\d#.,;:!?()[\]{}'"“”][^\s#.,;:!?()[\]{}'"“”]*)/gu

/** @param didOf the account that a handle belongs to; `undefined` where there is none, and the name stays plain text. */
export async function facetsOf(
  text: string,
  didOf: (handle: string) => Promise<string | undefined>,
): Promise<readonly Facet[]> {
  const facets: Facet[] = []
  const put = (match: RegExpExecArray, feature: Readonly<Record<string, string>>) =>
    facets.push({ index: stretch(text, match), features: [feature] })
  for (const match of text.matchAll(link)) put(match, { $type: 'app.bsky.richtext.facet#link', uri: match[0] })
  for (const match of text.matchAll(tag)) put(match, { $type: 'app.bsky.richtext.facet#tag', tag: match[1] ?? '' })
  for (const match of text.matchAll(name)) {
    const did = await didOf(match[1] ?? '')
    if (did !== undefined) put(match, { $type: 'app.bsky.richtext.facet#mention', did })
  }
  return facets.toSorted((a, b) => a.index.byteStart - b.index.byteStart)
}

function stretch(text: string, match: RegExpExecArray): Facet['index'] {
  const byteStart = Buffer.byteLength(text.slice(0, match.index))
  return { byteStart, byteEnd: byteStart + Buffer.byteLength(match[0]) }
}
