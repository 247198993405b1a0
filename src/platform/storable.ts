// What PostgreSQL holds of a text: neither a NUL nor half of a surrogate pair, which careless or hostile publishers send.

/** The text without what cannot be stored: a half becomes U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed()
}

/** A JSON value, every text in it made storable, names of fields included. */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [storableText(name), storable(part)]))
}
