/**
 * Answers the same question for `keepMs` from what was read last, and those who ask meanwhile from one reading. What failed is
 * asked anew. Bounded by what is asked within that time.
 */
export function keptForAWhile<T>(
  read: (deskId: string, id: string) => Promise<T>,
  keepMs: number,
): (deskId: string, id: string) => Promise<T> {
  const kept = new Map<string, Promise<T>>()
  return (deskId, id) => {
    const key = `${deskId} ${id}`
    const known = kept.get(key)
    if (known) return known
    const reading = read(deskId, id)
    kept.set(key, reading)
    setTimeout(() => kept.delete(key), keepMs).unref()
    reading.catch(() => kept.delete(key))
    return reading
  }
}
