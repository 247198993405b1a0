export function NewWatchPage() {
  return null
}
