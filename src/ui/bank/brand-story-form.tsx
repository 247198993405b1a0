import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState, type ReactNode } from 'react'
import type { NewBrandStory } from '../../web/contract/brand-stories.ts'
import { Button } from '../kit/button.tsx'
import { SelectField, TextAreaField, TextField } from '../kit/field.tsx'
import { ListField } from '../kit/list-field.tsx'
import { FormError } from '../kit/notes.tsx'
import { Section } from '../kit/page.tsx'
import { useUnsaved } from '../kit/use-unsaved.ts'
import { useDesk } from '../shell/desk-context.ts'
import { FactFields } from './fact-fields.tsx'
import { PeopleFields } from './people-fields.tsx'
import { PictureFields } from './picture-fields.tsx'
import { Prompts } from './prompts.tsx'
import { bankOverviewQuery } from './queries.ts'

interface FormProps {
  readonly start: NewBrandStory
  readonly action: string
  readonly isBusy: boolean
  readonly error: unknown
  readonly isReadOnly?: boolean
  readonly onKeep: (words: NewBrandStory) => void
  /** Further acts, beside the button that keeps it. */
  readonly children?: ReactNode
}

/** Everything that is kept of a story of our own. */
export function BrandStoryForm({ start, action, isBusy, error, isReadOnly = false, onKeep, children }: FormProps) {
  const [words, setWords] = useState(start)
  const sent = useUnsaved(words, start, error !== null)
  const set = (change: Partial<NewBrandStory>) => setWords({ ...words, ...change })
  return (
    <form
      className="max-w-3xl"
      onSubmit={(event) => {
        event.preventDefault()
        sent()
        onKeep(words)
      }}
    >
      <fieldset disabled={isReadOnly}>
        <div className="space-y-4 pb-8">
          <Told words={words} isAsked={start.product !== undefined && start.text === ''} onChange={set} />
          <Findable words={words} onChange={set} />
        </div>
        <Section title="People in it" lead="Whose words may stand in an answer, and whose may not.">
          <PeopleFields people={words.people} onChange={(people) => set({ people })} />
        </Section>
        <Section title="Pictures" lead="Of the newsroom’s media, with who made them and their licence.">
          <PictureFields pictures={words.pictures} onChange={(pictures) => set({ pictures })} />
        </Section>
        <Section title="Facts it rests on">
          <FactFields chosen={words.facts} onChange={(facts) => set({ facts })} />
        </Section>
        <Section title="Rights" lead="Left empty, the story is yours, everywhere and for good.">
          <RightsFields rights={words.rights} onChange={(rights) => set({ rights })} />
        </Section>
        <Section title="By" lead="Whom the credit is for.">
          <ListField
            label="Authors"
            max={10}
            values={words.authors}
            onChange={(authors) => set({ authors: [...authors] })}
          />
        </Section>
      </fieldset>
      <FormError error={error} />
      {isReadOnly ? null : (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" isBusy={isBusy} disabled={words.authors.length === 0}>
            {action}
          </Button>
          {children}
        </div>
      )}
    </form>
  )
}

interface PartProps {
  readonly words: NewBrandStory
  readonly onChange: (change: Partial<NewBrandStory>) => void
}

/** `isAsked`: the questions stand open. */
function Told({ words, onChange, isAsked }: PartProps & { readonly isAsked: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const made = (text: string) => {
    onChange({ text })
    // The questions go, and with them what had the focus.
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('textarea')?.focus())
  }
  return (
    <>
      <SelectField
        label="What it is"
        help={
          words.kind === 'history'
            ? 'On the organisation’s past, for whoever answers: it lies beside drafts that touch it.'
            : 'Told to whoever asks. The three that fit best are offered on each case.'
        }
        value={words.kind}
        onChange={(event) => onChange({ kind: event.target.value === 'history' ? 'history' : 'story' })}
        className="max-w-xs"
      >
        <option value="story">Story</option>
        <option value="history">History card</option>
      </SelectField>
      <TextField
        label="Title"
        required
        maxLength={200}
        value={words.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      {words.text === '' ? <Prompts isOpen={isAsked} onText={made} /> : null}
      <div ref={box}>
        <TextAreaField
          label="The story"
          required
          rows={8}
          maxLength={4_000}
          help="One press puts it into a draft as it stands here: let it stand by itself."
          value={words.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      <TextField
        label="Where it is told in public"
        isOptional
        type="url"
        maxLength={2_000}
        placeholder="https://"
        value={words.link ?? ''}
        onChange={(event) => onChange({ link: event.target.value })}
      />
    </>
  )
}

function Findable({ words, onChange }: PartProps) {
  const { deskId } = useDesk()
  const overview = useQuery(bankOverviewQuery(deskId))
  const id = useId()
  return (
    <>
      <ListField
        label="Topics"
        isOptional
        max={30}
        help="Where one of these is said, the story is offered. Without, it takes several words of its own."
        values={words.topics}
        onChange={(topics) => onChange({ topics: [...topics] })}
      />
      <TextField
        label="Product"
        isOptional
        maxLength={200}
        list={id}
        value={words.product ?? ''}
        onChange={(event) => onChange({ product: event.target.value })}
        className="max-w-xs"
      />
      <datalist id={id}>
        {(overview.data?.productsWithout ?? []).map((product) => (
          <option key={product}>{product}</option>
        ))}
      </datalist>
    </>
  )
}

function RightsFields(props: {
  readonly rights: NewBrandStory['rights']
  readonly onChange: (rights: NewBrandStory['rights']) => void
}) {
  const { rights, onChange } = props
  const field = (name: keyof NewBrandStory['rights'], label: string, placeholder: string, type = 'text') => (
    <TextField
      label={label}
      isOptional
      type={type}
      placeholder={placeholder}
      maxLength={200}
      value={rights[name] ?? ''}
      onChange={(event) => onChange({ ...rights, [name]: event.target.value })}
    />
  )
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {field('owner', 'Whose it is', 'A customer, who told it to us')}
      {field('licence', 'On which terms', 'With the name, unchanged')}
      {field('where', 'Where it may be used', 'Our own pages and networks, not in print')}
      {field('until', 'Last day', '', 'date')}
    </div>
  )
}
