import type { Connector, Listen } from '../../listen/index.ts'
import { type Actor, roleCovers } from '../../model/role.ts'
import { ForbiddenError, InvalidError } from '../../platform/errors.ts'
import type { ListenPort } from '../ports.ts'
import { toHeardItem } from './item.ts'

/** A recording is a file of this machine: the terminal plays it, nobody over the web. */
const onTerminalOnly = 'replay'

/** Sources as their pages show them. */
export function presentSources(listen: Listen): ListenPort {
  return {
    connectors: () => listen.connectors.filter(({ kind }) => kind !== onTerminalOnly).map(toConnector),
    listSources: (actor) => listen.list(actor),
    viewSource: (actor, sourceId) => listen.get(actor, sourceId),
    addSource: (actor, form) => listen.add(actor, offeredOnly(form)),
    changeSource: (actor, sourceId, change) => listen.change(actor, sourceId, change),
    pauseSource: (actor, sourceId) => listen.pause(actor, sourceId),
    resumeSource: (actor, sourceId) => listen.resume(actor, sourceId),
    removeSource: (actor, sourceId) => listen.remove(actor, sourceId),
    async testSource(actor, form, signal) {
      const { isWorking, message, items, settings } = await listen.test(actor, offeredOnly(form), signal)
      return { isWorking, message, items: items.map(toHeardItem), settings: asRecord(settings) }
    },
    async discover(actor, address, signal) {
      requireApprover(actor)
      return { found: [...(await listen.discover(address, signal))] }
    },
    receive: (sourceId, call) => listen.receive(sourceId, call),
  }
}

/** The room leaves to its caller who may make it fetch an address. */
function requireApprover({ role }: Actor): void {
  if (roleCovers(role, 'approver')) return
  throw new ForbiddenError(`This needs the role approver; you are ${role} on this desk.`, { needed: 'approver' })
}

/** @throws {InvalidError} for what the web does not offer. */
function offeredOnly<Form extends { readonly connector: string }>(form: Form): Form {
  if (form.connector !== onTerminalOnly) return form
  throw new InvalidError('A recording is played from the terminal of this machine: nowdesk replay FILE.')
}

function toConnector({ kind, title, description, fields, receive, subscribesItself, test }: Connector) {
  const isCalled = receive !== undefined && !subscribesItself
  return { kind, title, description, fields, isCalled, isTestable: test !== undefined }
}

/** Settings of a connector are an object wherever there are any. */
function asRecord(settings: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof settings === 'object' && settings !== null ? (settings as Record<string, unknown>) : undefined
}
