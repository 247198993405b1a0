/** Waits for something that comes about by itself, looking every 5 ms unless told; fails after `withinMs`. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  withinMs = 10_000,
  options: { readonly everyMs?: number } = {},
): Promise<void> {
  const endsAt = performance.now() + withinMs
  while (!(await holds())) {
    if (performance.now() > endsAt)
      throw new Error(`It did not come about within ${withinMs} ms: ${holds.toString().slice(0, 200)}`)
    await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 5))
  }
}
