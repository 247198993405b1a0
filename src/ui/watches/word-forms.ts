// `stem:en` at the beginning of a query, as the form's choice of word forms. Pure.

/** Languages by the code that `stem:` takes. */
export const formLanguages: readonly (readonly [string, string])[] = [
  ['en', 'English'],
  ['de', 'German'],
  ['fr', 'French'],
  ['es', 'Spanish'],
  ['it', 'Italian'],
  ['pt', 'Portuguese'],
  ['nl', 'Dutch'],
  ['da', 'Danish'],
  ['no', 'Norwegian'],
  ['sv', 'Swedish'],
  ['fi', 'Finnish'],
  ['hu', 'Hungarian'],
  ['ro', 'Romanian'],
  ['ru', 'Russian'],
  ['tr', 'Turkish'],
]

const opening = /^\s*stem:([a-z]*)\s*/i

/** The language that the query asks forms in; '' when words are looked for as written. */
export function formsOf(query: string): string {
  return opening.exec(query)?.[1]?.toLowerCase() ?? ''
}

/** The same query, asking for forms in this language, or for words as written. */
export function withFormsIn(query: string, language: string): string {
  const words = query.replace(opening, '')
  return language === '' ? words : `stem:${language} ${words}`
}
