const lastDeskKey = 'nowdesk.last-desk'

/** Remembers which desk was open, for those who have several. */
export function rememberDesk(deskId: string): void {
  localStorage.setItem(lastDeskKey, deskId)
}

/** The desk that was open last in this browser. */
export function lastDesk(): string | undefined {
  return localStorage.getItem(lastDeskKey) ?? undefined
}
