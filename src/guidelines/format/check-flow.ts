// A flow that a person can follow to an end from wherever they stand.
import type { Flow } from '../set.ts'

export interface FlowProblem {
  /** Where in the block. */
  readonly path: readonly (number | string)[]
  readonly says: string
  readonly mend: string
}

/** Ids that are given twice or lead nowhere; where there are none, parts that cannot be reached and circles. */
export function checkFlow(flow: Flow): readonly FlowProblem[] {
  const ids = [...flow.questions, ...flow.ends].map(({ nodeId }) => nodeId)
  const known = new Set(ids)
  const twice = ids.filter((nodeId, index) => ids.indexOf(nodeId) !== index)
  const problems: FlowProblem[] = twice.map((nodeId) => ({
    path: ['questions'],
    says: `Two parts of the flow are called ${nodeId}.`,
    mend: 'Give each its own id.',
  }))
  if (!known.has(flow.start)) problems.push(missing(['start'], flow.start, ids))
  for (const [index, { branches }] of flow.questions.entries()) {
    for (const [branch, { to }] of branches.entries())
      if (!known.has(to)) problems.push(missing(['questions', index, 'branches', branch, 'to'], to, ids))
  }
  return problems.length > 0 ? problems : [...unreached(flow), ...cycle(flow)]
}

function missing(path: FlowProblem['path'], to: string, ids: readonly string[]): FlowProblem {
  return { path, says: `There is no part of the flow called ${to}.`, mend: `Use one of: ${ids.join(', ')}.` }
}

function unreached(flow: Flow): readonly FlowProblem[] {
  const reached = new Set<string>()
  const visit = (nodeId: string): void => {
    if (reached.has(nodeId)) return
    reached.add(nodeId)
    for (const { to } of flow.questions.find((question) => question.nodeId === nodeId)?.branches ?? []) visit(to)
  }
  visit(flow.start)
  const lost = (kind: 'ends' | 'questions') =>
    flow[kind].flatMap(({ nodeId }, index) =>
      reached.has(nodeId)
        ? []
        : [{ path: [kind, index], says: `No branch leads to ${nodeId}.`, mend: 'Lead one there, or take it out.' }],
    )
  return [...lost('questions'), ...lost('ends')]
}

/** Depth first; a question met again on its own path closes a circle. */
function cycle(flow: Flow): readonly FlowProblem[] {
  const done = new Set<string>()
  const visit = (nodeId: string, path: readonly string[]): string | undefined => {
    if (path.includes(nodeId)) return nodeId
    if (done.has(nodeId)) return undefined
    const branches = flow.questions.find((question) => question.nodeId === nodeId)?.branches ?? []
    for (const { to } of branches) {
      const met = visit(to, [...path, nodeId])
      if (met !== undefined) return met
    }
    done.add(nodeId)
    return undefined
  }
  const met = visit(flow.start, [])
  if (met === undefined) return []
  const index = flow.questions.findIndex(({ nodeId }) => nodeId === met)
  return [
    { path: ['questions', index], says: `The flow comes back to ${met}.`, mend: 'Lead its branches on to an end.' },
  ]
}
