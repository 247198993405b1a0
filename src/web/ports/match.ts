import type { z } from 'zod'
import type { Actor } from '../../model/role.ts'
import type { keepListBody, watchListOfWordsSchema, watchListsSchema } from '../contract/watch-lists.ts'
import type {
  backTestBody,
  backTestSchema,
  changeWatchBody,
  checkQuerySchema,
  explainBody,
  explainSchema,
  importWatchesBody,
  importWatchesSchema,
  watchBody,
  watchListSchema,
  watchSchema,
  watchVersionSchema,
} from '../contract/watches.ts'
import type { Shown } from './shown.ts'

export interface MatchPort {
  listWatches(actor: Actor): Promise<Shown<typeof watchListSchema>['watches']>
  viewWatch(
    actor: Actor,
    watchId: string,
  ): Promise<{
    readonly watch: Shown<typeof watchSchema>
    readonly versions: Shown<z.ZodArray<typeof watchVersionSchema>>
  }>
  addWatch(actor: Actor, watch: z.output<typeof watchBody>): Promise<Shown<typeof watchSchema>>
  changeWatch(
    actor: Actor,
    watchId: string,
    change: z.output<typeof changeWatchBody>,
  ): Promise<Shown<typeof watchSchema>>
  removeWatch(actor: Actor, watchId: string): Promise<void>
  listLists(actor: Actor): Promise<Shown<typeof watchListsSchema>['lists']>
  keepList(
    actor: Actor,
    name: string,
    list: z.output<typeof keepListBody>,
  ): Promise<Shown<typeof watchListOfWordsSchema>>
  removeList(actor: Actor, name: string): Promise<void>
  importWatches(actor: Actor, file: z.output<typeof importWatchesBody>): Promise<Shown<typeof importWatchesSchema>>
  exportWatches(actor: Actor, format: 'csv' | 'jsonl'): Promise<string>
  checkQuery(actor: Actor, query: string): Promise<Shown<typeof checkQuerySchema>>
  backTest(
    actor: Actor,
    ask: z.output<typeof backTestBody>,
    signal?: AbortSignal,
  ): Promise<Shown<typeof backTestSchema>>
  backTesting(
    actor: Actor,
    ask: z.output<typeof backTestBody>,
    signal?: AbortSignal,
  ): AsyncIterable<Shown<typeof backTestSchema>>
  explain(actor: Actor, text: z.output<typeof explainBody>): Promise<Shown<typeof explainSchema>>
}
