export function WatchesPage() {
  return null
}
