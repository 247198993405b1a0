import { type Facts, holds } from './conditions.ts'
import type { NamedLists } from './check/phrases.ts'
import type { Applies } from './set.ts'

/** Does a clause apply, and by what? A fact that is not known keeps a clause in: better read once too often. */
export function applies(
  { speaksAs, channels, acts, topics, lanes, risks, when }: Applies,
  facts: Facts,
  lists: NamedLists,
): { readonly does: boolean; readonly because: readonly string[] } {
  const wanted = {
    ...(speaksAs && { 'speaks-as': speaksAs }),
    ...(acts && { act: acts }),
    ...(lanes && { lane: lanes }),
    ...(risks && { risk: risks }),
    ...when,
  }
  if (channels && !isOnChannel(channels, facts)) return { does: false, because: [] }
  if (topics) {
    const topic = holds({ says: { says: topics } }, facts, lists)
    if (topic.verdict === 'no') return { does: false, because: [] }
  }
  const { verdict, because } = holds(wanted, facts, lists)
  return { does: verdict !== 'no', because: verdict === 'yes' ? because : [] }
}

function isOnChannel(channels: readonly string[], facts: Facts): boolean {
  const known = [facts['channel'], facts['channel-id']].filter((one) => typeof one === 'string')
  return known.length === 0 || known.some((one) => channels.includes(one))
}
