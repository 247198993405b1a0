import type { WordChange } from '../../model/sign-off.ts'

/** A removed word is struck, an added one is bold: never by colour alone. */
export function ChangedWords({ words }: { readonly words: readonly WordChange[] }) {
  return words.map(({ kind, text }, index) =>
    kind === 'added' ? (
      <ins key={index} className="bg-praise-soft font-semibold no-underline">
        {text}
      </ins>
    ) : kind === 'removed' ? (
      <del key={index} className="text-pan">
        {text}
      </del>
    ) : (
      <span key={index}>{text}</span>
    ),
  )
}
