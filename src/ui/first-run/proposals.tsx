import type { Dispatch, ReactNode, SetStateAction } from 'react'
import { useState } from 'react'
import type { ProposedSource, ProposedWatch } from '../../web/contract/people.ts'
import { connectorName } from '../kit/networks.ts'
import { Sign } from '../kit/marks.tsx'
import { Switch } from '../kit/switch.tsx'
import { chosen, sourceKey, watchKey, withSource, withWatch, type Choices } from './choices.ts'
import type { SourceNews } from './use-preview.ts'

interface ProposalsProps {
  readonly choices: Choices
  readonly onChange: Dispatch<SetStateAction<Choices>>
  readonly notes: readonly string[]
  readonly sourceNews: ReadonlyMap<number, SourceNews>
  readonly watchNews: ReadonlyMap<number, string>
}

/** What Nowdesk would listen to and look out for, each with its reason, a switch, and its words to be changed. */
export function Proposals({ choices, onChange, notes, sourceNews, watchNews }: ProposalsProps) {
  const { sources, watches } = chosen(choices)
  const sent = sources.filter((source) => source.isOn)
  const sentWatches = watches.filter((watch) => watch.isOn && watch.query.trim() !== '')
  return (
    <div className="min-w-0 space-y-6">
      <Notes notes={notes} />
      <Group title="Watches" lead="What it looks out for">
        {choices.watches.map((proposed, index) => (
          <WatchChoice
            key={watchKey(proposed)}
            watch={watches[index] ?? proposed}
            problem={watchNews.get(sentWatches.indexOf(watches[index] ?? proposed))}
            onChange={(changed) => onChange((was) => withWatch(was, proposed, changed))}
          />
        ))}
      </Group>
      <Group title="Sources" lead="Where it listens">
        {choices.sources.map((proposed, index) => {
          const source = sources[index] ?? proposed
          return (
            <SourceChoice
              key={sourceKey(proposed)}
              source={source}
              news={source.isOn ? sourceNews.get(sent.indexOf(source)) : undefined}
              onChange={(changed) => onChange((was) => withSource(was, proposed, changed))}
            />
          )
        })}
      </Group>
    </div>
  )
}

/** What could not be found out, before what is proposed all the same. */
function Notes({ notes }: Pick<ProposalsProps, 'notes'>) {
  if (notes.length === 0) return null
  return (
    <ul role="status" className="space-y-1 rounded-md bg-pan-soft px-3 py-2 text-sm text-pan">
      {notes.map((note) => (
        <li key={note}>
          <Sign shape="▲" />
          {note}
        </li>
      ))}
    </ul>
  )
}

function Group(props: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-sm font-semibold">
        {props.title} <span className="font-normal text-ink-3">{props.lead}</span>
      </h2>
      <ul className="divide-y divide-line border-y border-line">{props.children}</ul>
    </section>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly kind: string
  readonly line: ReactNode
  readonly isOn: boolean
  readonly onSwitch: (isOn: boolean) => void
  readonly editor: ReactNode
}

function Choice({ name, kind, line, isOn, onSwitch, editor }: ChoiceProps) {
  const [isEditing, setIsEditing] = useState(false)
  return (
    <li className="fade-in py-2.5">
      <div className="flex items-start gap-3">
        <Switch label={name} isOn={isOn} onChange={onSwitch} />
        <div className={`min-w-0 flex-1 text-sm ${isOn ? '' : 'text-ink-3'}`}>
          <p className="truncate font-[550]">
            {name} <span className="text-xs font-normal text-ink-3">{kind}</span>
          </p>
          <div className="text-xs text-pretty text-ink-2">{line}</div>
        </div>
        {editor ? (
          <button
            type="button"
            className="link min-h-6 text-xs text-ink-2 max-md:min-h-10"
            aria-expanded={isEditing}
            aria-label={`Change ${name}`}
            onClick={() => setIsEditing(!isEditing)}
          >
            {isEditing ? 'Done' : 'Change'}
          </button>
        ) : null}
      </div>
      {isEditing ? <div className="mt-2 ml-12 space-y-2">{editor}</div> : null}
    </li>
  )
}

function WatchChoice({
  watch,
  problem,
  onChange,
}: {
  readonly watch: ProposedWatch
  readonly problem: string | undefined
  readonly onChange: (watch: ProposedWatch) => void
}) {
  return (
    <Choice
      name={watch.name}
      kind={watch.subject}
      isOn={watch.isOn}
      onSwitch={(isOn) => onChange({ ...watch, isOn })}
      line={
        <>
          <code className="block truncate font-mono">{watch.query}</code>
          {problem ? (
            <span className="block text-pan" role="status">
              <Sign shape="▲" />
              {problem}
            </span>
          ) : (
            watch.why
          )}
        </>
      }
      editor={
        <textarea
          aria-label={`Query of ${watch.name}`}
          rows={2}
          spellCheck={false}
          value={watch.query}
          onChange={(event) => onChange({ ...watch, query: event.target.value })}
          className="field-box px-2.5 py-1.5 font-mono text-xs"
        />
      }
    />
  )
}

interface SourceChoiceProps {
  readonly source: ProposedSource
  readonly news: SourceNews | undefined
  readonly onChange: (source: ProposedSource) => void
}

function SourceChoice({ source, news, onChange }: SourceChoiceProps) {
  const texts = Object.entries(source.settings).filter(([, value]) => typeof value === 'string')
  const isBad = news?.state === 'failing' || news?.state === 'stopped'
  return (
    <Choice
      name={source.name}
      kind={connectorName(source.connector)}
      isOn={source.isOn}
      onSwitch={(isOn) => onChange({ ...source, isOn })}
      line={
        <>
          {source.why}
          {news ? (
            <span className={`block ${isBad ? 'text-pan' : 'text-praise'}`}>
              <Sign shape={isBad ? '▲' : '●'} />
              {news.message}
            </span>
          ) : null}
        </>
      }
      editor={
        texts.length === 0
          ? null
          : texts.map(([name, value]) => (
              <label key={name} className="block text-xs text-ink-2">
                {name}
                <input
                  value={String(value)}
                  spellCheck={false}
                  onChange={(event) =>
                    onChange({ ...source, settings: { ...source.settings, [name]: event.target.value } })
                  }
                  className="field-box mt-0.5 h-8 px-2.5 font-mono text-xs text-ink max-md:h-11"
                />
              </label>
            ))
      }
    />
  )
}
