export function NewSourcePage() {
  return null
}
