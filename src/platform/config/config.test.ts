import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { flagOf, settingNames, variableOf } from '../config.ts'
import { configurationPage, describeSettings, envExample } from './describe.ts'
import { readConfig } from './read-config.ts'
import { loadSecretKey } from './secret-key.ts'

test('without anything set every setting has its default', () => {
  const { config, secrets, origins } = readConfig({})
  expect(config).toMatchObject({ host: '127.0.0.1', port: 4600, rooms: [], pollFloorS: 30, logLevel: 'info' })
  expect(config.dataFolder).toMatch(/\.nowdesk$/)
  expect(Object.values(secrets).filter((value) => value !== undefined)).toEqual([])
  expect(new Set(Object.values(origins))).toEqual(new Set(['default']))
})

test('a flag goes before the environment, the environment before the file', () => {
  const { config, origins } = readConfig({
    flags: { port: '1' },
    environment: { NOWDESK_PORT: '2', NOWDESK_HOST: '::1', NOWDESK_LOG_LEVEL: '' },
    file: 'NOWDESK_PORT=3\nNOWDESK_HOST=0.0.0.0\nNOWDESK_LOG_LEVEL=debug # loud\n',
  })
  expect(config).toMatchObject({ port: 1, host: '::1', logLevel: 'debug' })
  expect(origins).toMatchObject({ port: 'flag', host: 'environment', logLevel: '.env', minFreeMb: 'default' })
})

test('every wrong value is named at once, with what was expected, and a secret is not repeated', () => {
  const read = () =>
    readConfig({
      environment: {
        NOWDESK_PORT: '70000',
        NOWDESK_ROOMS: 'listen,kitchen',
        NOWDESK_SECRET_KEY: 'hunter2',
        NOWDESK_PUBLIC_URL: 'javascript:alert(1)',
      },
    })
  expect(read).toThrow('NOWDESK_PORT: expected a whole number from 0 to 65535, got "70000"')
  expect(read).toThrow('NOWDESK_ROOMS: expected values parted by commas, each one of listen, match')
  expect(read).toThrow('NOWDESK_SECRET_KEY: expected at least 32 characters of chance')
  expect(read).toThrow('NOWDESK_PUBLIC_URL: expected an address that begins with http:// or https://')
  expect(read).not.toThrow('hunter2')
})

test('a floor above the ceiling is refused', () => {
  expect(() => readConfig({ environment: { NOWDESK_POLL_FLOOR_S: '7200' } })).toThrow('must not be more than')
})

test.each([
  ['NOWDESK_PORT', '0x10'],
  ['NOWDESK_PORT', '1e3'],
  ['NOWDESK_PORT', '4600.5'],
  ['NOWDESK_HOST', 'a b'],
  ['NOWDESK_HOST', '10.0.0.0/33'],
  ['NOWDESK_PUBLIC_URL', 'https://name:word@desk.example'],
  ['NOWDESK_DATABASE_URL', 'mysql://somewhere'],
])('%s does not take %s', (variable, text) => {
  expect(() => readConfig({ environment: { [variable]: text } })).toThrow(variable)
})

test('lists are parted by commas, and addresses lose their last slash', () => {
  const { config } = readConfig({
    environment: {
      NOWDESK_ALLOW_PRIVATE_ADDRESSES: '127.0.0.1, localhost,10.0.0.0/8 ,fd00::/8,',
      NOWDESK_PUBLIC_URL: 'https://desk.example/',
      NOWDESK_ROOMS: 'listen,match',
    },
  })
  expect(config.allowPrivateAddresses).toEqual(['127.0.0.1', 'localhost', '10.0.0.0/8', 'fd00::/8'])
  expect(config.publicUrl).toBe('https://desk.example')
  expect(config.rooms).toEqual(['listen', 'match'])
})

test('a misspelt variable is pointed out', () => {
  const { unknownVariables } = readConfig({
    environment: { NOWDESK_PROT: '1', NOWDESK_TEST_DATABASE_URL: 'x', PATH: '/bin' },
  })
  expect(unknownVariables).toEqual(['NOWDESK_PROT'])
})

test('a secret that is set is listed as set and its value shown nowhere', () => {
  const metricsToken = 'correct-horse-battery'
  const views = describeSettings(readConfig({ environment: { NOWDESK_METRICS_TOKEN: metricsToken } }))
  expect(views.find((view) => view.name === 'metricsToken')).toMatchObject({ value: '[secret]', origin: 'environment' })
  expect(JSON.stringify(views)).not.toContain(metricsToken)
})

test('every setting has one variable of its own, and a secret has no flag', () => {
  expect(new Set(settingNames.map(variableOf)).size).toBe(settingNames.length)
  expect(flagOf('pollFloorS')).toBe('poll-floor-s')
  expect(flagOf('databaseUrl')).toBeUndefined()
})

test('docs/configuration.md and .env.example are what the table says; npm run docs:config writes them', async () => {
  const file = (name: string) => readFile(new URL(`../../../${name}`, import.meta.url), 'utf8')
  expect(await file('docs/configuration.md')).toBe(configurationPage())
  expect(await file('.env.example')).toBe(envExample())
})

test('the key is made once, for its owner only, and a damaged one is not replaced', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nowdesk-key-'))
  try {
    const keys = await Promise.all([loadSecretKey(folder), loadSecretKey(folder)])
    expect(keys[0]).toHaveLength(43)
    expect(keys[1]).toBe(keys[0])
    expect((await stat(join(folder, 'secret-key'))).mode & 0o777).toBe(0o600)
    await writeFile(join(folder, 'secret-key'), 'short')
    await expect(loadSecretKey(folder)).rejects.toThrow('holds no key')
    // A file where the folder should be: in an operator's words, not as an error of the system's.
    await expect(loadSecretKey(join(folder, 'secret-key'))).rejects.toThrow(/^The data folder .* cannot be used/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a proxy is trusted by address or network, never by name', () => {
  const trust = (value: string) => readConfig({ environment: { NOWDESK_TRUST_PROXY: value } }).config.trustProxy
  expect(trust('10.0.0.1, 172.16.0.0/12,::1')).toEqual(['10.0.0.1', '172.16.0.0/12', '::1'])
  for (const wrong of ['true', 'proxy.example', '10.0.0.0/33', '10.0.0.0/']) {
    expect(() => trust(wrong), wrong).toThrow('an address or a network')
  }
})

test('what the container and the service set are settings, with values that they may have', async () => {
  const root = join(import.meta.dirname, '..', '..', '..')
  const texts = await Promise.all(
    ['Dockerfile', 'deploy/compose.yaml', 'deploy/nowdesk.service'].map((file) => readFile(join(root, file), 'utf8')),
  )
  const assigned = texts.flatMap((text) => [
    ...text.matchAll(/(?<!\{)(NOWDESK_[A-Z_]+)[:=] ?(?:\$\{NOWDESK_[A-Z_]+:-([^}]*)\}|([^\s\\$]+))/g),
  ])
  const environment = Object.fromEntries(assigned.map(([, name = '', byDefault, value]) => [name, byDefault ?? value]))
  expect(environment).toMatchObject({ NOWDESK_HOST: '0.0.0.0', NOWDESK_DATA_FOLDER: expect.any(String) })
  expect(readConfig({ environment }).config.trustProxy).toHaveLength(2)
  const named = texts.flatMap((text) => text.match(/NOWDESK_[A-Z_]+/g) ?? [])
  const known = settingNames.map(variableOf)
  expect(named.filter((name) => !known.includes(name))).toEqual([])
})
