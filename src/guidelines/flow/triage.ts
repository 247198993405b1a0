// From what is known of a story to the branch of the response flow that it takes. Readings answer where the flow lets them;
// where it does not, or they cannot tell, a person is asked. What a person has answered always stands.
import { type Facts, holds } from '../conditions.ts'
import type { NamedLists } from '../check/phrases.ts'
import type { Flow, FlowEnd, FlowQuestion } from '../set.ts'

/** A person's answer to one question of the flow. */
export interface GivenAnswer {
  readonly nodeId: string
  readonly answer: string
  readonly personId: string
  readonly personName: string
  readonly atMs: number
}

export interface TriageStep {
  readonly nodeId: string
  readonly ask: string
  readonly answer: string
  /** Every answer that the question has. */
  readonly answers: readonly string[]
  readonly by: 'person' | 'reading'
  /** The facts that decided, in words. */
  readonly because: readonly string[]
  readonly given?: GivenAnswer
}

export interface Triage {
  readonly steps: readonly TriageStep[]
  /** The question that only a person can answer; the path ends here until then. */
  readonly open?: FlowQuestion
  readonly end?: FlowEnd
  /** Why the desk stays out: the flow was not asked. */
  readonly stayOut?: string
}

/** Pure. Ends within as many steps as the flow has questions. */
export function triage(flow: Flow, facts: Facts, lists: NamedLists, given: readonly GivenAnswer[] = []): Triage {
  const steps: TriageStep[] = []
  let nodeId = flow.start
  for (;;) {
    const question = flow.questions.find((one) => one.nodeId === nodeId)
    const end = flow.ends.find((one) => one.nodeId === nodeId)
    if (!question) return { steps, ...(end && { end }) }
    const step = answerOf(question, facts, lists, given)
    if (!step) return { steps, open: question }
    steps.push(step)
    nodeId = question.branches.find(({ answer }) => answer === step.answer)?.to ?? ''
  }
}

function answerOf(
  question: FlowQuestion,
  facts: Facts,
  lists: NamedLists,
  given: readonly GivenAnswer[],
): TriageStep | undefined {
  const { nodeId, ask, branches } = question
  const answers = branches.map(({ answer }) => answer)
  const own = given.find((one) => one.nodeId === nodeId && answers.includes(one.answer))
  if (own) return { nodeId, ask, answers, answer: own.answer, by: 'person', because: [], given: own }
  for (const { answer, when } of branches) {
    const found = when ? holds(when, facts, lists) : undefined
    if (found?.verdict === 'yes') return { nodeId, ask, answers, answer, by: 'reading', because: found.because }
    // One that cannot be told might be the one: what stands after it is not taken in its place.
    if (found?.verdict === 'unknown') return undefined
  }
  return undefined
}
