// Where the parts of the response flow stand when it is drawn: questions down the left, what they lead to on the right. Pure.
import type { FlowView } from '../../web/contract/guidelines.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
}

export interface DrawnQuestion extends Box {
  readonly nodeId: string
  readonly number: number
}

export interface DrawnBranch {
  readonly nodeId: string
  readonly answer: readonly string[]
  readonly isRead: boolean
  /** From the question's right edge to the target's left. */
  readonly y: number
  readonly target: Box & { readonly nodeId: string; readonly kind: 'end' | 'question' }
}

export interface DrawnFlow {
  readonly width: number
  readonly height: number
  readonly questions: readonly DrawnQuestion[]
  readonly branches: readonly DrawnBranch[]
}

export const questionWidth = 230
const answerWidth = 190
const targetWidth = 250
const lineHeight = 17
const padding = 10
const gap = 12
const rowGap = 26
/** Characters that fit: 6.6 px each at 13 px, measured for the widest common letters. */
export const charWidth = 6.9

/** Questions in the order in which they are met, each above those that it leads to. */
export function orderOf(flow: FlowView): FlowView['questions'] {
  const depth = new Map<string, number>()
  const visit = (nodeId: string, at: number): void => {
    if ((depth.get(nodeId) ?? -1) >= at) return
    depth.set(nodeId, at)
    for (const { to } of flow.questions.find((one) => one.nodeId === nodeId)?.branches ?? []) visit(to, at + 1)
  }
  visit(flow.start, 0)
  return flow.questions.toSorted((a, b) => (depth.get(a.nodeId) ?? 0) - (depth.get(b.nodeId) ?? 0))
}

/** In px; texts are broken into lines by their length, since nothing is measured on the screen. */
export function layOut(flow: FlowView): DrawnFlow {
  const order = orderOf(flow)
  const numbers = new Map(order.map(({ nodeId }, index) => [nodeId, index + 1]))
  const questions: DrawnQuestion[] = []
  const branches: DrawnBranch[] = []
  let top = 0
  for (const { nodeId, ask, branches: own } of order) {
    const lines = wrapped(ask, questionWidth - 2 * padding - 18)
    const height = lines.length * lineHeight + 2 * padding
    let y = top
    for (const { answer, to, isRead } of own) {
      const target = targetOf(flow, numbers, to)
      const words = wrapped(answer, answerWidth - 36)
      const boxHeight = Math.max(target.lines.length, words.length) * lineHeight + 2 * padding
      const box = { x: questionWidth + answerWidth, y, width: targetWidth, height: boxHeight }
      branches.push({ nodeId, answer: words, isRead, y: y + boxHeight / 2, target: { ...target, ...box } })
      y += boxHeight + gap
    }
    questions.push({ nodeId, number: numbers.get(nodeId) ?? 0, x: 0, y: top, width: questionWidth, height, lines })
    top = Math.max(y - gap, top + height) + rowGap
  }
  return { width: questionWidth + answerWidth + targetWidth, height: top - rowGap, questions, branches }
}

function targetOf(flow: FlowView, numbers: ReadonlyMap<string, number>, to: string) {
  const end = flow.ends.find(({ nodeId }) => nodeId === to)
  const width = targetWidth - 2 * padding
  if (end) return { nodeId: to, kind: 'end' as const, lines: wrapped(end.title, width) }
  const ask = flow.questions.find(({ nodeId }) => nodeId === to)?.ask ?? to
  return { nodeId: to, kind: 'question' as const, lines: wrapped(`${numbers.get(to) ?? ''}. ${ask}`, width) }
}

/** Words in lines of at most so many pixels; a word is never cut. */
export function wrapped(words: string, width: number): readonly string[] {
  const most = Math.floor(width / charWidth)
  const lines: string[] = []
  for (const word of words.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
