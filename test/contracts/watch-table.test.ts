// Every operator of the watch language, by hand: what it finds and what it does not. Every percolator must agree, and
// so must explain.
import { expect, test } from 'vitest'
import { explain } from '../../src/match/explain.ts'
import { parseQuery } from '../../src/match/parser.ts'
import { createPercolator } from '../../src/match/percolator.ts'
import type { Item } from '../../src/model/item.ts'

const base: Item = {
  itemKey: 'other:1',
  network: 'bluesky',
  kind: 'post',
  text: '',
  voice: {
    voiceKey: 'v',
    name: 'Jane Doe',
    handle: 'jane.example.social',
    outlet: 'The Daily Example',
    followers: 1_200,
  },
  links: ['https://www.acme.example/press/2026/recall?x=1', 'https://shop.rival.example/'],
  site: 'news.daily.example',
  declaredLanguage: 'pt-BR',
  isReply: true,
  isRepost: false,
}

const lists = new Map([
  ['rivals', ['Apex', 'big co', 'sopr*']],
  ['reporters', ['@jane', 'Mary Major']],
  ['outlets', ['daily.example', 'other.example']],
  ['strangers', ['Joe', '@doe', 'aily.example']],
])

/** Query, texts that it finds, texts that it does not. */
const byText: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'acme',
    [
      'acme',
      'ACME!',
      'Ácme',
      '(acme)',
      'Acme’s',
      "the Acmes' and acme's",
      '#acme',
      '@acme',
      '$ACME',
      'acme-like',
      'ａｃｍｅ',
      'https://acme.example/x',
      'x.acme.y',
      'acme🔥',
    ],
    ['acmes', 'macme', 'ac me', 'ac.me', 'https://x.example/?q=acme', ''],
  ],
  ['acme recall', ['recall by Acme', 'acme recall'], ['acme', 'recall']],
  ['acme AND recall', ['recall by Acme'], ['acme', 'recall']],
  ['acme OR apex', ['acme', 'apex'], ['other']],
  ['acme NOT recall', ['acme'], ['acme recall', 'nothing']],
  ['acme AND NOT recall', ['acme'], ['acme recall']],
  ['acme -recall', ['acme'], ['acme recall']],
  ['acme –recall', ['acme'], ['acme recall']],
  ['acme - recall', ['acme and a recall'], ['acme']],
  ['acme -(recall OR strike)', ['acme'], ['acme strike']],
  ['acme apex OR rival', ['rival', 'acme apex'], ['acme', 'apex']],
  ['acme (apex OR rival)', ['acme rival', 'acme apex'], ['rival', 'acme']],
  ['acme and apex', ['acme and apex'], ['acme apex']],
  ['NOT (NOT acme)', ['acme'], ['apex']],
  ['NOT (NOT acme OR recall)', ['acme'], ['acme recall', 'recall', '']],
  [
    '"acme phone"',
    ['the ACME phone', 'acme-phone', 'Acme’s phone', 'acme\nphone', '#AcmePhone', '#acme_phone'],
    ['phone acme', 'acme big phone', 'acmephone'],
  ],
  ['“acme phone”', ['acme phone'], ['phone acme']],
  ['„acme phone“', ['acme phone'], ['phone acme']],
  ['"a b a b c"', ['a b a b a b c'], ['a b a c']],
  [
    '"black friday deals"',
    ['#BlackFridayDeals', 'black friday deals', '#black_friday_deals', '#BlackFriday deals'],
    ['#blackfridaydeals', '#BlackFriday big deals'],
  ],
  ['blackfriday', ['#BlackFridayDeals', '#blackfriday', 'BlackFriday'], ['black friday']],
  ['iphone', ['#iPhone15Pro'], ['#myphone']],
  ['friday', ['#BlackFridayDeals'], ['BlackFridayDeals']],
  ['"euro 2024"', ['#Euro2024', '#EURO2024'], ['#Euro24']],
  ['"nasa launch"', ['#NASALaunch'], ['#nasalaunch']],
  ['acme NEAR/2 recall', ['acme recall', 'recall of the acme', 'acme a b recall'], ['acme a b c recall', 'acme']],
  ['acme NEAR/0 recall', ['acme recall', 'recall acme'], ['acme a recall']],
  ['acme NEAR/1 acme', ['acme and acme'], ['acme', 'acme a b acme']],
  ['(acme OR apex) NEAR/1 (recall OR strike)', ['apex on strike', 'recall acme'], ['apex is on strike']],
  ['(acme NEAR/1 big) NEAR/0 recall', ['big acme recall', 'acme big recall', 'recall big, acme'], ['acme recall big']],
  ['"acme phone" NEAR/1 recall', ['recall: acme phone', 'acme phone under recall'], ['acme recall phone']],
  ['acme NEAR/3 recall NEAR/3 phone', ['phone recall acme'], ['acme recall']],
  ['acme ONEAR/2 recall', ['acme recall', 'acme a b recall'], ['recall acme', 'acme a b c recall']],
  ['acme NEAR/1f recall', ['acme a recall'], ['recall acme']],
  ['(acme OR apex) ONEAR/0 "big recall"', ['apex: big recall'], ['big recall, apex', 'apex recall big']],
  ['acme AROUND(2) recall', ['recall of the acme'], ['acme a b c recall']],
  ['wom?n', ['woman', 'Women', '#Women'], ['womn', 'womaan', 'wom']],
  ['organi?ation*', ['organisation', 'ORGANIZATIONS'], ['organiation', 'reorganisation']],
  ['col*r', ['color', 'colour', 'colr', '#Colour'], ['colors', 'col']],
  ['"big wom?n strike"', ['big women strike'], ['big women']],
  ['wom?n NEAR/1 strike', ['strike of women'], ['strike of the two women']],
  ['#bl*day', ['#BlackFriday'], ['blackfriday', '#BlackFridays']],
  ['acme?', ['acme'], ['acmes']],
  ['rec*', ['recall', 'RECord', '#Recall', '#BigRecall'], ['re', 'wrec']],
  ['"acme rec*"', ['Acme recalls'], ['acme a recall']],
  ['#rec*', ['#recalled'], ['recalled']],
  ['=Apple', ['Apple', 'Apple’s', '#Apple', '#AppleEvent'], ['apple', 'APPLE', 'Äpple']],
  ['="Big Apple"', ['the Big Apple'], ['the big Apple', 'Big apple']],
  ['=App*', ['Apple'], ['apple']],
  ['#acme', ['#Acme', '#ÁCME', '＃acme', 'x (#acme)'], ['acme', '#acmes', '#AcmePhone', 'x#acme']],
  ['$acme', ['$ACME', '$Acme.'], ['acme', '$acmes', '$5']],
  ['$BRK.B', ['$BRK.B up'], ['$BRK']],
  [
    '@acme',
    ['@Acme', '@acme.bsky.social', '@acme@mastodon.example', '@acme.', '@acme-fans'],
    ['acme', 'me@acme.example', '@acmes'],
  ],
  ['@acme.bsky.social', ['hi @acme.bsky.social.'], ['@acme', '@acme.example']],
  ['acme.example', ['see acme.example', 'https://www.acme.example/press'], ['acme x example']],
  ['https://acme.example/press', ['http://acme.example/press?x=1'], ['https://acme.example/']],
  ['👍', ['👍', '👍🏽', 'ok👍'], ['👎']],
  ['👍🏽', ['👍🏽'], ['👍', '👍🏿']],
  ['👨‍👩‍👧', ['👨‍👩‍👧!'], ['👨', '👩‍👧']],
  ['❤', ['❤️', '❤'], ['💔']],
  ['🇫🇷', ['🇫🇷🇩🇪'], ['🇩🇪']],
  ['straße', ['STRASSE', 'strasse', 'Straße'], ['strase']],
  ['istanbul', ['İSTANBUL', 'ıstanbul', 'Istanbul'], []],
  ['елка', ['ёлка', 'ЁЛКА'], []],
  ['мой', ['мой'], ['мои']],
  ['محمد', ['مُحَمَّد', 'محـمد'], ['محمود']],
  ['שלום', ['שָׁלוֹם'], ['שלומ']],
  ['lodz', ['Łódź'], []],
  ['office', ['oﬃce'], []],
  ['東京', ['東京都に住んでいます', '東京'], ['京都', '東']],
  ['京都', ['京都です'], ['東京都に住んでいます']],
  ['東京*', ['東京都'], ['京都']],
  ['โลก', ['สวัสดีชาวโลก'], ['โล']],
  ['"東京 acme"', ['東京acme', '東京 Acme'], ['acme東京']],
  ['한국', ['한국 뉴스'], ['한국의']],
  ['한국*', ['한국의'], []],
  ["d'acme", ['d’Acme', 'dacme'], ['acme']],
  ['acme NOT "acme phone"', ['acme'], ['acme phone']],
  ['o’reilly', ["O'Reilly", 'oreilly'], ['o reilly']],
  ['stem:en recall', ['Recalls', 'recalled', 'RECALLING', '#recalls', '@recalls', 'recall'], ['call', 'record']],
  ['stem:en company recalls', ['companies recall', 'a recalled company'], ['company', 'recall']],
  ['stem:en "product recall"', ['Products recalled', 'product recalls'], ['recall of a product']],
  ['stem:en recall NEAR/1 kettles', ['kettle recalled', 'recalling the kettle'], ['kettles are not yet recalled']],
  ['stem:en =Recall kettle*', ['Recall: kettles'], ['Recalls: kettle', 'Recall of boilers']],
  ['stem:en #recalls', ['#recalls'], ['#recall', 'recalls']],
  ['stem:en acme NOT recalls', ['acme'], ['acme recalled']],
  ['stem:de häuser', ['das Haus', 'Hauses', 'Häuser'], ['Hausung']],
  ['stem:fr rappels', ['un rappel', 'rappelé'], ['appel']],
  ['stem:ru отзывы', ['отзыва', 'отзывами'], ['зов']],
  ['within:rivals', ['Apex', 'the BIG co', 'a Soprano', '#Apex'], ['acme', 'big', 'soap', 'big and co']],
  ['within:rivals recall', ['recall by apex'], ['apex', 'recall']],
  ['recall -within:rivals', ['recall'], ['recall by apex']],
  ['within:rivals NEAR/1 recall', ['recall of big co', 'apex recall'], ['apex says: no recall']],
  ['(within:rivals OR acme) ONEAR/0 recall', ['big co recall', 'acme recall'], ['recall, apex']],
  ['within:RIVALS', ['apex'], []],
  ['recall stemming', ['recall stemming'], ['recalls stem']],
  ['AT&T', ['AT&T', 'at t'], ['att']],
]

const cases = byText.flatMap(([query, found, missed]) =>
  found
    .map((text) => ({ query, does: 'finds', text, isFound: true }))
    .concat(missed.map((text) => ({ query, does: 'leaves', text, isFound: false }))),
)

test.each(cases)('$query $does $text', ({ query, text, isFound }) => {
  expect(decide(query, { ...base, text })).toBe(isFound)
})

/** Query, and whether it finds the item above with title "Big recall" and text "Acme phone". */
const byItem: readonly (readonly [string, boolean])[] = [
  ['title:recall', true],
  ['title:"big recall"', true],
  ['title:acme', false],
  ['from:reporters', true],
  ['from:reporters acme', true],
  ['from:outlets', true],
  ['from:strangers', false],
  ['acme -from:reporters', false],
  ['acme -from:strangers', true],
  ['within:reporters', false],
  ['stem:en title:recalls', true],
  ['stem:en title:phones', false],
  ['stem:en author:janes', false],
  ['"recall acme"', false],
  ['recall NEAR/9 acme', false],
  ['recall acme', true],
  ['title:(acme OR big)', true],
  ['title:(acme big)', false],
  ['author:jane', true],
  ['author:"jane doe"', true],
  ['author:@jane', true],
  ['author:@jane.example.social', true],
  ['author:daily', true],
  ['author:acme', false],
  ['jane', false],
  ['site:daily.example', true],
  ['site:https://www.news.daily.example/', true],
  ['site:aily.example', false],
  ['site:news.daily.example acme', true],
  ['lang:pt', true],
  ['lang:pt-BR', true],
  ['lang:pt-pt', false],
  ['lang:(de OR pt)', true],
  ['kind:post', true],
  ['kind:article', false],
  ['network:bluesky', true],
  ['network:mastodon', false],
  ['is:reply', true],
  ['is:repost', false],
  ['acme -is:reply', false],
  ['acme -is:repost', true],
  ['link:acme.example', true],
  ['link:acme.example/press', true],
  ['link:acme.example/press/2026', true],
  ['link:acme.example/pre', false],
  ['link:rival.example', true],
  ['link:ival.example', false],
  ['link:recall', true],
  ['link:strike', false],
  ['(acme NEAR/1 phone) lang:pt', true],
  ['acme followers:>1000', true],
  ['acme followers:>=1200', true],
  ['acme followers:>1200', false],
  ['acme followers:<=1200', true],
  ['acme followers:<1200', false],
  ['acme followers:1k..2k', true],
  ['acme followers:..1k', false],
  ['acme followers:1200', true],
  ['acme followers:(<10 OR >1m)', false],
  ['acme -followers:>1m', true],
  ['acme reach:>1000', true],
  ['intitle:recall', true],
  ['inurl:recall', true],
  ['language:pt acme', true],
]

test.each(byItem)('%s is %s for the item', (query, isFound) => {
  expect(decide(query, { ...base, title: 'Big recall', text: 'Acme phone' })).toBe(isFound)
})

/** By the percolator, and explain must say the same. */
function decide(query: string, item: Item): boolean {
  const parsed = parseQuery(query)
  const percolator = createPercolator()
  percolator.set('watch', 'desk', parsed)
  for (const [name, entries] of lists) percolator.setList('desk', name, entries)
  const isFound = percolator.match(item).length > 0
  expect(explain(parsed.root, item, lists).isMatch).toBe(isFound)
  return isFound
}
