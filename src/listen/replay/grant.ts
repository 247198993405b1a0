// Which files a recording's source may open: those that the terminal of this machine named. Settings are written by whoever
// has a login, files belong to whoever has the machine; so the terminal signs the path, and a path that came through the
// web, or was changed there, has no signature.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs a file's real path. */
export function grantOf(key: Uint8Array, realPath: string): string {
  return createHmac('sha256', key).update(`replay ${realPath}`).digest('base64url')
}

/** Was this real path signed with this key? */
export function isGranted(key: Uint8Array, realPath: string, grant: string): boolean {
  const [expected, given] = [Buffer.from(grantOf(key, realPath)), Buffer.from(grant)]
  return expected.byteLength === given.byteLength && timingSafeEqual(expected, given)
}
