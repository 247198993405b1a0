import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../kit/button.tsx'
import { TextAreaField } from '../kit/field.tsx'

/** What a story of a product is made from; each answer becomes a paragraph. */
const questions = [
  'What could nobody do before it was there, and who minded?',
  'Who made it, and what did they refuse to give up?',
  'What went wrong on the way, and how was it noticed?',
  'What does somebody do with it that nobody foresaw?',
] as const

/** Four questions in the place of an empty page; `onText` gets the answers as one text. */
export function Prompts({ isOpen, onText }: { readonly isOpen: boolean; readonly onText: (text: string) => void }) {
  const [answers, setAnswers] = useState<readonly string[]>(questions.map(() => ''))
  const text = answers
    .map((answer) => answer.trim())
    .filter((answer) => answer !== '')
    .join('\n\n')
  return (
    <details open={isOpen} className="group rounded-lg border border-line">
      <summary className="flex min-h-9 cursor-pointer list-none items-center gap-1.5 px-3.5 text-sm font-medium max-md:min-h-11">
        <ChevronRight size={14} aria-hidden className="text-ink-3 group-open:rotate-90" />
        Begin with four questions
      </summary>
      <div className="space-y-3 border-t border-line px-3.5 py-3">
        {questions.map((question, index) => (
          <TextAreaField
            key={question}
            label={question}
            rows={2}
            maxLength={900}
            value={answers[index]}
            onChange={(event) => setAnswers(answers.with(index, event.target.value))}
          />
        ))}
        <Button isSmall disabled={text === ''} onClick={() => onText(text)}>
          Make the text of them
        </Button>
      </div>
    </details>
  )
}
