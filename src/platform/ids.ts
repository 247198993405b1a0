import { v7, validate } from 'uuid'

/** A new UUIDv7: sorts by time of making, so rows made together lie together on disk. Source: RFC 9562 §5.7. */
export function newId(): string {
  return v7()
}

/** A UUID of any version. */
export function isId(text: string): boolean {
  return validate(text)
}
