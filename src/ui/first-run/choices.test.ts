import { expect, test } from 'vitest'
import type { ProposedSource, ProposedWatch } from '../../web/contract/people.ts'
import { chosen, noChoices, switchedOn, withProposal, withSource, withWatch } from './choices.ts'

const source: ProposedSource = {
  connector: 'feed',
  name: 'News',
  settings: { url: 'https://a.example' },
  secrets: {},
  why: 'w',
  isOn: true,
}
const watch: ProposedWatch = {
  name: 'Acme',
  query: '"Acme"',
  subject: 'ourselves',
  subjectNames: ['Acme'],
  reason: '',
  why: 'w',
  isOn: true,
}
const proposal = { sources: [source], watches: [watch], notes: [] }

test('a choice outlives the next proposal as long as its object is proposed', () => {
  const off = withSource(withProposal(noChoices, proposal), source, { ...source, isOn: false })
  const rewritten = withWatch(off, watch, { ...watch, query: 'Acme' })
  const again = chosen(withProposal(rewritten, { ...proposal, watches: [{ ...watch, query: '"Acme" OR "AC"' }] }))
  expect(again.sources[0]?.isOn).toBe(false)
  expect(again.watches[0]?.query).toBe('Acme')
})

test('what is no longer proposed is gone', () => {
  const choices = withSource(withProposal(noChoices, proposal), source, { ...source, isOn: false })
  expect(chosen(withProposal(choices, { ...proposal, sources: [] })).sources).toEqual([])
})

test('only what is switched on is sent, without the words of the proposal', () => {
  const blank = withWatch(withProposal(noChoices, proposal), watch, { ...watch, query: ' ' })
  const on = switchedOn(blank)
  expect(on.watches).toEqual([])
  expect(on.sources).toEqual([{ connector: 'feed', name: 'News', settings: { url: 'https://a.example' }, secrets: {} }])
})
