import { expect, test } from 'vitest'
import { InvalidError } from '../../platform/errors.ts'
import { checkSpeaker, speakersOf } from './speakers.ts'

test('hosts, accounts and names are told apart as people write them', () => {
  const entries = [
    'https://www.Ledger.example/',
    'ledger.example',
    '@Ledger',
    '@desk@social.example',
    'desk@social.example',
    'did:plc:abc',
    'The North Ledger',
    'Apex',
    'St. John Times',
  ]
  expect(speakersOf(entries)).toEqual({
    hosts: ['ledger.example'],
    // A handle that is a domain is often written without its sign.
    handles: ['ledger.example', 'ledger', 'desk@social.example', 'did:plc:abc'],
    names: ['ledger.example', 'the north ledger', 'apex', 'st. john times'],
  })
})

test('what would find nothing, or everybody, is refused with the way on', () => {
  for (const good of ['bücher.example', 'ledger.example', '@ledger', 'The Ledger', 'Ledger…']) checkSpeaker(good)
  expect(speakersOf(['bücher.example']).hosts).toEqual(['xn--bcher-kva.example'])
  expect(() => checkSpeaker('ledger.example/business')).toThrow(/the host alone/)
  for (const host of ['x.com', 'https://www.youtube.com/']) expect(() => checkSpeaker(host)).toThrow(InvalidError)
})
