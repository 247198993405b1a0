import type { Actor } from '../model/role.ts'
import { errorMessage, NowdeskError } from '../platform/errors.ts'
import { afterCommit } from '../platform/store/after-commit.ts'
import { unsealSecrets } from '../platform/seal.ts'
import type { Channel, TestOutcome } from './channel.ts'
import { contextOf, passingContext } from './channel-context.ts'
import { type ChannelForm, checkForm } from './channel-input.ts'
import { accountOf, channelOfDesk } from './channel-row.ts'
import type { VerbDeps } from './deps.ts'
import { requireId, requireRole } from './may.ts'
import { noteHealth } from './channel-health.ts'

/** A person waits for the answer. */
const maxTestMs = 15_000

export interface ChannelTestForm extends ChannelForm {
  /** An existing channel whose secrets are used where the form names none. */
  readonly channelId?: string
}

/** Asks the network who we are with these settings; stores nothing, publishes nothing. */
export async function testForm(deps: VerbDeps, actor: Actor, form: ChannelTestForm): Promise<TestOutcome> {
  requireRole(actor, 'admin', 'try a channel')
  const { channel, settings } = checkForm(deps.kinds, form)
  const secrets = { ...(await storedSecrets(deps, actor, form.channelId)), ...form.secrets }
  const signal = AbortSignal.timeout(maxTestMs)
  const account = { channelId: form.channelId ?? '', deskId: actor.deskId, settings, secrets }
  return await outcomeOf(deps, channel, () => channel.test(account, passingContext(deps, signal)))
}

async function storedSecrets(deps: VerbDeps, actor: Actor, channelId: string | undefined) {
  if (channelId === undefined) return {}
  const row = await deps.store.inDesk(actor.deskId, (tx) => channelOfDesk(tx, actor.deskId, channelId))
  return unsealSecrets(deps.secretKey, channelId, row.secrets)
}

/** Asks the network who we are with what is stored, and notes what it said; one that works again goes on at once. */
export async function testChannel(deps: VerbDeps, actor: Actor, channelId: string): Promise<TestOutcome> {
  requireRole(actor, 'responder', 'test a channel')
  const row = await deps.store.inDesk(actor.deskId, (tx) =>
    channelOfDesk(tx, actor.deskId, requireId(channelId, 'channel')),
  )
  const { channel } = checkForm(deps.kinds, { kind: row.kind, settings: row.settings as Record<string, unknown> })
  const context = contextOf(deps, channelId, AbortSignal.timeout(maxTestMs))
  const outcome = await outcomeOf(deps, channel, async () =>
    channel.test(accountOf(row, channel, deps.secretKey), context),
  )
  await deps.store.transaction(async (tx) => {
    await noteHealth(deps, tx, row, outcome)
    afterCommit(tx, deps.wake)
  })
  return outcome
}

async function outcomeOf(deps: VerbDeps, { title }: Channel, run: () => Promise<TestOutcome>): Promise<TestOutcome> {
  try {
    return await run()
  } catch (error) {
    const message = errorMessage(error)
    if (!(error instanceof NowdeskError)) deps.log.warn({ error: message, title }, 'the test of a channel failed')
    return { isWorking: false, message }
  }
}
