// PostgreSQL refuses to run as root. Root runs it in a user namespace where it is somebody else, or, where the kernel
// refuses that, as a system user.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { UnavailableError } from '../../errors.ts'

/** How PostgreSQL's programs are started. */
export interface RunAs {
  /** Goes before the program: `unshare …`, or nothing. */
  readonly prefix: readonly string[]
  /** Numeric user and group to change to; absent when they stay the same. */
  readonly ids?: { readonly uid: number; readonly gid: number }
}

/** 65534 is "nobody", inside the namespace only: outside it the files stay root's. */
const inNamespace: readonly string[] = ['unshare', '-U', '--map-user=65534', '--']

/** @throws {UnavailableError} when root may neither make a user namespace nor find or add the user. */
export async function chooseRunAs(systemUser = 'nowdesk'): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  if (await succeeds('unshare', ...inNamespace.slice(1), 'true')) return { prefix: inNamespace }
  return { prefix: [], ids: await idsOf(systemUser) }
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)(program, [...args])
    return true
  } catch {
    return false
  }
}

/** Numeric ids of a system user, which is added where it is missing. */
export async function idsOf(user: string): Promise<{ readonly uid: number; readonly gid: number }> {
  if (!(await succeeds('id', '-u', user))) {
    await succeeds('useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', user)
  }
  try {
    return { uid: await idNumber('-u', user), gid: await idNumber('-g', user) }
  } catch (error) {
    throw new UnavailableError(
      `PostgreSQL does not run as root, this machine refuses user namespaces, and the user ${user} could not be added. ` +
        'Start Nowdesk as an ordinary user, or point DATABASE_URL to a server.',
      {},
      { cause: error },
    )
  }
}

async function idNumber(option: string, user: string): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [option, user])
  return Number(stdout)
}
