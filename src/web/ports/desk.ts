import type { z } from 'zod'
import type { Alerts, Hotline, OneTap, Rota, SignOffs, TapView } from '../../desk/index.ts'
import type { PlaybookKind } from '../../model/playbook.ts'
import type { Actor } from '../../model/role.ts'
import type {
  adviceSchema,
  changePolicyBody,
  grantSchema,
  grantViewSchema,
  handOverBody,
  handOverShiftBody,
  letStandScoreSchema,
  mayPublishBody,
  newGrantBody,
  permitSchema,
  policyInForceSchema,
  precedentsSchema,
  shiftNoteSchema,
  withoutRuleSchema,
} from '../contract/deciding.ts'
import type {
  closeBody,
  findQuery,
  foundSchema,
  inboxQuery,
  inboxRowSchema,
  inboxSchema,
  stampSchema,
} from '../contract/stories.ts'
import type { Shown } from './shown.ts'

export type InboxRow = Shown<typeof inboxRowSchema>

export interface DeskPort {
  inbox(actor: Actor, query: z.output<typeof inboxQuery>): Promise<Shown<typeof inboxSchema>>
  /** @throws {InvalidError} when no word was typed, or too many. */
  findStories(actor: Actor, query: z.output<typeof findQuery>): Promise<Shown<typeof foundSchema>>
  claim(actor: Actor, caseId: string): Promise<InboxRow>
  unclaim(actor: Actor, caseId: string): Promise<InboxRow>
  reopen(actor: Actor, caseId: string): Promise<InboxRow>
  letStand(actor: Actor, caseId: string, reason?: string): Promise<InboxRow>
  close(actor: Actor, caseId: string, closing: z.output<typeof closeBody>): Promise<InboxRow>
  note(actor: Actor, caseId: string, text: string): Promise<Shown<typeof stampSchema>>
  opened(actor: Actor, caseId: string): Promise<void>
  shown(actor: Actor, caseIds: readonly string[]): Promise<void>
  /** @throws {NotFoundError} */
  rowOf(deskId: string, caseId: string): Promise<InboxRow>
  caseOfStory(deskId: string, storyId: string): Promise<InboxRow | undefined>
  stampsOf(deskId: string, caseId: string): Promise<Shown<z.ZodArray<typeof stampSchema>>>
  /** All of it: it was made for this. */
  readonly alerts: Omit<Alerts, 'acknowledgeSubject' | 'deliverer' | 'endSubject' | 'raise'>
  readonly hotline: Omit<Hotline, 'nobodyReached'>
  readonly rota: Rota
  readonly signOff: Omit<SignOffs, 'standingIn'>
  readonly oneTap: OneTap
  policy(deskId: string): Promise<Shown<typeof policyInForceSchema>>
  changePolicy(actor: Actor, change: z.output<typeof changePolicyBody>): Promise<Shown<typeof policyInForceSchema>>
  listGrants(actor: Actor): Promise<Shown<z.ZodArray<typeof grantViewSchema>>>
  giveGrant(actor: Actor, grant: z.output<typeof newGrantBody>): Promise<Shown<typeof grantSchema>>
  revokeGrant(actor: Actor, grantId: string, because: string): Promise<void>
  advise(actor: Actor, caseId: string): Promise<Shown<typeof adviceSchema>>
  choosePlaybook(actor: Actor, caseId: string, playbook: PlaybookKind): Promise<InboxRow>
  overrideAdvice(actor: Actor, caseId: string, reason: string): Promise<InboxRow>
  handOver(actor: Actor, caseId: string, given: z.output<typeof handOverBody>): Promise<InboxRow>
  declare(actor: Actor, caseId: string): Promise<InboxRow>
  precedentsOf(actor: Actor, caseId: string): Promise<Shown<typeof precedentsSchema>>
  withoutRule(actor: Actor, ruleId: string): Promise<Shown<typeof withoutRuleSchema>>
  letStandScore(actor: Actor): Promise<Shown<typeof letStandScoreSchema>>
  shiftNotes(actor: Actor): Promise<Shown<z.ZodArray<typeof shiftNoteSchema>>>
  handOverShift(actor: Actor, leaving: z.output<typeof handOverShiftBody>): Promise<Shown<typeof shiftNoteSchema>>
  /** One object a line, each with the hash that covers it and the one before it. */
  exportRecord(actor: Actor): AsyncGenerator<object>
  mayPublish(
    actor: Actor,
    question: z.output<typeof mayPublishBody> & { readonly caseId: string },
  ): Promise<Shown<typeof permitSchema>>
}

export type { OneTap, TapView }
