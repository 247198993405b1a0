// Where the programme stands, out of its acts. Pure: the same acts give the same state, whoever reads them.
import type { Drafter, OnSilence, ProgrammeAct, Ruling, Stakeholder, StoredAct } from './act.ts'

export interface StakeholderState extends Stakeholder {
  readonly namedAtMs: number
  /** Their word on the need of guidelines; absent while they have not said. */
  readonly answer?: { readonly agrees: boolean; readonly reason?: string; readonly atMs: number }
}

export interface SeatState extends Stakeholder {
  /** `passed over`: silent to the end, under the rule that lets silence lapse. */
  readonly state: 'declined' | 'passed over' | 'signed' | 'waiting'
  readonly atMs?: number
  readonly reason?: string
  /** Who signed in their stead. */
  readonly byName?: string
}

export interface SignOffState {
  readonly signOffId: string
  readonly hash: string
  readonly askedAtMs: number
  readonly askedByName: string
  readonly dueAtMs: number
  readonly onSilence: OnSilence
  readonly seats: readonly SeatState[]
  readonly remindedAtMs?: number
  /** `escalated`: the time is over and higher authority decides. `lapsed`: over, and nobody signed. */
  readonly state: 'declined' | 'escalated' | 'lapsed' | 'signed' | 'waiting'
  readonly endedAtMs?: number
}

export interface CommentState {
  readonly commentId: string
  readonly clauseId: string
  readonly text: string
  readonly byName: string
  readonly atMs: number
  readonly answer?: {
    readonly text: string
    readonly isTaken: boolean
    readonly byName: string
    readonly atMs: number
  }
}

export interface RoundState {
  readonly roundId: string
  readonly openedAtMs: number
  readonly dueAtMs: number
  readonly endedAtMs?: number
  /** Those without an answer at its end have lapsed. */
  readonly comments: readonly CommentState[]
}

export interface ProgrammeState {
  readonly startedAtMs: number
  readonly startedByName: string
  readonly stakeholders: readonly StakeholderState[]
  /** By person. */
  readonly departments: ReadonlyMap<string, string>
  readonly drafters: readonly Drafter[]
  readonly draftersAtMs?: number
  readonly documents: readonly {
    readonly documentId: string
    readonly title: string
    readonly chars: number
    readonly atMs: number
  }[]
  /** By key of the conflict. */
  readonly settled: ReadonlyMap<string, { readonly ruling: Ruling; readonly byName: string; readonly atMs: number }>
  /** What was there to be read when the study was closed: what is attached after opens it again. */
  readonly rulesStudied?: { readonly atMs: number; readonly documentIds: readonly string[] }
  readonly othersStudiedAtMs?: number
  readonly signOff?: SignOffState
  readonly round?: RoundState
  readonly published?: {
    readonly version: number
    readonly hash: string
    readonly isPublic: boolean
    readonly atMs: number
    readonly byName: string
  }
}

/** The programme that was started last; `undefined` before the first. O(acts). */
export function stateOf(acts: readonly StoredAct[]): ProgrammeState | undefined {
  return acts.reduce<ProgrammeState | undefined>((state, stored) => next(state, stored), undefined)
}

function next(state: ProgrammeState | undefined, stored: StoredAct): ProgrammeState | undefined {
  const { act, atMs, personName: byName = '' } = stored
  if (act.kind === 'started') {
    return {
      startedAtMs: atMs,
      startedByName: byName,
      stakeholders: [],
      departments: new Map(Object.entries(act.departments)),
      drafters: [],
      documents: [],
      settled: new Map(),
    }
  }
  return state && { ...state, ...changeBy(state, act, stored) }
}

function changeBy(
  state: ProgrammeState,
  act: Exclude<ProgrammeAct, { readonly kind: 'started' }>,
  { atMs, personId = '', personName: byName = '' }: StoredAct,
): Partial<ProgrammeState> {
  switch (act.kind) {
    case 'stakeholder named': {
      const { personId: who, area } = act.stakeholder
      const known = state.stakeholders.find((one) => one.personId === who)
      const others = state.stakeholders.filter((one) => one !== known)
      return {
        stakeholders: [...others, { namedAtMs: atMs, ...known, ...act.stakeholder }],
        departments: new Map([...state.departments, [who, area]]),
      }
    }
    case 'stakeholder removed':
      return { stakeholders: state.stakeholders.filter((one) => one.personId !== act.personId) }
    case 'need answered': {
      const answer = { agrees: act.agrees, ...(act.reason !== undefined && { reason: act.reason }), atMs }
      return {
        stakeholders: state.stakeholders.map((one) => (one.personId === personId ? { ...one, answer } : one)),
      }
    }
    case 'department set':
      return { departments: new Map([...state.departments, [act.personId, act.department]]) }
    case 'drafters chosen':
      return { drafters: act.drafters, draftersAtMs: atMs }
    case 'document attached': {
      const { documentId, title, chars } = act
      return { documents: [...state.documents, { documentId, title, chars, atMs }] }
    }
    case 'document removed':
      return { documents: state.documents.filter(({ documentId }) => documentId !== act.documentId) }
    case 'conflict settled':
      return { settled: new Map([...state.settled, [act.conflictKey, { ruling: act.ruling, byName, atMs }]]) }
    case 'rules studied':
      return { rulesStudied: { atMs, documentIds: state.documents.map(({ documentId }) => documentId) } }
    case 'fact adopted':
      return {}
    case 'others studied':
      return { othersStudiedAtMs: atMs }
    case 'sign-off asked':
    case 'reminded':
    case 'signed':
    case 'sign-off due': {
      const signOff = nextSignOff(state, act, { atMs, personId, byName })
      return signOff ? { signOff } : {}
    }
    case 'round opened':
      return { round: { roundId: act.roundId, openedAtMs: atMs, dueAtMs: act.dueAtMs, comments: [] } }
    case 'commented':
    case 'comment answered':
    case 'round ended':
      return state.round ? { round: nextRound(state.round, act, { atMs, byName }) } : {}
    case 'published': {
      const { version, hash, isPublic } = act
      return { published: { version, hash, isPublic, atMs, byName } }
    }
  }
}

interface Doing {
  readonly atMs: number
  readonly personId: string
  readonly byName: string
}

type SignOffAct = Extract<ProgrammeAct, { readonly kind: 'reminded' | 'sign-off asked' | 'sign-off due' | 'signed' }>

function nextSignOff(state: ProgrammeState, act: SignOffAct, by: Doing): SignOffState | undefined {
  const { signOff } = state
  if (act.kind === 'sign-off asked')
    return {
      signOffId: act.signOffId,
      hash: act.hash,
      dueAtMs: act.dueAtMs,
      onSilence: act.onSilence,
      askedAtMs: by.atMs,
      askedByName: by.byName,
      seats: state.stakeholders.map(({ personId, name, area }) => ({ personId, name, area, state: 'waiting' })),
      state: 'waiting',
    }
  if (!signOff) return undefined
  if (act.kind === 'reminded') return { ...signOff, remindedAtMs: by.atMs }
  return act.kind === 'sign-off due' ? whenDue(signOff, by.atMs) : whenSigned(signOff, act, by)
}

function whenSigned(
  signOff: SignOffState,
  { isYes, reason, forPersonIds }: Extract<SignOffAct, { readonly kind: 'signed' }>,
  { atMs, personId, byName }: Doing,
): SignOffState {
  const theirs = new Set(forPersonIds ?? [personId])
  const seats = signOff.seats.map((seat): SeatState =>
    theirs.has(seat.personId)
      ? {
          ...seat,
          state: isYes ? 'signed' : 'declined',
          atMs,
          ...(reason !== undefined && { reason }),
          ...(forPersonIds && { byName }),
        }
      : seat,
  )
  if (!isYes) return { ...signOff, seats, state: 'declined', endedAtMs: atMs }
  if (seats.every(({ state }) => state === 'signed')) return { ...signOff, seats, state: 'signed', endedAtMs: atMs }
  return { ...signOff, seats }
}

function whenDue(signOff: SignOffState, atMs: number): SignOffState {
  if (signOff.onSilence === 'escalate') return { ...signOff, state: 'escalated' }
  if (!signOff.seats.some(({ state }) => state === 'signed')) return { ...signOff, state: 'lapsed', endedAtMs: atMs }
  const seats = signOff.seats.map((seat): SeatState =>
    seat.state === 'waiting' ? { ...seat, state: 'passed over', atMs } : seat,
  )
  return { ...signOff, seats, state: 'signed', endedAtMs: atMs }
}

type RoundAct = Extract<ProgrammeAct, { readonly kind: 'comment answered' | 'commented' | 'round ended' }>

function nextRound(round: RoundState, act: RoundAct, { atMs, byName }: Omit<Doing, 'personId'>): RoundState {
  if (act.kind === 'round ended') return { ...round, endedAtMs: atMs }
  if (act.kind === 'commented') {
    const { commentId, clauseId, text } = act
    return { ...round, comments: [...round.comments, { commentId, clauseId, text, byName, atMs }] }
  }
  const { commentId, text, isTaken } = act
  return {
    ...round,
    comments: round.comments.map((one) =>
      one.commentId === commentId ? { ...one, answer: { text, isTaken, byName, atMs } } : one,
    ),
  }
}
