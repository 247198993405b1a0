// Keeps the rules that X has for this app as the source's settings say. Rules that somebody else set stay.
import { z } from 'zod'
import { UnavailableError } from '../../platform/errors.ts'
import { readJson } from '../read-json.ts'
import { StoppedError } from '../reconnect.ts'
import { type Api, ask } from './api.ts'

/** At most so many rules are added by one request. Source: docs.x.com, filtered stream rules. */
const rulesInRequest = 25

const kept = z.object({
  data: z.array(z.object({ id: z.string(), value: z.string(), tag: z.string().optional() })).optional(),
})
const added = z.object({
  errors: z
    .array(z.object({ title: z.string().optional(), detail: z.string().optional(), value: z.string().optional() }))
    .optional(),
})

/**
 * Adds what is missing and removes what is no longer wanted, among the rules of this tag.
 * @throws {StoppedError} when X finds a rule wrong: a person must mend it.
 */
export async function syncRules(api: Api, wanted: readonly string[], tag: string): Promise<void> {
  const ours = (await presentRules(api)).filter((rule) => rule.tag === tag)
  const missing = wanted.filter((value) => !ours.some((rule) => rule.value === value))
  const surplus = ours.filter((rule) => !wanted.includes(rule.value))
  if (surplus.length > 0) await ask(api, rulesPath, { delete: { ids: surplus.map((rule) => rule.id) } })
  for (let at = 0; at < missing.length; at += rulesInRequest) {
    const add = missing.slice(at, at + rulesInRequest).map((value) => ({ value, tag }))
    refuseWrong((await ask(api, rulesPath, { add })).body)
  }
}

const rulesPath = '/2/tweets/search/stream/rules'

async function presentRules(api: Api) {
  const response = await ask(api, rulesPath)
  const read = readJson(kept, response.body)
  if (!read.isRead) throw new UnavailableError(`X's list of rules could not be read: ${read.reject.reason}`)
  return read.value.data ?? []
}

function refuseWrong(body: Uint8Array): void {
  const read = readJson(added, body)
  const problem = read.isRead ? read.value.errors?.find((one) => one.title !== 'DuplicateRule') : undefined
  if (problem !== undefined) {
    throw new StoppedError(
      `X refuses the rule ${problem.value ?? ''}: ${problem.detail ?? problem.title ?? 'no reason given'}`,
    )
  }
}
