// The story bank of the furnished desk: stories that fit the recall, one whose rights have ended, and history cards.
import type { Client } from './nowdesk.ts'

const common = { kind: 'story', people: [], pictures: [], facts: [], rights: {}, authors: ['Wren Castell'] }

/** Resolves to the story that has everything: people, a picture, a fact. */
export async function furnishBank(admin: Client, mediaId: string): Promise<string> {
  const stories = [
    {
      title: 'The pin that Sol would not sign off',
      text: 'In the spring of 2019 Sol Abara held back four hundred kettles because a hinge pin felt wrong to her thumb. It was a tenth of a millimetre. We found the lathe, mended it, and have measured every pin since.',
      topics: ['lid', 'hinge pin', 'recall'],
      product: 'Hollis 1.7',
      people: [
        { name: 'Sol Abara', position: 'Head of the workshop', mayBeQuoted: true },
        { name: 'Jory Lind', position: 'Turner', mayBeQuoted: false },
      ],
      pictures: [
        { mediaId, where: 'Our own pages and networks', until: '2031-12-31' },
        { mediaId, until: '2020-01-31' },
      ],
      facts: ['People'],
      link: 'https://hollis.example/stories/pin',
      authors: ['Wren Castell', 'Sol Abara'],
    },
    {
      title: 'Mended for nothing, whoever sold it',
      text: 'Every Saturday since 1991 the workshop by the harbour is open. People bring what leaks and wait with tea while it is mended. Nobody is asked for a receipt.',
      topics: ['repair', 'recall'],
    },
    {
      title: 'A letter from a lighthouse',
      text: 'A keeper wrote that her Hollis had boiled through nine winters on a stove it was never made for, and asked for a new lid.',
      topics: ['lid', 'letters'],
      rights: { owner: 'Una Falk, who wrote it', licence: 'With her name, unchanged', until: '2025-06-30' },
      authors: ['Milo Drax'],
    },
    {
      kind: 'history',
      title: '1994: the first recall',
      text: 'The first Hollis whistle was too quiet. We called all 900 kettles back by a notice in the harbour paper, and every owner got a louder one by hand.',
      topics: ['recall'],
      authors: ['Nora Hollis'],
    },
    {
      kind: 'history',
      title: 'Why the boathouse',
      text: 'In 1987 the rent was paid in kettles. The tide came in under the benches twice a day, so nobody worked past six.',
      topics: ['founding', 'boathouse'],
      authors: ['Nora Hollis'],
    },
  ]
  const ids: string[] = []
  for (const story of stories) {
    const { brandStoryId } = await admin.desk<{ brandStoryId: string }>('POST', '/newsroom/bank', {
      ...common,
      ...story,
    })
    ids.push(brandStoryId)
  }
  return ids[0] ?? ''
}
