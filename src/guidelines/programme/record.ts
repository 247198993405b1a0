import type { ProgrammeAct, StoredAct } from './act.ts'

export interface RecordLine {
  readonly seq: number
  readonly atMs: number
  /** Absent where the clock did it. */
  readonly byName?: string
  readonly says: string
}

/** The programme's record as people read it, newest first. */
export function recordOf(acts: readonly StoredAct[]): readonly RecordLine[] {
  return acts
    .map(({ seq, atMs, personName, act }) => ({
      seq,
      atMs,
      ...(personName !== undefined && { byName: personName }),
      says: inWords(act),
    }))
    .toReversed()
}

function inWords(act: ProgrammeAct): string {
  switch (act.kind) {
    case 'started':
      return 'started the programme'
    case 'stakeholder named':
      return `named ${act.stakeholder.name} for ${act.stakeholder.area}`
    case 'stakeholder removed':
      return `took ${act.name} off the stakeholders`
    case 'need answered':
      return `${act.agrees ? 'agreed' : 'did not agree'} that guidelines are needed${because(act.reason)}`
    case 'department set':
      return `put ${act.name} down for ${act.department}`
    case 'drafters chosen':
      return `chose as drafters ${act.drafters.map(({ name }) => name).join(', ')}`
    case 'document attached':
      return `attached “${act.title}”`
    case 'document removed':
      return `removed “${act.title}”`
    case 'conflict settled':
      return `settled a conflict with ${act.clauseId}: ${rulingWords[act.ruling]}`
    case 'rules studied':
      return 'closed the study of existing rules'
    case 'fact adopted':
      return `took up ${act.clauseId} from the library`
    case 'others studied':
      return 'closed the study of what others wrote'
    case 'sign-off asked':
      return `asked all stakeholders to sign ${act.hash.slice(0, 12)}`
    case 'reminded':
      return 'reminded those who had not signed'
    case 'signed':
      return `${act.isYes ? 'signed' : 'declined to sign'} ${act.hash.slice(0, 12)}${act.forPersonIds ? ', for those who were silent' : ''}${because(act.reason)}`
    case 'sign-off due':
      return 'ended the time to sign'
    case 'round opened':
      return 'opened the round of comments'
    case 'commented':
      return `commented on ${act.clauseId}`
    case 'comment answered':
      return `answered a comment${act.isTaken ? ' and took it up' : ''}`
    case 'round ended':
      return 'ended the round of comments'
    case 'published':
      return `published version ${act.version}, ${act.isPublic ? 'inside and outside' : 'inside'}`
  }
}

const rulingWords = {
  amended: 'the existing rule gives way',
  stands: 'the existing rule stands',
  'no conflict': 'there is none',
} as const

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: “${reason}”`
}
