import { expect, test } from 'vitest'
import { turningHidden, withoutTurning } from './outside.ts'

test('what turns a line round is taken out of a name, what a language needs stays', () => {
  expect(withoutTurning('Ann\u202Egpj.exe\u2067x\u2069')).toBe('Anngpj.exex')
  expect(withoutTurning('\u200Fעיתון\u200F 12')).toBe('\u200Fעיתון\u200F 12')
  expect(withoutTurning('Zo\u200Dë')).toBe('Zo\u200Dë')
})

test('in a text it is hidden without moving what is counted in it', () => {
  const text = 'a\u202Eb kettle'
  expect(turningHidden(text)).toBe('a\u2060b kettle')
  expect(turningHidden(text).length).toBe(text.length)
})
