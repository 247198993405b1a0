// Any of a few names, as boxes to tick; none ticked means all of them.
interface ChoicesProps {
  readonly label: string
  /** Said while nothing is ticked: `Every topic, and what has none`. */
  readonly allWords: string
  readonly options: readonly (readonly [value: string, name: string])[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** `allWords` stands beside the label while none is ticked. */
export function Choices({ label, allWords, options, chosen, onChange }: ChoicesProps) {
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex items-baseline gap-2 text-sm font-medium">
        {label}
        <span className="text-xs font-normal text-ink-3">
          {chosen.length === 0 ? allWords : `${chosen.length} of ${options.length}`}
        </span>
      </legend>
      <div className="flex flex-wrap gap-1.5">
        {options.map(([value, name]) => (
          <label
            key={value}
            className="inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-md border border-line px-2.5 text-sm has-checked:border-ink has-checked:bg-hover has-checked:font-medium has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus max-md:min-h-10"
          >
            <input
              type="checkbox"
              className="accent-ink outline-none"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
            />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
