// Words from outside, put so that they cannot change how our own words beside them read. Pure.

/** Overrides, embeddings and isolates: they turn round whatever follows them on the line. Source: Unicode TR 9, 2.1–2.5. */
const turning = /[\u202A-\u202E\u2066-\u2069]/g

/** A name or a headline without what turns a line round. For attributes and titles; on the page use `Outside`. */
export function withoutTurning(text: string): string {
  return text.replaceAll(turning, '')
}

/** The same at the same length, for text in which spans are counted: a joiner that shows nothing stands in their place. */
export function turningHidden(text: string): string {
  return text.replaceAll(turning, '\u2060')
}
