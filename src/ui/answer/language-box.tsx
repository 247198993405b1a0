import type { DraftContent } from '../../web/contract/answers.ts'
import { SelectBox } from '../kit/field.tsx'

/** Those that networks' own apps offer first; others are written as the account has it. */
const codes = [
  'ar',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
]
const names = new Intl.DisplayNames(['en'], { type: 'language' })
const languages = codes
  .map((code) => ({ code, name: names.of(code) ?? code }))
  .toSorted((a, b) => a.name.localeCompare(b.name))

interface Props {
  readonly content: DraftContent
  readonly onChange: (content: DraftContent) => void
}

/** In which language the words are: networks filter, translate and read aloud by it. */
export function LanguageBox({ content, onChange }: Props) {
  return (
    <SelectBox
      aria-label="Language"
      value={content.language ?? ''}
      onChange={(event) => onChange(withLanguage(content, event.target.value))}
      className="w-44"
    >
      <option value="">Usual language</option>
      {languages.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </SelectBox>
  )
}

function withLanguage({ language: _, ...content }: DraftContent, language: string): DraftContent {
  return language === '' ? content : { ...content, language }
}
