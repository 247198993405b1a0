// What other organisations' guidelines say, as facts in our own words with the place to read them, and a clause to begin from.
// Looked up on 27 November 2026.

export interface LibraryFact {
  readonly factId: string
  /** Whose guidelines. */
  readonly of: string
  readonly says: string
  readonly url: string
  /** What a desk that takes it up begins from; its words are ours. */
  readonly clause: { readonly clauseId: string; readonly title: string; readonly text: string }
}

const ibm2005 = 'https://jerz.setonhill.edu/blog/2005/05/17/3404'
const ibm2010 = 'http://mediabuzz.com.sg/legislation-jan-feb-10/ibm-social-computing-guidelines'
const telstra = 'https://www.telstra.com.au/exchange/telstra-social-media-code---the-3-rs'
const airForce = 'https://www.davidmeermanscott.com/blog/2009/01/us-air-force-web-posting-response-assessment.html'
const airForceCritics = 'https://soldiersystems.net/?p=107664'

export const library: readonly LibraryFact[] = [
  {
    factId: 'ibm-first-person',
    of: 'IBM',
    says: 'Its people write as “I”, with their name and, where it matters, their role.',
    url: ibm2005,
    clause: {
      clauseId: 'first-person',
      title: 'Speak as yourself',
      text: 'Where you answer in your own name, say *I*. Leave *we* to statements of the house.',
    },
  },
  {
    factId: 'ibm-own-views',
    of: 'IBM',
    says: 'Whoever writes about their field adds a sentence that the views are their own.',
    url: ibm2005,
    clause: {
      clauseId: 'own-views',
      title: 'Your own view is your own',
      text: 'Have opinions, and say that they are yours, unless you were asked to speak for us.',
    },
  },
  {
    factId: 'ibm-written-by-staff',
    of: 'IBM',
    says: 'The guidelines were written by staff in a wiki, in spring 2005, and looked through anew as new media came.',
    url: ibm2010,
    clause: {
      clauseId: 'written-by-us',
      title: 'Written by those who use it',
      text: 'Whoever answers for us may propose a change to these guidelines, and gets an answer within a month.',
    },
  },
  {
    factId: 'ibm-clients',
    of: 'IBM',
    says: 'Clients, partners and suppliers are not named without their approval.',
    url: ibm2005,
    clause: {
      clauseId: 'clients',
      title: 'Clients and partners are asked first',
      text: 'Do not name a client, a partner or a supplier unless they have agreed.',
    },
  },
  {
    factId: 'ibm-silent-edit',
    of: 'IBM',
    says: 'An earlier post is never altered without saying so.',
    url: ibm2005,
    clause: {
      clauseId: 'silent-edit',
      title: 'Changes are shown',
      text: 'When you change what is published, say in the same place what was changed.',
    },
  },
  {
    factId: 'ibm-own-mistakes',
    of: 'IBM',
    says: 'No fights are picked, and whoever made a mistake is the first to correct it.',
    url: ibm2005,
    clause: {
      clauseId: 'own-mistakes',
      title: 'Correct our own mistakes first',
      text: 'Say at once what was wrong, what is right, and what changes.',
    },
  },
  {
    factId: 'ibm-add-value',
    of: 'IBM',
    says: 'A post is to add something: information that is worth having, or a view that others lack.',
    url: ibm2005,
    clause: {
      clauseId: 'add-value',
      title: 'Add something',
      text: 'Speak when you can add a fact, a reason or a next step. Otherwise let it stand.',
    },
  },
  {
    factId: 'telstra-encouraged',
    of: 'Telstra',
    says: 'Every employee and contractor is encouraged to take part; the code is there to give them confidence.',
    url: telstra,
    clause: {
      clauseId: 'you-may-answer',
      title: 'You may answer',
      text: 'Whoever knows the answer gives it. These guidelines are there to make that safe.',
    },
  },
  {
    factId: 'telstra-representation',
    of: 'Telstra',
    says: 'To speak on behalf of the company is another thing than to speak about it: official speakers are accredited.',
    url: telstra,
    clause: {
      clauseId: 'say-who-you-are',
      title: 'Say whom you speak for',
      text: 'When you speak about us, say that you work here. Only those who were asked to speak for us.',
    },
  },
  {
    factId: 'telstra-responsibility',
    of: 'Telstra',
    says: 'What is shared is right, and nothing confidential is in it.',
    url: telstra,
    clause: {
      clauseId: 'confidential',
      title: 'What is confidential stays here',
      text: 'Nothing that was told in confidence, nothing unannounced, nobody’s personal data.',
    },
  },
  {
    factId: 'telstra-respect',
    of: 'Telstra',
    says: 'Respect is owed to people and to the places where they talk.',
    url: telstra,
    clause: {
      clauseId: 'respect',
      title: 'Be civil, also to those who are not',
      text: 'Answer the matter, never the person.',
    },
  },
  {
    factId: 'air-force-sources',
    of: 'US Air Force',
    says: 'An answer cites its sources, with links, and takes the time that a good one needs.',
    url: airForce,
    clause: {
      clauseId: 'sources',
      title: 'Numbers have a source',
      text: 'Give the source of a number or a claim where you make it.',
    },
  },
  {
    factId: 'air-force-flow',
    of: 'US Air Force',
    says: 'One chart sorts posts into few kinds, and says for each whether to answer, to mend or to watch.',
    url: airForce,
    clause: {
      clauseId: 'sort-first',
      title: 'Sort, then answer',
      text: 'Go through the response flow before you answer what is against us.',
    },
  },
  {
    factId: 'air-force-critics',
    of: 'Critics of the Air Force’s chart',
    says: 'It has no branch for critics who are right; the first question should be whether it is true.',
    url: airForceCritics,
    clause: {
      clauseId: 'valid-criticism',
      title: 'They are right: fix it and thank them',
      text: 'Where criticism is right, say so, say what changes and by when, and thank them.',
    },
  },
]

/** As the origin of a clause that was taken from it. */
export function originOf({ of, url }: LibraryFact): string {
  return `Our wording; after ${of}, ${url}`
}
