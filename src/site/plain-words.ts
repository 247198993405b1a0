// What a person types that stands on the site's pages.
import { InvalidError } from '../platform/errors.ts'
import { storableText } from '../platform/storable.ts'

/** One line of plain text: no characters that only steer. */
export function asLine(text: string): string {
  return storableText(text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** @throws {InvalidError} for what is no whole address of a page. */
export function asLink(typed: string): string {
  const url = URL.parse(typed)
  if (url && /^https?:$/.test(url.protocol)) return url.href
  throw new InvalidError('Say the whole address that it leads to, such as https://www.example.org/webinar.')
}
