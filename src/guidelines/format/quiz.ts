// Questions that people write below a clause, under `### Quiz`: a question, then its answers as a list with one ticked.
import type { WrittenQuestion } from '../set.ts'

export const quizExample =
  'Write the question on a line of its own, then - [x] the right answer and - [ ] each wrong one, two to six in all.'

const mostQuestions = 10

/** `says`: what is wrong with it, where something is. */
export interface QuizReading {
  readonly questions: readonly WrittenQuestion[]
  readonly says?: string
}

/** Nothing under the heading is no question. */
export function readQuiz(markdown: string): QuizReading {
  const questions: { ask: string; options: { text: string; isRight: boolean }[] }[] = []
  for (const line of markdown.split('\n').map((one) => one.trim())) {
    if (line === '') continue
    const option = /^[-*]\s*\[([ xX])\]\s*(\S.*)$/.exec(line)
    const last = questions.at(-1)
    if (option) last?.options.push({ text: (option[2] ?? '').slice(0, 300), isRight: option[1] !== ' ' })
    else if (last && last.options.length === 0) last.ask += ` ${line}`
    else questions.push({ ask: line, options: [] })
    if (option && !last) return { questions: [], says: 'an answer stands before any question.' }
  }
  const wrong = questions.find(({ options }) => !isWhole(options))
  if (wrong)
    return { questions: [], says: `“${wrong.ask.slice(0, 80)}” has not two to six answers of which one is right.` }
  if (questions.length > mostQuestions)
    return { questions: [], says: `there are more than ${mostQuestions} questions.` }
  return { questions: questions.map(({ ask, options }) => ({ ask: ask.slice(0, 500), options })) }
}

function isWhole(options: readonly { readonly isRight: boolean }[]): boolean {
  return options.length >= 2 && options.length <= 6 && options.filter(({ isRight }) => isRight).length === 1
}
