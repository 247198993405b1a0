import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { InvalidError } from './errors.ts'
import { seal, sealSecrets, unseal, unsealSecrets } from './seal.ts'

const key = randomBytes(32)

describe('what is sealed', () => {
  test('opens with its key for its owner, and shows nothing meanwhile', () => {
    const sealed = seal(key, 'channel-1', 'app-password ü')
    expect(unseal(key, 'channel-1', sealed)).toBe('app-password ü')
    expect(sealed.includes('app-password')).toBe(false)
    expect(seal(key, 'channel-1', 'app-password ü').equals(sealed)).toBe(false)
  })

  test('opens with no other key, for no other owner, and not when one bit was changed', () => {
    const sealed = seal(key, 'channel-1', 'word')
    expect(() => unseal(randomBytes(32), 'channel-1', sealed)).toThrow(InvalidError)
    expect(() => unseal(key, 'channel-2', sealed)).toThrow(InvalidError)
    for (const at of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => unseal(key, 'channel-1', changed)).toThrow(InvalidError)
    }
    expect(() => unseal(key, 'channel-1', sealed.subarray(0, 20))).toThrow(InvalidError)
  })

  test('as secrets by name; none are kept as nothing', () => {
    expect(sealSecrets(key, 'channel-1', {})).toBeNull()
    expect(unsealSecrets(key, 'channel-1', null)).toEqual({})
    expect(unsealSecrets(key, 'channel-1', sealSecrets(key, 'channel-1', { token: 't' }))).toEqual({ token: 't' })
  })
})
