import type { DraftContent, DraftVersionView } from '../../web/contract/answers.ts'
import { Button } from '../kit/button.tsx'
import { Sign } from '../kit/marks.tsx'
import { Ago } from '../kit/times.tsx'

interface Props {
  readonly mine: DraftContent
  readonly theirs: DraftVersionView
  readonly onSettle: (content: DraftContent) => void
}

/** Two wrote at once: both texts, and three ways on. None is lost; the server keeps both. */
export function Conflict({ mine, theirs, onSettle }: Props) {
  const name = theirs.by.name
  return (
    <div role="alert" className="mx-4 mt-2 rounded-md border border-pan/40 bg-pan-soft/60 px-3.5 py-3">
      <p className="text-sm font-medium text-pan">
        <Sign shape="▲" />
        {name} saved this draft <Ago phrase atMs={theirs.atMs} />, while you wrote. Both texts are kept.
      </p>
      <div className="mt-2 grid gap-3 sm:grid-cols-2">
        <Text name={`${name}’s`} text={theirs.content.text} />
        <Text name="Yours" text={mine.text} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button isSmall onClick={() => onSettle(theirs.content)}>
          Take {name}’s
        </Button>
        <Button isSmall onClick={() => onSettle(mine)}>
          Keep mine
        </Button>
        <Button isSmall onClick={() => onSettle({ ...theirs.content, text: `${theirs.content.text}\n\n${mine.text}` })}>
          Put mine below theirs
        </Button>
      </div>
    </div>
  )
}

function Text({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <div className="min-w-0">
      <p className="label-caps mb-0.5">{name}</p>
      <p className="max-h-40 overflow-y-auto text-sm break-words whitespace-pre-wrap">{text}</p>
    </div>
  )
}
