// Who might draft the guidelines: those who are seen to speak to the outside, from different departments.

/** What one person did towards the outside in the time that was looked at. */
export interface OutwardActivity {
  readonly personId: string
  /** Answers of theirs that went out. */
  readonly answered: number
  readonly closed: number
  readonly drafted: number
}

export interface Candidate {
  readonly personId: string
  readonly name: string
  readonly department?: string
  /** What speaks for them, in words. */
  readonly because: string
}

/** About as many as the programme asks for. */
export const proposedCount = 6
/** So that no department writes the rules of all. */
export const mostOfOneDepartment = 2

/** An answer that went out says more of a communicator than a case that was closed or a draft. */
const weights = { answered: 3, closed: 1, drafted: 1 } as const

/**
 * The most active first. Of one department, and of all whose department nobody has said, at most two; whoever did nothing
 * outward is not proposed.
 */
export function proposeDrafters(
  members: readonly { readonly personId: string; readonly name: string }[],
  activity: readonly OutwardActivity[],
  departments: ReadonlyMap<string, string>,
): readonly Candidate[] {
  const byPerson = new Map(activity.map((one) => [one.personId, one]))
  const ranked = members
    .flatMap((member) => {
      const did = byPerson.get(member.personId)
      return did && scoreOf(did) > 0 ? [{ member, did }] : []
    })
    .toSorted((a, b) => scoreOf(b.did) - scoreOf(a.did) || (a.member.personId < b.member.personId ? -1 : 1))
  const taken = new Map<string, number>()
  const proposed: Candidate[] = []
  for (const { member, did } of ranked) {
    const department = departments.get(member.personId)
    const key = department?.toLowerCase() ?? ''
    const count = taken.get(key) ?? 0
    if (count >= mostOfOneDepartment || proposed.length >= proposedCount) continue
    taken.set(key, count + 1)
    proposed.push({ ...member, ...(department !== undefined && { department }), because: inWords(did) })
  }
  return proposed
}

function scoreOf({ answered, closed, drafted }: OutwardActivity): number {
  return answered * weights.answered + closed * weights.closed + drafted * weights.drafted
}

function inWords({ answered, closed, drafted }: OutwardActivity): string {
  const parts = [
    [answered, 'answer published', 'answers published'],
    [closed, 'case closed', 'cases closed'],
    [drafted, 'case drafted for', 'cases drafted for'],
  ] as const
  return parts.flatMap(([count, one, many]) => (count > 0 ? [`${count} ${count === 1 ? one : many}`] : [])).join(', ')
}
