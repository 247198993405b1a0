const lines: readonly (readonly [string, string])[] = [
  ['kettle recall', 'both words, anywhere; the same as kettle AND recall'],
  ['kettle OR boiler', 'either'],
  ['kettle NOT recipe', 'one without the other; also kettle -recipe'],
  ['(a OR b) AND c', 'brackets group'],
  ['"quiet kettle"', 'these words in a row'],
  ['kettle NEAR/5 fire', 'within five words of each other'],
  ['recall ONEAR/5 kettle', 'the same, in this order'],
  ['overheat*', 'begins with'],
  ['organi?ation  col*r', 'any one letter, any letters inside'],
  ['=Apple', 'exactly these capitals'],
  ['stem:en kettle recall', 'every form of the words, in English; also de, fr, es …'],
  ['#kettle  $HK  @hollis', 'tag, cash tag, handle'],
  ['title:recall', 'in the title'],
  ['author:oona  site:ledger.example', 'who, where'],
  ['within:rivals  from:reporters', 'any entry of a list, in the text or as the voice'],
  ['lang:de  kind:article', 'language, kind: article, comment, post, topic, video'],
  ['link:hollis.example', 'points there'],
  ['kettle followers:>1000', 'by a voice that many follow'],
  ['is:reply  is:repost', 'replies, reposts; NOT is:repost leaves them out'],
]

/** The watch language on one card; open for whoever has written nothing yet. */
export function CheatSheet({ isOpen }: { readonly isOpen: boolean }) {
  return (
    <details open={isOpen} className="rounded-lg border border-line bg-surface">
      <summary className="min-h-9 px-3.5 py-2 text-sm font-medium">How to write a query</summary>
      <dl className="border-t border-line px-3.5 py-2 text-xs">
        {lines.map(([code, what]) => (
          <div key={code} className="flex flex-wrap justify-between gap-x-4 py-1">
            <dt className="font-mono whitespace-pre">{code}</dt>
            <dd className="text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
