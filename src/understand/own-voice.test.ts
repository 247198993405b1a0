import { expect, test } from 'vitest'
import { madeUpRead } from '../../test/world/read-mentions.ts'
import type { Item } from '../model/item.ts'
import { isOwnVoice, ownNamesOf } from './own-voice.ts'

const hollis = {
  name: 'Hollis',
  aliases: ['Hollis Home'],
  handles: ['@hollis'],
  site: 'https://www.Hollis.example/de',
}
const own = ownNamesOf(hollis, [
  { subject: 'ourselves', names: ['Hollis Kettles'] },
  { subject: 'rival', names: ['Globex'] },
])
const isOurs = (item: Partial<Item>) => isOwnVoice(madeUpRead({ n: 1, text: 'x', atMs: 0, item }).mention.item, own)

test.each([
  ['by the name', { voice: { voiceKey: 'a', name: 'HOLLIS' } }],
  ['by an alias', { voice: { voiceKey: 'a', name: 'Hollis Home' } }],
  ['by a handle, with or without its sign', { voice: { voiceKey: 'a', name: 'Team', handle: 'hollis' } }],
  ['by a name that a watch on ourselves goes by', { voice: { voiceKey: 'a', name: 'hollis kettles' } }],
  ['by the site that it stands on', { site: 'hollis.example' }],
])('is our own %s', (_how, item) => expect(isOurs(item)).toBe(true))

test.each([
  ['a rival', { voice: { voiceKey: 'a', name: 'Globex' } }],
  ['who only has our name in theirs', { voice: { voiceKey: 'a', name: 'Hollis Kettles Fan' } }],
  ['another site', { site: 'ledger.example' }],
  ['nobody in particular', {}],
])('is not: %s', (_who, item) => expect(isOurs(item)).toBe(false))
