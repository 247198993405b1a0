/** A desk has two streams: what is real, and what is drilled. */
export interface StreamKey {
  readonly deskId: string
  readonly isDrill: boolean
}

/** Names a stream in memory, and orders streams for locking. */
export function nameOf({ deskId, isDrill }: StreamKey): string {
  return `${deskId} ${isDrill ? 'drill' : 'real'}`
}
