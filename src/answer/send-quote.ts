import type { Actor } from '../model/role.ts'
import { ForbiddenError } from '../platform/errors.ts'
import type { AnswerView } from './answer-view.ts'
import type { VerbDeps } from './deps.ts'
import { requireId } from './may.ts'
import { practiseDraft } from './practise-draft.ts'
import { publishDraft } from './publish-draft.ts'
import { discardDraft, startDraft } from './save-draft.ts'

export interface Quote {
  readonly caseId: string
  /** A channel that writes to persons. */
  readonly channelId: string
  /** The letter's subject. */
  readonly title: string
  /** What is said; each letter begins with its own greeting. */
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  readonly recipientIds: readonly string[]
}

/** `answer`: it goes out. `practised`: the case is a drill, and nothing does. `waits`: it is kept as a draft until somebody says yes. */
export type QuoteOutcome =
  | { readonly kind: 'answer'; readonly answer: AnswerView }
  | { readonly kind: 'practised' }
  | { readonly kind: 'waits'; readonly draftId: string; readonly because: string; readonly waitsFor: string }

/**
 * One press: words for reporters as a draft that is published at once, so that the lane, the grant, the sign-off, the check and
 * the outbox are those of every answer.
 * @throws as `publishDraft`, but where a yes is missing that can still be given: then the draft stays.
 */
export async function sendQuote(deps: VerbDeps, actor: Actor, quote: Quote): Promise<QuoteOutcome> {
  const { channelId, title, text, language, recipientIds } = quote
  const { caseId, isDrill } = await deps.cases.caseOf(actor.deskId, requireId(quote.caseId, 'case'))
  const content = {
    text,
    title,
    media: [],
    parts: [{ channelId, act: 'post' as const, recipientIds }],
    ...(language !== undefined && { language }),
  }
  const { draftId, current } = await startDraft(deps, actor, { caseId, content })
  try {
    if (!isDrill)
      return { kind: 'answer', answer: await publishDraft(deps, actor, draftId, { version: current.version }) }
    await practiseDraft(deps, actor, draftId, { version: current.version })
    return { kind: 'practised' }
  } catch (error) {
    const waitsFor = error instanceof ForbiddenError ? error.details['waitsFor'] : undefined
    if (error instanceof ForbiddenError && isGiven(waitsFor))
      return { kind: 'waits', draftId, because: error.message, waitsFor }
    await discardDraft(deps, actor, draftId)
    throw error
  }
}

/** A yes that somebody else can give to these very words. */
function isGiven(waitsFor: unknown): waitsFor is string {
  return waitsFor === 'a sign-off' || waitsFor === 'a grant or a sign-off' || waitsFor === 'chief and counsel'
}
