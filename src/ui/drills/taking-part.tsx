interface Props {
  readonly people: readonly { readonly personId: string; readonly name: string }[]
  readonly chosen: readonly string[]
  readonly onChoose: (personIds: readonly string[]) => void
}

/** Whom the drill's cases and alerts go to. */
export function TakingPart({ people, chosen, onChoose }: Props) {
  const toggle = (personId: string, isIn: boolean) =>
    onChoose(isIn ? [...chosen, personId] : chosen.filter((one) => one !== personId))
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Who takes part</legend>
      <div className="max-h-40 overflow-y-auto rounded-md border border-line px-3 py-1">
        {people.map(({ personId, name }) => (
          <label key={personId} className="flex min-h-8 items-center gap-2.5 text-sm max-md:min-h-11">
            <input
              type="checkbox"
              className="size-4 accent-ink"
              checked={chosen.includes(personId)}
              onChange={(event) => toggle(personId, event.target.checked)}
            />
            {name}
          </label>
        ))}
      </div>
      <p className="mt-1 text-xs text-ink-3">
        Its cases and alerts go to them. A hotline call or a sign-off rings whoever it always does, and says “Drill”
        first.
      </p>
    </fieldset>
  )
}
