// How much processor time other processes used. Linux tells it in /proc; elsewhere `ps` does, to a hundredth or a second.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import type { Nowdesk } from '../../test/world/nowdesk.ts'

/** Clock ticks of /proc in a second. Source: proc(5), sysconf(_SC_CLK_TCK), 100 on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Seconds of processor time of a Nowdesk's own process, and of its database with all that serve it. */
export async function cpuOf(nowdesk: Nowdesk): Promise<{ readonly nowdesk: number; readonly database: number }> {
  return {
    nowdesk: cpuSeconds(nowdesk.pid ?? 0),
    database: cpuSecondsWithChildren((await nowdesk.databasePid()) ?? 0),
  }
}

function cpuSeconds(pid: number): number {
  return process.platform === 'linux' ? ofLinux(pid, false) : ofPs(pid)
}

/** With all children, those that have ended included; NaN where the system does not tell. */
function cpuSecondsWithChildren(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
  return ofLinux(pid, true) + children.reduce((sum, child) => sum + ofLinux(Number(child), true), 0)
}

function ofLinux(pid: number, withEnded: boolean): number {
  const fields = fieldsOf(String(pid))
  // Fields 14 to 17 of proc(5): own user and system time, then that of children that were waited for.
  const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15).map(Number)
  return (user + system + (withEnded ? childUser + childSystem : 0)) / ticksPerSecond
}

function parentOf(pid: string): number {
  return Number(fieldsOf(pid)[1])
}

/** From the third field on: the second is a name, which may hold anything. */
function fieldsOf(pid: string): readonly string[] {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    // Ended meanwhile.
    return []
  }
}

function ofPs(pid: number): number {
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  const [clock = '', days = '0'] = time.split('-').toReversed()
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400
}
