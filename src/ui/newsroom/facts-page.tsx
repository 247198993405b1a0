import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FactsView, KeepFacts } from '../../web/contract/newsroom.ts'
import { call } from '../api/http.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { Failed, FormError } from '../kit/notes.tsx'
import { Opened } from '../kit/opened.tsx'
import { RowsSkeleton, Section } from '../kit/page.tsx'
import { say } from '../kit/toasts.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk, useMay } from '../shell/desk-context.ts'
import { NewsroomFrame } from './newsroom-frame.tsx'
import { factsQuery, mediaQuery, newsroomKey, newsroomPath } from './queries.ts'

type Fact = FactsView['facts'][number]
type Spokesperson = FactsView['spokespersons'][number]
type Quote = Spokesperson['quotes'][number]

/** Figures, and who may be quoted with what: one sheet, public as soon as it is kept. */
export function FactsPage() {
  const { deskId } = useDesk()
  const may = useMay('approver')
  const { data, error, refetch } = useQuery(factsQuery(deskId))
  return (
    <NewsroomFrame lead="Figures with their date, and spokespersons with lines that may be quoted. Public as soon as it is kept.">
      {error && !data ? <Failed error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <RowsSkeleton rows={4} /> : null}
      {data ? (
        <Opened latest={data} version={({ revision }) => revision}>
          {(opened) => <FactsForm start={opened} isReadOnly={!may} />}
        </Opened>
      ) : null}
    </NewsroomFrame>
  )
}

function FactsForm({ start, isReadOnly }: { readonly start: FactsView; readonly isReadOnly: boolean }) {
  const { deskId } = useDesk()
  const queries = useQueryClient()
  const [facts, setFacts] = useState(start.facts)
  const [people, setPeople] = useState(start.spokespersons)
  const keep = useMutation({
    mutationFn: (body: KeepFacts) => call<FactsView>('POST', `${newsroomPath(deskId)}/facts`, body),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: newsroomKey(deskId) })
      say('Kept')
    },
  })
  const sent = useUnsaved([facts, people], [start.facts, start.spokespersons], keep.isError)
  return (
    <form
      className="max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        keep.mutate({
          revision: start.revision,
          facts: facts.map(withoutEmpty),
          spokespersons: people.map((one) => withoutEmpty({ ...one, quotes: one.quotes.map(withoutEmpty) })),
        })
      }}
    >
      <fieldset disabled={isReadOnly}>
        <Section title="Facts" className="border-t-0 pt-0">
          <ul className="space-y-4">
            {facts.map((fact, index) => (
              <FactFields
                key={index}
                fact={fact}
                onChange={(changed) => setFacts(facts.with(index, changed))}
                onRemove={() => setFacts(facts.toSpliced(index, 1))}
              />
            ))}
          </ul>
          <Button className="mt-3" isSmall onClick={() => setFacts([...facts, { label: '', value: '' }])}>
            Add a fact
          </Button>
        </Section>
        <Section title="Spokespersons" lead="Each quote is to be used as it stands, with the name.">
          <ul className="space-y-6">
            {people.map((person, index) => (
              <PersonFields
                key={index}
                person={person}
                onChange={(changed) => setPeople(people.with(index, changed))}
                onRemove={() => setPeople(people.toSpliced(index, 1))}
              />
            ))}
          </ul>
          <Button
            className="mt-3"
            isSmall
            onClick={() => setPeople([...people, { name: '', position: '', quotes: [] }])}
          >
            Add a spokesperson
          </Button>
        </Section>
      </fieldset>
      <FormError error={keep.error} />
      {isReadOnly ? null : (
        <Button className="mt-3" type="submit" look="primary" isBusy={keep.isPending}>
          Keep and publish
        </Button>
      )}
    </form>
  )
}

interface PartProps<T> {
  readonly onChange: (changed: T) => void
  readonly onRemove: () => void
}

function FactFields({ fact, onChange, onRemove }: PartProps<Fact> & { readonly fact: Fact }) {
  return (
    <li className="grid items-end gap-3 sm:grid-cols-[1fr_1.6fr_9.5rem_auto]">
      <TextField
        label="What"
        required
        maxLength={120}
        value={fact.label}
        onChange={(event) => onChange({ ...fact, label: event.target.value })}
      />
      <TextField
        label="Figure or fact"
        required
        maxLength={500}
        value={fact.value}
        onChange={(event) => onChange({ ...fact, value: event.target.value })}
      />
      <TextField
        label="As of"
        isOptional
        type="date"
        value={fact.asOf ?? ''}
        onChange={(event) => onChange({ ...fact, asOf: event.target.value })}
      />
      <Button
        look="quiet"
        isSmall
        className="mb-1 max-sm:-ml-2 max-sm:justify-self-start"
        aria-label={`Remove ${fact.label || 'this fact'}`}
        onClick={onRemove}
      >
        Remove
      </Button>
    </li>
  )
}

function PersonFields({ person, onChange, onRemove }: PartProps<Spokesperson> & { readonly person: Spokesperson }) {
  const { deskId } = useDesk()
  const media = useQuery(mediaQuery(deskId))
  const { quotes } = person
  return (
    <li className="space-y-3 border-l-2 border-line pl-4">
      <div className="grid items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto]">
        <TextField
          label="Name"
          required
          maxLength={120}
          value={person.name}
          onChange={(event) => onChange({ ...person, name: event.target.value })}
        />
        <TextField
          label="Position"
          required
          maxLength={200}
          value={person.position}
          onChange={(event) => onChange({ ...person, position: event.target.value })}
        />
        <SelectField
          label="Portrait"
          isOptional
          value={person.mediaId ?? ''}
          onChange={(event) => onChange({ ...person, mediaId: event.target.value })}
        >
          <option value="">None</option>
          {(media.data?.media ?? [])
            .filter(({ width }) => width !== undefined)
            .map(({ mediaId, fileName }) => (
              <option key={mediaId} value={mediaId}>
                {fileName}
              </option>
            ))}
        </SelectField>
        <Button
          look="quiet"
          isSmall
          className="mb-1 max-sm:-ml-2 max-sm:justify-self-start"
          aria-label={`Remove ${person.name || 'this person'}`}
          onClick={onRemove}
        >
          Remove
        </Button>
      </div>
      {quotes.map((quote, index) => (
        <QuoteFields
          key={index}
          quote={quote}
          onChange={(changed) => onChange({ ...person, quotes: quotes.with(index, changed) })}
          onRemove={() => onChange({ ...person, quotes: quotes.toSpliced(index, 1) })}
        />
      ))}
      <Button isSmall onClick={() => onChange({ ...person, quotes: [...quotes, { text: '' }] })}>
        Add a quote
      </Button>
    </li>
  )
}

function QuoteFields({ quote, onChange, onRemove }: PartProps<Quote> & { readonly quote: Quote }) {
  return (
    <div className="grid items-end gap-3 sm:grid-cols-[1.6fr_1fr_9.5rem_auto]">
      <TextAreaField
        label="Quote"
        required
        rows={2}
        maxLength={1000}
        value={quote.text}
        onChange={(event) => onChange({ ...quote, text: event.target.value })}
      />
      <TextField
        label="About"
        isOptional
        maxLength={120}
        value={quote.about ?? ''}
        onChange={(event) => onChange({ ...quote, about: event.target.value })}
      />
      <TextField
        label="Said on"
        isOptional
        type="date"
        value={quote.saidOn ?? ''}
        onChange={(event) => onChange({ ...quote, saidOn: event.target.value })}
      />
      <Button
        look="quiet"
        isSmall
        className="mb-1 max-sm:-ml-2 max-sm:justify-self-start"
        aria-label="Remove this quote"
        onClick={onRemove}
      >
        Remove
      </Button>
    </div>
  )
}

/** What was left empty is absent. */
function withoutEmpty<T extends object>(part: T): T {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== '')) as T
}
