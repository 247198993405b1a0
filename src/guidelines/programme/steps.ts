// The eight steps and how each stands. One begins when the one before it is done.
import { ConflictError } from '../../platform/errors.ts'
import type { ProgrammeState } from './state.ts'

export type StepNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export interface Step {
  readonly number: StepNumber
  readonly title: string
  readonly state: 'done' | 'open' | 'waiting'
  /** What it still needs, or came to, in a sentence. */
  readonly says: string
  /** Whose turn it is; empty where whoever may change the guidelines goes on. */
  readonly who: readonly string[]
  /** Done since, or open since. */
  readonly sinceMs?: number
}

interface Standing {
  readonly isDone: boolean
  readonly says: string
  readonly who?: readonly string[]
  readonly doneAtMs?: number | undefined
  /** Where it was begun after the step before it was done. */
  readonly openedAtMs?: number | undefined
}

const titles: Readonly<Record<StepNumber, string>> = {
  1: 'Agree that guidelines are needed',
  2: 'Choose who drafts them',
  3: 'Study the rules that exist',
  4: 'Study what others wrote',
  5: 'Have the draft signed off',
  6: 'Take comments, for a while',
  7: 'Publish',
  8: 'Make it second nature',
}

/** Everybody's share who has it as second nature, where there is somebody: 0 to 1. */
export function stepsOf(state: ProgrammeState, secondNatureShare: number): readonly Step[] {
  const standings: readonly Standing[] = [
    agreed(state),
    drafters(state),
    studied(state),
    others(state),
    signed(state),
    commented(state),
    published(state),
    secondNature(state, secondNatureShare),
  ]
  let isReached = true
  let beforeAtMs: number | undefined = state.startedAtMs
  return standings.map((standing, index): Step => {
    const number = (index + 1) as StepNumber
    const isOpen = isReached
    isReached &&= standing.isDone
    const since = standing.isDone ? standing.doneAtMs : (standing.openedAtMs ?? beforeAtMs)
    beforeAtMs = standing.doneAtMs
    if (!isOpen) return { number, title: titles[number], state: 'waiting', says: standing.says, who: [] }
    return {
      number,
      title: titles[number],
      state: standing.isDone ? 'done' : 'open',
      says: standing.says,
      who: standing.isDone ? [] : (standing.who ?? []),
      ...(since !== undefined && { sinceMs: since }),
    }
  })
}

/** @throws {ConflictError} while a step before this one is not done. */
export function requireStep(state: ProgrammeState, number: StepNumber): void {
  const missing = stepsOf(state, 0).find((step) => step.number < number && step.state !== 'done')
  if (!missing) return
  throw new ConflictError(`Step ${number} waits for step ${missing.number}, “${missing.title}”. ${missing.says}`, {
    step: missing.number,
  })
}

function agreed({ stakeholders }: ProgrammeState): Standing {
  if (stakeholders.length === 0)
    return { isDone: false, says: 'Name who has to agree: executives, HR, PR, legal, and whoever else decides here.' }
  const declined = stakeholders.filter(({ answer }) => answer?.agrees === false)
  const silent = stakeholders.filter(({ answer }) => answer === undefined)
  const doneAtMs = Math.max(...stakeholders.map(({ answer }) => answer?.atMs ?? 0))
  if (declined.length > 0)
    return { isDone: false, says: `${namesOf(declined)} said no. Talk, and ask again.`, who: list(declined) }
  if (silent.length > 0)
    return { isDone: false, says: `${namesOf(silent)} ${has(silent)} yet to say yes.`, who: list(silent) }
  return { isDone: true, says: `${counted(stakeholders.length, 'stakeholder')} agreed.`, doneAtMs }
}

function drafters({ drafters: chosen, draftersAtMs }: ProgrammeState): Standing {
  if (chosen.length === 0)
    return { isDone: false, says: 'Choose about six people who speak to the outside, from different departments.' }
  return { isDone: true, says: namesOf(chosen), doneAtMs: draftersAtMs }
}

function studied({ documents, rulesStudied, settled, drafters: chosen }: ProgrammeState): Standing {
  const isDone =
    rulesStudied !== undefined && documents.every(({ documentId }) => rulesStudied.documentIds.includes(documentId))
  if (!isDone)
    return {
      isDone,
      says: 'Attach the rules that exist, and settle where they speak against the draft.',
      who: list(chosen),
    }
  const rules = documents.length === 0 ? 'There are no rules yet.' : `${counted(documents.length, 'document')} read`
  const says = settled.size === 0 ? rules : `${rules}, ${counted(settled.size, 'conflict')} settled`
  return { isDone, says: says.endsWith('.') ? says : `${says}.`, doneAtMs: rulesStudied.atMs }
}

function others({ othersStudiedAtMs, drafters: chosen }: ProgrammeState): Standing {
  if (othersStudiedAtMs === undefined)
    return {
      isDone: false,
      says: 'Read what IBM, Telstra and the Air Force do, and take what fits you.',
      who: list(chosen),
    }
  return { isDone: true, says: 'The library was read.', doneAtMs: othersStudiedAtMs }
}

function signed({ signOff }: ProgrammeState): Standing {
  if (!signOff) return { isDone: false, says: 'Ask the stakeholders to sign the text, all at once.' }
  const openedAtMs = signOff.askedAtMs
  const waiting = signOff.seats.filter(({ state }) => state === 'waiting')
  switch (signOff.state) {
    case 'signed': {
      const hours = hoursBetween(signOff.askedAtMs, signOff.endedAtMs ?? signOff.askedAtMs)
      return { isDone: true, says: `Signed off in ${hours}.`, doneAtMs: signOff.endedAtMs }
    }
    case 'declined': {
      const no = signOff.seats.find(({ state }) => state === 'declined')
      return { isDone: false, says: `${no?.name ?? 'Somebody'} did not sign. Mend the draft, and ask again.` }
    }
    case 'lapsed':
      return { isDone: false, says: 'The time is over and nobody signed. Ask again.' }
    case 'escalated':
      return {
        isDone: false,
        says: 'The time is over. Whoever has the role authority signs for who was silent.',
        openedAtMs,
      }
    case 'waiting':
      return { isDone: false, says: `${namesOf(waiting)} ${has(waiting)} yet to sign.`, who: list(waiting), openedAtMs }
  }
}

function commented({ round, drafters: chosen }: ProgrammeState): Standing {
  if (!round) return { isDone: false, says: 'Open a round of comments that ends by itself.' }
  const unanswered = round.comments.filter(({ answer }) => answer === undefined).length
  const all = counted(round.comments.length, 'comment')
  if (round.endedAtMs === undefined)
    return {
      isDone: false,
      says: unanswered === 0 ? `${all} so far.` : `${all}, ${unanswered} of them without an answer.`,
      who: unanswered > 0 ? list(chosen) : [],
      openedAtMs: round.openedAtMs,
    }
  const lapsed = unanswered === 0 ? '' : `; ${unanswered} lapsed without an answer`
  return { isDone: true, says: `${all}${lapsed}.`, doneAtMs: round.endedAtMs }
}

function published({ published: out }: ProgrammeState): Standing {
  if (!out) return { isDone: false, says: 'One press puts it into force inside, and outside if you choose so.' }
  const where = out.isPublic ? 'inside and outside' : 'inside'
  return { isDone: true, says: `Version ${out.version}, ${where}.`, doneAtMs: out.atMs }
}

function secondNature({ published: out }: ProgrammeState, share: number): Standing {
  if (!out) return { isDone: false, says: 'Everybody is asked about them, until they know the rules by heart.' }
  return { isDone: share >= 1, says: `Second nature for ${Math.floor(share * 100)} % of the people of this desk.` }
}

function list(people: readonly { readonly name: string }[]): readonly string[] {
  return people.map(({ name }) => name)
}

function namesOf(people: readonly { readonly name: string }[]): string {
  const names = list(people)
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

function has(people: readonly unknown[]): string {
  return people.length === 1 ? 'has' : 'have'
}

function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`
}

/** `31 h`, `40 min`: how long a sign-off took, as pages print it. */
export function hoursBetween(fromMs: number, toMs: number): string {
  const minutes = Math.max(1, Math.round((toMs - fromMs) / 60_000))
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
