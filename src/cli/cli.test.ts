import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { figuresOf, itemOf, openTestTerminal, type TestTerminal } from '../../test/world/terminal.ts'
import type { DrillFigures } from './ports.ts'

let terminal: TestTerminal

beforeEach(async () => void (terminal = await openTestTerminal()))
afterEach(() => terminal[Symbol.asyncDispose]())

const commands = [
  'serve',
  'replay',
  'drill',
  'watch',
  'config',
  'export',
  'import',
  'eval',
  'guidelines',
  'recover',
  'doctor',
]

test('without a command every command is listed, and an unknown one is an error that lists them', async () => {
  const { code, output } = await terminal.run([])
  expect(code).toBe(0)
  for (const name of commands) expect(output).toContain(`nowdesk ${name}`)
  expect(await terminal.run(['reply'])).toMatchObject({ code: 2, output: '' })
})

test.each(commands)('%s --help shows usage and examples', async (name) => {
  const { code, output } = await terminal.run([name, '--help'])
  expect(code).toBe(0)
  expect(output).toContain('EXAMPLES')
  expect(output).toContain(`nowdesk ${name}`)
})

test('a flag that is none, a word too many and a missing word are errors that say so', async () => {
  expect((await terminal.run(['replay', 'x', '--spede', '2'])).errors).toContain('replay has no flag --spede')
  expect((await terminal.run(['export', 'a', 'b'])).errors).toContain('“b”')
  expect(await terminal.run(['replay'])).toMatchObject({ code: 2 })
  expect((await terminal.run(['replay', 'x', '--speed=fast'])).code).toBe(3)
})

test('with --json a failure is JSON as well', async () => {
  const { errors, code } = await terminal.run(['replay', 'nowhere.jsonl', '--json'])
  expect(code).toBe(3)
  expect(JSON.parse(errors)).toMatchObject({ code: 'NOT_FOUND' })
})

test('config lists values with where they come from, and gets one alone', async () => {
  const environment = { NOWDESK_PORT: '4700', NOWDESK_METRICS_TOKEN: 'correct-horse-battery' }
  const { output } = await terminal.run(['config'], { environment })
  expect(output).toContain('port = 4700  [environment]')
  expect(output).toContain('pollFloorS = 30 s  [default]')
  expect(output).not.toContain('correct-horse')
  expect(await terminal.run(['config', 'get', 'port'], { environment })).toMatchObject({ code: 0, output: '4700\n' })
  const json = JSON.parse((await terminal.run(['config', '--json'], { environment })).output)
  expect(json.settings).toContainEqual(expect.objectContaining({ name: 'port', value: 4700, variable: 'NOWDESK_PORT' }))
  expect((await terminal.run(['config', 'get', 'prot'])).code).toBe(3)
})

test('.env in the working folder counts, and a misspelt variable is pointed out', async () => {
  await writeFile(join(terminal.folder, '.env'), 'NOWDESK_POLL_FLOOR_S=20\nNOWDESK_POLLCEILING=60\n')
  const { output, errors } = await terminal.run(['config', 'get', 'pollFloorS'])
  expect(output).toBe('20\n')
  expect(errors).toContain('NOWDESK_POLLCEILING is no setting')
})

test('a value that cannot be used ends the command with what was expected', async () => {
  const { code, errors } = await terminal.run(['serve'], { environment: { NOWDESK_PORT: 'http' } })
  expect(code).toBe(2)
  expect(errors).toContain('NOWDESK_PORT: expected a whole number')
})

/** Serves until `use` is done. */
async function whileServing<T>(use: () => Promise<T>): Promise<{ readonly used: T; readonly code: number }> {
  const stop = new AbortController()
  const { promise: isUp, resolve } = Promise.withResolvers<void>()
  const serving = terminal.run(['serve', '--json'], { signal: stop.signal, onOutput: () => resolve() })
  await isUp
  try {
    return { used: await use(), code: await end() }
  } finally {
    await end()
  }
  async function end() {
    stop.abort()
    return (await serving).code
  }
}

test('serve says where it is, leaves a ticket for its owner only, and takes it away when it stops', async () => {
  const dataFolder = join(terminal.folder, 'data')
  const { used, code } = await whileServing(async () => ({
    mode: (await stat(join(dataFolder, 'control.json'))).mode & 0o777,
    second: await terminal.run(['serve']),
  }))
  expect(used.mode).toBe(0o600)
  expect(used.second).toMatchObject({ code: 4 })
  expect(used.second.errors).toContain('runs on')
  expect(code).toBe(0)
  expect(await readdir(dataFolder)).toEqual(['postgres-18', 'secret-key'])
  expect(terminal.nowdesk.isDisposed).toBe(true)
})

test('the door opens with the ticket’s token only', async () => {
  await whileServing(async () => {
    const ticket = JSON.parse(await readFile(join(terminal.folder, 'data', 'control.json'), 'utf8'))
    const ask = (path: string, token: string) =>
      fetch(`${ticket.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: '{}' })
    expect((await ask('/inspect', 'x'.repeat(43))).status).toBe(401)
    expect(await (await ask('/toString', ticket.token)).text()).toContain('NOT_FOUND')
    expect(await (await ask('/replay', ticket.token)).text()).toContain('INVALID')
    expect(await (await ask('/hello', ticket.token)).text()).toContain('1.2.3')
  })
})

async function recording(): Promise<string> {
  const path = join(terminal.folder, 'march.jsonl')
  await writeFile(path, 'Acme recalls a kettle\n\nnothing of ours\nAcme \u001b[31msays sorry\n')
  return path
}

const replayed = [
  figuresOf({ itemsHeard: 10 }),
  figuresOf({ health: 'stopped', status: 'Replayed to the end.', itemsHeard: 40, mentionsMade: 7, rejectCount: 1 }),
]

test('replay starts the rooms where none run, follows it to its end and prints the figures', async () => {
  await recording()
  terminal.nowdesk.looks = [...replayed]
  const { code, output } = await terminal.run(['replay', 'march.jsonl', '--speed', '60', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(output)).toMatchObject({
    desk: 'Acme',
    items: 40,
    rejects: 1,
    mentions: 7,
    stories: 0,
    isDone: true,
  })
  expect(terminal.nowdesk).toMatchObject({ isStarted: true, isDisposed: true, removed: ['s'] })
  expect(terminal.nowdesk.sources).toMatchObject([
    {
      connector: 'replay',
      settings: { path: join(terminal.folder, 'march.jsonl'), speed: 60, shift: true },
      isDrill: true,
    },
  ])
})

test('nothing is replayed as a drill while the desk is in one, in whose score it would count', async () => {
  await recording()
  terminal.nowdesk.drills.push({})
  terminal.nowdesk.looks = [...replayed]
  const { code, errors } = await terminal.run(['replay', 'march.jsonl'])
  expect(errors).toContain('This desk is in a drill')
  expect(code).not.toBe(0)
  expect(terminal.nowdesk.sources).toEqual([])
  expect((await terminal.run(['replay', 'march.jsonl', '--no-drill'])).code).toBe(0)
})

test('a drill that began in the moment in which the replay did keeps the replay out', async () => {
  await recording()
  const { nowdesk } = terminal
  const isInDrill = nowdesk.isInDrill
  nowdesk.isInDrill = async () => {
    const isIn = await isInDrill()
    nowdesk.drills.push({})
    return isIn
  }
  expect((await terminal.run(['replay', 'march.jsonl'])).errors).toContain('This desk is in a drill')
  expect(nowdesk.removed).toHaveLength(1)
})

test('replay goes through the instance that runs, with the same outcome', async () => {
  await recording()
  const { used } = await whileServing(async () => {
    terminal.nowdesk.looks = [...replayed]
    return await terminal.run(['replay', 'march.jsonl', '--no-shift', '--no-drill'])
  })
  expect(used).toMatchObject({ code: 0 })
  expect(used.output).toContain('Acme: 40 items (1 unreadable), 7 mentions, 0 stories')
  expect(used.output).toContain('Replayed to the end.')
  expect(terminal.nowdesk.sources).toMatchObject([{ settings: { shift: false, speed: 1 }, isDrill: false }])
})

test('what goes wrong in the running instance goes wrong in the command, with the same code', async () => {
  await recording()
  const { used } = await whileServing(async () => {
    terminal.nowdesk.deskList = []
    const none = await terminal.run(['replay', 'march.jsonl'])
    terminal.nowdesk.deskList = ['Acme', 'Globex'].map((name) => ({ deskId: name, name }))
    const several = await terminal.run(['replay', 'march.jsonl'])
    terminal.nowdesk.looks = [figuresOf({ health: 'stopped', lastError: 'It is a picture.' })]
    return { none, several, broken: await terminal.run(['replay', 'march.jsonl', '--desk', 'globex']) }
  })
  expect(used.none).toMatchObject({ code: 3 })
  expect(used.several).toMatchObject({ code: 2 })
  expect(used.several.errors).toContain('Globex')
  expect(used.broken).toMatchObject({ code: 8 })
  expect(used.broken.errors).toContain('Nothing could be replayed: It is a picture.')
})

test('a replay that is interrupted takes its source away', async () => {
  await recording()
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 50)
  const { code } = await terminal.run(['replay', 'march.jsonl'], { signal: stop.signal })
  expect(code).toBe(130)
  expect(terminal.nowdesk.removed).toEqual(['s'])
})

const drillOf = (over: Partial<DrillFigures> = {}): DrillFigures => ({
  drillId: 'd',
  name: 'march',
  startedAtMs: 0,
  score: { caseCount: 3, dueCount: 3, inTimeCount: 2, toClaim: { count: 2, medianMs: 90_000 }, toAnswer: { count: 0 } },
  ...over,
})

test('drill plays a recording to the desk that runs, and prints the score when it has ended', async () => {
  await recording()
  const { used } = await whileServing(async () => {
    terminal.nowdesk.drillLooks = [drillOf(), drillOf({ endedAtMs: 9 })]
    const words = await terminal.run(['drill', 'march.jsonl', '--speed', '60', '--their-name', 'Globex'])
    terminal.nowdesk.drillLooks = [drillOf({ endedAtMs: 9 })]
    return { words, json: await terminal.run(['drill', '--after', '0', '--json']) }
  })
  expect(used.words).toMatchObject({ code: 0 })
  expect(used.words.output).toContain(
    'Acme, drill “march”: 3 cases, claimed after 1.5 min, none answered, 2 of 3 targets met',
  )
  expect(JSON.parse(used.json.output)).toMatchObject({ desk: 'Acme', score: { inTimeCount: 2 } })
  expect(terminal.nowdesk.drills).toMatchObject([
    { what: { kind: 'recording', name: 'march', theirName: 'Globex' }, speed: 60, minutesAfter: 15 },
    { what: { kind: 'example' }, speed: 1, minutesAfter: 0 },
  ])
})

test('drill needs a desk that runs, a file that is there and a speed that fits, and ends what it began', async () => {
  await recording()
  expect(await terminal.run(['drill', 'march.jsonl'])).toMatchObject({ code: 8 })
  expect(await terminal.run(['drill', 'nowhere.jsonl'])).toMatchObject({ code: 3 })
  expect(await terminal.run(['drill', 'march.jsonl', '--speed', '0'])).toMatchObject({ code: 2 })
  const stop = new AbortController()
  const { used } = await whileServing(async () => {
    terminal.nowdesk.drillLooks = [drillOf()]
    const running = terminal.run(['drill', 'march.jsonl'], { signal: stop.signal })
    await expect.poll(() => terminal.nowdesk.drills, { timeout: 10_000 }).toHaveLength(1)
    stop.abort()
    return await running
  })
  expect(used).toMatchObject({ code: 130 })
  await expect.poll(() => terminal.nowdesk.endedDrills, { timeout: 10_000 }).toEqual(['d'])
})

test('where Nowdesk never kept anything, no command makes a new installation of it', async () => {
  await recording()
  const elsewhere = join(terminal.folder, 'datta')
  for (const argv of [['export', 'backup.gz'], ['replay', 'march.jsonl'], ['doctor']]) {
    const { code, output, errors } = await terminal.run([...argv, '--data-folder', elsewhere])
    expect(code).toBe(argv[0] === 'doctor' ? 10 : 3)
    expect(output + errors).toContain(`There is no Nowdesk in ${elsewhere}`)
  }
  expect(await readdir(terminal.folder)).not.toContain('datta')
})

test('a file or folder that is not there is said to be none', async () => {
  expect(await terminal.run(['watch', 'Acme', 'nowhere.jsonl'])).toMatchObject({ code: 3 })
  const { code, errors } = await terminal.run(['export', 'nowhere/backup.gz'])
  expect(code).toBe(3)
  expect(errors).toContain('There is no folder')
})

test('watch looks through a file: JSON lines in a pipe, readable lines that obey nothing on a terminal', async () => {
  await recording()
  const piped = await terminal.run(['watch', 'Acme', 'march.jsonl'])
  const lines = piped.output.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).text)).toEqual(['Acme recalls a kettle', 'Acme \u001b[31msays sorry'])
  expect(piped.errors).toContain('1 lines could not be read')
  const shown = await terminal.run(['watch', 'Acme', '-'], { isTTY: true, input: 'Acme \u001b[31msays sorry\n' })
  expect(shown.output).toContain('\u001b[1mAcme\u001b[0m [31msays sorry')
  expect(shown.output).toContain('2026-03-01 09:00:00  news  The Daily Example')
})

test('watch follows the instance that runs, and says what to do when none does', async () => {
  expect(await terminal.run(['watch', 'Acme'])).toMatchObject({ code: 8 })
  const { used } = await whileServing(async () => {
    const stop = new AbortController()
    const { promise: hasHit, resolve } = Promise.withResolvers<void>()
    const watching = terminal.run(['watch', 'Acme'], { signal: stop.signal, onOutput: () => resolve() })
    while (terminal.nowdesk.hearers.size === 0) await new Promise((next) => setTimeout(next, 5))
    for (const hear of terminal.nowdesk.hearers) {
      hear([
        { item: itemOf('nothing'), heardAtMs: 1 },
        { item: itemOf('Acme again'), heardAtMs: 2 },
      ])
    }
    await hasHit
    stop.abort()
    return await watching
  })
  expect(JSON.parse(used.output)).toMatchObject({ text: 'Acme again', heardAtMs: 2 })
  expect(terminal.nowdesk.hearers.size).toBe(0)
})

test('a query that cannot be read says where it is wrong', async () => {
  await recording()
  expect(await terminal.run(['watch', 'Acme (', 'march.jsonl'])).toMatchObject({ code: 2 })
})

test('export overwrites nothing; import goes into what does not run', async () => {
  expect(await terminal.run(['export', 'all.gz'])).toMatchObject({ code: 0 })
  expect(await terminal.run(['export', 'all.gz'])).toMatchObject({ code: 4 })
  const { used } = await whileServing(() => terminal.run(['import', 'all.gz']))
  expect(used).toMatchObject({ code: 4 })
  const imported = await terminal.run(['import', 'all.gz', '--json'])
  expect(JSON.parse(imported.output)).toMatchObject({ rows: 12 })
  expect(await terminal.run(['import', 'nothing.gz'])).toMatchObject({ code: 3 })
})

test('recover prints the link, and for whom it is', async () => {
  const { code, output } = await terminal.run(['recover', 'ada@example.org'])
  expect(code).toBe(0)
  expect(output).toContain('Who is ada@example.org')
  expect(output).toContain('http://localhost:4600/recover/t')
})

test('doctor is of exit code 10 when something is bad', async () => {
  const good = await terminal.run(['doctor', '--verify', '--json'])
  expect(good.code).toBe(0)
  expect(JSON.parse(good.output).findings).toContainEqual({ name: 'Record', state: 'good', message: 'intact' })
  await chmod(join(terminal.folder, 'data', 'secret-key'), 0o644)
  const { code, output } = await terminal.run(['doctor'])
  expect(code).toBe(10)
  expect(output).toContain('BAD  Key: others on this machine can read')
})

test('doctor hands on that what was set aside is to be tried again', async () => {
  const { output } = await terminal.run(['doctor', '--retry', '--json'])
  expect(JSON.parse(output).findings).toContainEqual({ name: 'Events', state: 'good', message: 'tried again' })
})

test('guidelines: what to mend is told by file and line, and the exit code tells it too', async () => {
  const file = join(terminal.folder, 'ours.md')
  const clause = (severity: string): string =>
    `---\nnowdesk: guidelines/1\ntitle: Ours\n---\n\n## Be kind\n\n\`\`\`clause\nid: kind\nseverity: ${severity}\n\`\`\`\n\nBe kind.\n`
  await writeFile(file, clause('block'))
  const bad = await terminal.run(['guidelines', 'ours.md', '--json'])
  expect(bad.code).toBe(2)
  expect(JSON.parse(bad.output)).toMatchObject({ isSound: false, problems: [{ file: 'ours.md', line: 10 }] })
  await writeFile(file, clause('warn'))
  expect(await terminal.run(['guidelines', 'ours.md'])).toMatchObject({
    code: 0,
    output: 'It can be read and published.\n',
  })
  expect((await terminal.run(['guidelines', 'none.md'])).code).toBe(3)
})
