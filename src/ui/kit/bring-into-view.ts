/** As a `ref`: what opens below what was chosen from, often out of sight, comes into it. */
export function bringIntoView(opened: HTMLElement | null): void {
  opened?.scrollIntoView({ block: 'nearest' })
}
