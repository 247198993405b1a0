import type { StoryView } from '../../web/contract/stories.ts'

const names: Readonly<Record<StoryView['brief'][number]['kind'], string>> = {
  first: 'First',
  joined: 'Joined',
  disputed: 'Disputed',
  asked: 'Asked',
  spread: 'Spread',
  unsaid: 'Not said',
}

/** The story in a few lines, each leading to the mention it rests on. It rewrites itself as the story grows. */
export function Brief({ view }: { readonly view: StoryView }) {
  if (view.brief.length < 2) return null
  return (
    <section aria-label="Brief" className="mt-5">
      <h2 className="label-caps mb-1">Brief</h2>
      <dl className="divide-y divide-line border-y border-line text-sm">
        {view.brief.map((line) => (
          <Line key={line.kind} line={line} />
        ))}
      </dl>
    </section>
  )
}

function Line({ line }: { readonly line: StoryView['brief'][number] }) {
  const [lead] = line.mentionIds
  return (
    <div className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 py-1.5 max-sm:grid-cols-1">
      <dt className="text-xs leading-5 text-ink-3">{names[line.kind]}</dt>
      <dd className="text-pretty">
        {line.says}
        {line.quote ? <q className="ml-1.5 text-ink-2">{line.quote}</q> : null}
        {lead ? (
          <a href={`#mention-${lead}`} className="link ml-2 text-xs whitespace-nowrap text-ink-3">
            {line.mentionIds.length === 1 ? 'the mention' : `${line.mentionIds.length} mentions`}
          </a>
        ) : null}
      </dd>
    </div>
  )
}
