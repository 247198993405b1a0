// What is proposed at the first run and what the person made of it. A new proposal keeps every choice that still has its
// object. Pure.
import type { Proposal, ProposedSource, ProposedWatch } from '../../web/contract/people.ts'

export interface Choices {
  readonly sources: readonly ProposedSource[]
  readonly watches: readonly ProposedWatch[]
  /** By key: what the person switched or rewrote. */
  readonly touchedSources: ReadonlyMap<string, ProposedSource>
  readonly touchedWatches: ReadonlyMap<string, ProposedWatch>
}

export const noChoices: Choices = { sources: [], watches: [], touchedSources: new Map(), touchedWatches: new Map() }

/** Names a proposed source as long as it is proposed, whatever the person does to it. */
export function sourceKey(source: ProposedSource): string {
  return `${source.connector} ${source.name} ${JSON.stringify(source.settings)}`
}

/** A proposed watch has no id before it is kept. */
export function watchKey(watch: ProposedWatch): string {
  return `${watch.subject} ${watch.name}`
}

/** The sources and watches as they stand: proposed, with the person's changes over them. */
export function chosen(choices: Choices): {
  readonly sources: readonly ProposedSource[]
  readonly watches: readonly ProposedWatch[]
} {
  return {
    sources: choices.sources.map((source) => choices.touchedSources.get(sourceKey(source)) ?? source),
    watches: choices.watches.map((watch) => choices.touchedWatches.get(watchKey(watch)) ?? watch),
  }
}

/** What was switched off or changed stays so where it is proposed again. */
export function withProposal(choices: Choices, proposal: Proposal): Choices {
  return { ...choices, sources: proposal.sources, watches: proposal.watches }
}

/** `proposed` is as it was proposed, `changed` as the person wants it. */
export function withSource(choices: Choices, proposed: ProposedSource, changed: ProposedSource): Choices {
  return { ...choices, touchedSources: new Map(choices.touchedSources).set(sourceKey(proposed), changed) }
}

/** `proposed` as the server had it, `changed` as the person wants it. */
export function withWatch(choices: Choices, proposed: ProposedWatch, changed: ProposedWatch): Choices {
  return { ...choices, touchedWatches: new Map(choices.touchedWatches).set(watchKey(proposed), changed) }
}

/** What is switched on, without the words that only the proposal carries: as the preview and the finish take it. */
export function switchedOn(choices: Choices) {
  const { sources, watches } = chosen(choices)
  return {
    sources: sources.filter((source) => source.isOn).map(({ why: _, isOn: __, ...source }) => source),
    watches: watches
      .filter((watch) => watch.isOn && watch.query.trim() !== '')
      .map(({ why: _, isOn: __, ...watch }) => watch),
  }
}
