// What a recording's source may open: files that the terminal of this machine named, and what was stored for a drill. Settings
// are written by whoever has a login, files belong to whoever has the machine; so the path is signed, and a path that came
// through the web, or was changed there, has no signature.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs a file's real path, or that of a stored recording. */
export function grantOf(key: Uint8Array, realPath: string): string {
  return createHmac('sha256', key).update(`replay ${realPath}`).digest('base64url')
}

/** Was this real path signed with this key? */
export function isGranted(key: Uint8Array, realPath: string, grant: string): boolean {
  const [expected, given] = [Buffer.from(grantOf(key, realPath)), Buffer.from(grant)]
  return expected.byteLength === given.byteLength && timingSafeEqual(expected, given)
}
