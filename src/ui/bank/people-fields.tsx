import type { NewBrandStory } from '../../web/contract/brand-stories.ts'
import { Button } from '../kit/button.tsx'
import { TextField } from '../kit/field.tsx'

type Person = NewBrandStory['people'][number]

interface Props {
  readonly people: readonly Person[]
  readonly onChange: (people: Person[]) => void
}

/** Who is in a story, and whether their words may be used. */
export function PeopleFields({ people, onChange }: Props) {
  return (
    <>
      <ul className="space-y-4">
        {people.map((person, index) => {
          const set = (change: Partial<Person>) => onChange(people.with(index, { ...person, ...change }))
          return (
            <li key={index} className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto]">
              <TextField
                label="Name"
                required
                maxLength={120}
                value={person.name}
                onChange={(event) => set({ name: event.target.value })}
              />
              <TextField
                label="Position"
                required
                maxLength={200}
                value={person.position}
                onChange={(event) => set({ position: event.target.value })}
              />
              <label className="flex h-9 items-center gap-2 text-sm max-md:h-11">
                <input
                  type="checkbox"
                  className="size-4 accent-ink"
                  checked={person.mayBeQuoted}
                  onChange={(event) => set({ mayBeQuoted: event.target.checked })}
                />
                May be quoted
              </label>
              <Button
                look="quiet"
                isSmall
                className="mb-1 max-sm:-ml-2 max-sm:justify-self-start"
                aria-label={`Remove ${person.name || 'this person'}`}
                onClick={() => onChange(people.toSpliced(index, 1))}
              >
                Remove
              </Button>
            </li>
          )
        })}
      </ul>
      {people.length < 10 ? (
        <Button
          className={people.length > 0 ? 'mt-3' : ''}
          isSmall
          onClick={() => onChange([...people, { name: '', position: '', mayBeQuoted: false }])}
        >
          Add a person
        </Button>
      ) : null}
    </>
  )
}
