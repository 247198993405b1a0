import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { InvalidError, NotFoundError, UnavailableError } from '../platform/errors.ts'
import { type Command, jsonFlag, textOf } from './command.ts'
import { findInstance } from './control/client.ts'
import type { Hit } from './follow-query.ts'
import { followRemote } from './follow-remote.ts'
import type { CliDeps } from './ports.ts'
import { createPrinter } from './print.ts'
import { dataFolderFlag, loadSettings } from './settings.ts'
import { showHit } from './show-hit.ts'
import type { Arguments } from './command.ts'

/** `nowdesk watch "query" [FILE | -]` */
export function watchCommand(deps: CliDeps): Command {
  return {
    name: 'watch',
    summary:
      'Follow what passes by and matches a query: on this machine’s Nowdesk, on another by its API, or in a file.',
    args: {
      query: { type: 'positional', description: 'In the watch language; docs/watch-language.md', required: true },
      file: {
        type: 'positional',
        description: 'A recording to look through instead; - for standard input',
        required: false,
      },
      url: { type: 'string', description: 'Address of a Nowdesk elsewhere; the key is taken from NOWDESK_API_KEY' },
      desk: { type: 'string', description: 'Id of the desk, with --url' },
      ...dataFolderFlag,
      ...jsonFlag,
    },
    examples: [
      [`nowdesk watch 'acme AND (recall OR outage)'`, 'everything that this machine’s sources bring'],
      [`nowdesk watch 'acme' march.jsonl | wc -l`, 'how often in a recording'],
      [`NOWDESK_API_KEY=nd_… nowdesk watch 'acme' --url https://desk.example.org`, 'the mentions of a desk elsewhere'],
    ],
    async run(args) {
      const printer = createPrinter(deps.terminal, args['json'] === true)
      for await (const hit of hits(deps, args)) printer.line(lineOf(hit), () => showHit(hit, deps.terminal.output))
    },
  }
}

function hits(deps: CliDeps, args: Arguments): AsyncIterable<Hit> {
  const query = textOf(args, 'query') ?? ''
  const file = textOf(args, 'file')
  const url = textOf(args, 'url')
  if (file !== undefined && url !== undefined) throw new InvalidError('A file or --url, not both.')
  if (file !== undefined) return inFile(deps, query, file)
  if (url === undefined) return onThisMachine(deps, args, query)
  const apiKey = deps.terminal.environment['NOWDESK_API_KEY']
  if (!apiKey)
    throw new InvalidError('--url needs an API key in NOWDESK_API_KEY; an admin of the desk makes one under Settings.')
  return followRemote({ ...deps, url, apiKey, query, ...deskOf(args) })
}

function deskOf(args: Arguments): { readonly deskId?: string } {
  const deskId = textOf(args, 'desk')
  return deskId === undefined ? {} : { deskId }
}

async function* inFile(deps: CliDeps, query: string, file: string): AsyncGenerator<Hit> {
  const match = deps.matcherOf(query)
  const { terminal, signal, clock } = deps
  const path = resolve(terminal.workingFolder, file)
  if (file !== '-') {
    await access(path).catch(() => {
      throw new NotFoundError(`There is no file ${path} that can be read.`)
    })
  }
  const bytes = file === '-' ? terminal.input : createReadStream(path)
  let rejects = 0
  for await (const item of deps.readItems(bytes, () => (rejects += 1))) {
    if (signal.aborted) return
    const spans = match(item)
    if (spans) yield { heardAtMs: item.publishedAtMs ?? clock.now(), item, spans }
  }
  if (rejects > 0) terminal.errors.write(`${rejects} lines could not be read and were passed over.\n`)
}

async function* onThisMachine(deps: CliDeps, args: Arguments, query: string): AsyncGenerator<Hit> {
  const { config } = await loadSettings(deps, args)
  const running = await findInstance(config.dataFolder)
  if (running) return yield* running.run<Hit>('follow', { query }, deps.signal)
  throw new UnavailableError(
    `No Nowdesk runs on ${config.dataFolder}. Start one (nowdesk serve), name one elsewhere (--url), or name a file to look through.`,
  )
}

/** Flat, for `jq` and its like. */
function lineOf({ heardAtMs, item, spans }: Hit): object {
  const { itemKey, network, kind, title, text, url, voice, publishedAtMs } = item
  return {
    heardAtMs,
    publishedAtMs,
    network,
    kind,
    voiceName: voice.name,
    voiceHandle: voice.handle,
    title,
    text,
    url,
    itemKey,
    spans,
  }
}
