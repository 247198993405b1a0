/** Seconds of processor time that this process has used: what others do on the machine is not in it. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000_000
}

/** How many pieces of work a second of processor time are done, over `seconds` of it at least. */
export function perProcessorSecond<T>(pieces: readonly T[], seconds: number, work: (piece: T) => unknown): number {
  const started = processorSeconds()
  let done = 0
  let spent = 0
  while (spent < seconds) {
    for (let i = 0; i < 100; i++, done++) {
      const piece = pieces[done % pieces.length]
      if (piece !== undefined) work(piece)
    }
    spent = processorSeconds() - started
  }
  return done / spent
}

/** How many pieces of work a second of processor time are done, in one pass over them all. */
export function passPerProcessorSecond<T>(pieces: readonly T[], work: (piece: T) => unknown): number {
  const started = processorSeconds()
  for (const piece of pieces) work(piece)
  return pieces.length / (processorSeconds() - started)
}

/**
 * What the work takes, in µs of this machine's time; undefined when the system gave the processor to somebody else
 * meanwhile, which says nothing of the work. What the collector does in it is in it.
 */
export function undisturbedUs(work: () => unknown): number | undefined {
  const before = process.resourceUsage().involuntaryContextSwitches
  const started = performance.now()
  work()
  const us = (performance.now() - started) * 1_000
  return process.resourceUsage().involuntaryContextSwitches === before ? us : undefined
}
