import { expect, test } from 'vitest'
import { newness, type Said } from './newness.ts'

const us = ['Hollis', 'Hollis Kettles']
const story: readonly Said[] = [
  {
    text: 'Hollis recalls 12,000 kettles over loose lids, lot H7-42',
    voiceName: 'Mina Oduya',
    isArticle: true,
    site: 'ledger.example',
  },
  { text: 'The lid of my Hollis kettle came off while pouring', voiceName: 'Bex', handle: 'bex' },
]

test('what somebody has said is nothing new; a reason, a figure and a link are', () => {
  const same = newness('Hollis recalls 12,000 kettles over loose lids', story, us)
  expect(same).toMatchObject({ verdict: 'nothing new', alike: 1, closest: { voiceName: 'Mina Oduya' }, newWords: [] })
  const more = newness(
    'The hinge loosens above 90 degrees: here is how to test yours, https://hollis.example/test',
    story,
    us,
  )
  expect(more.verdict).toBe('new')
  expect(more.newWords).toEqual(expect.arrayContaining(['hinge', '90', 'https://hollis.example/test']))
})

test('the commonest words of German are no news', () => {
  const said = [{ text: 'Rheinbank schließt drei Filialen', voiceName: 'Anna Kurz', isArticle: true }]
  expect(newness('Wir verstehen den Ärger über die Filialen', said, ['Rheinbank']).newWords).toEqual([
    'verstehen',
    'Ärger',
  ])
})

test('where nobody has said anything everything is new, and an empty draft is like nothing', () => {
  expect(newness('Hollis recalls kettles', [], us)).toMatchObject({ verdict: 'new', alike: 0, brands: [] })
  expect(newness('', story, us)).toMatchObject({ alike: 0, newWords: [] })
})

test('organisations that joined are counted once, with what they are known by; ours, papers and people are not', () => {
  const joined: readonly Said[] = [
    ...story,
    { text: 'Our lids stay on. Use code LID10', voiceName: 'Kettle World' },
    { text: 'Our customers never had this.', voiceName: 'Kettle World' },
    { text: 'Tea time, says https://www.brewlight.example/lids', voiceName: 'Brewlight', handle: 'brewlight' },
    { text: 'A word on lids', voiceName: 'Ironside Ltd' },
    { text: 'We are sorry', voiceName: 'Hollis Kettles' },
    { text: 'hm', voiceName: 'Steamer', handle: 'steamer' },
  ]
  const { brands } = newness('x', joined, us, ['Steamer'])
  expect(brands.map(({ name }) => name)).toEqual(['Kettle World', 'Brewlight', 'Ironside Ltd', 'Steamer'])
  expect(brands.map(({ because }) => because)).toEqual([
    expect.stringContaining('customers'),
    expect.stringContaining('own site'),
    expect.stringContaining('name'),
    expect.stringContaining('rivals'),
  ])
})

test('a voice of whom only an identifier is known is no company for its letters', () => {
  const said: Said = { text: 'A bicycle deck would be good', voiceName: 'did:plc:voice2222…' }
  expect(newness('x', [said], us).brands).toEqual([])
  expect(newness('x', [{ ...said, voiceName: 'Harbour plc' }], us).brands).toHaveLength(1)
})
