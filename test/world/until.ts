/**
 * One look and the pause after it count as so long at most: what a machine that stood still took of the time does not,
 * since nothing could come about meanwhile.
 */
const longestStepMs = 250

/** Waits for something that comes about by itself, looking every 5 ms unless told; fails after `withinMs`. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
  options: { readonly everyMs?: number } = {},
): Promise<void> {
  const { everyMs = 5 } = options
  let leftMs = withinMs
  for (;;) {
    const beganMs = performance.now()
    if (await holds()) return
    if (leftMs <= 0) throw new Error(`It did not come about within ${withinMs} ms: ${holds.toString().slice(0, 200)}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    leftMs -= Math.min(performance.now() - beganMs, everyMs + longestStepMs)
  }
}
