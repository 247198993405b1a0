/**
 * Processor time that this thread takes for some work, in milliseconds. What a bound is put on where the work itself is meant:
 * other tests share the cores, and their time is not in it.
 */
export function threadTimeMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
