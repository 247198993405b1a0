import { expect, it } from 'vitest'
import { ConflictError } from '../errors.ts'
import { isDatabaseTrouble } from './database-trouble.ts'

const withCode = (code: string) => Object.assign(new Error('it failed'), { code })

it('tells the database’s trouble from the work’s', () => {
  const passing = ['08006', '40P01', '53100', '57P01', 'ECONNREFUSED', 'ENOENT'].map(withCode)
  const lost = new Error('Connection terminated unexpectedly')
  for (const error of [...passing, lost, new Error('wrapped', { cause: lost })])
    expect(isDatabaseTrouble(error)).toBe(true)
  for (const error of [
    withCode('23505'),
    withCode('42P01'),
    new ConflictError('taken'),
    new Error('no'),
    'text',
    undefined,
  ]) {
    expect(isDatabaseTrouble(error)).toBe(false)
  }
})
