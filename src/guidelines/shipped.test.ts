// What comes with Nowdesk keeps its own rules.
import { describe, expect, test } from 'vitest'
import { readFile } from './format/read-file.ts'
import { readSet } from './format/read-set.ts'
import { packFiles, starterFile } from './shipped.ts'

describe('the shipped files', () => {
  test('fit together without a problem', () => {
    expect(packFiles().length).toBeGreaterThanOrEqual(6)
    expect(readSet([starterFile(), ...packFiles()]).problems).toEqual([])
  })

  test.each(packFiles().map((file) => [file.name, file] as const))(
    '%s cites its law for every rule',
    (_name, source) => {
      const { file } = readFile(source)
      expect(file?.notice).toMatch(/^Not legal advice\./)
      for (const { legal, clauseId } of file?.clauses ?? []) {
        expect(legal?.url, clauseId).toMatch(/^https:\/\//)
        expect(legal?.checkedOn, clauseId).toMatch(/^20\d\d-\d\d-\d\d$/)
      }
    },
  )

  test('every clause says why', () => {
    const clauses = readSet([starterFile(), ...packFiles()]).set?.clauses ?? []
    expect(clauses.filter(({ reason }) => reason === undefined).map(({ clauseId }) => clauseId)).toEqual([])
  })
})
