import type { PersonRef } from '../../web/contract/stories.ts'

/** First letters of a name, at most two. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}

/** Initials in a circle; read out to nobody, since the name stands beside it. */
export function Avatar({ name, isSmall }: { readonly name: string; readonly isSmall?: boolean }) {
  return (
    <span
      aria-hidden
      className={`flex shrink-0 items-center justify-center rounded-full border border-line-strong/70 bg-sunken font-semibold text-ink-2 ${isSmall ? 'size-4.5 text-[8px]' : 'size-6 text-[10px]'}`}
    >
      {initials(name)}
    </span>
  )
}

/** Who else looks at this at the moment: two initials, then a count; the names for screen readers and on hover. */
export function Presence({ people }: { readonly people: readonly PersonRef[] }) {
  if (people.length === 0) return null
  const words = `Open with ${people.map((person) => person.name).join(', ')}`
  return (
    <span className="inline-flex h-4.5 shrink-0 items-center" title={words}>
      <span className="sr-only">{words}</span>
      {people.slice(0, 2).map((person) => (
        <span key={person.personId} className="-mr-1 last:mr-0">
          <Avatar name={person.name} isSmall />
        </span>
      ))}
      {people.length > 2 ? <span className="ml-2 text-2xs text-ink-3">+{people.length - 2}</span> : null}
    </span>
  )
}
