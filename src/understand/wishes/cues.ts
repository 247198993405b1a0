// What people say when they wish for something that is not there. Written for Nowdesk.
//
// A cue is words with, between them, `a|b` (one of these), `?a` (may be missing), `~n` (up to n words, none of them the
// end of a sentence) and `@` (a handle, a hashtag or a name of whom the desk watches).
import { moreCueTexts, moreVetoTexts } from './cues-more.ts'

/** 3: says it outright. 2: rarely means anything else, unless something is broken. */
export type Strength = 2 | 3

const you = 'you|u|they|y’all|yall|@|company|guys'
const add =
  'add|allow|build|consider|enable|implement|include|integrate|introduce|invent|let|offer|provide|reintroduce|restore|sell|stock|support'
const thing =
  'ability|button|chance|choice|feature|filter|function|functionality|mode|option|setting|shortcut|switch|toggle|version|way'
const good =
  'amazing|awesome|brilliant|cool|fantastic|good|great|handy|helpful|lovely|nice|perfect|super|useful|wonderful'

/** English, and the basics of seven other languages. */
export const cueTexts: Readonly<Record<Strength, readonly string[]>> = {
  3: [
    ...moreCueTexts,
    `wish ?that ~5 would|wouldn’t|wouldnt|didn’t`,
    'wish|wished ?that @|you|u|they|there|it|my|the|this|your|their ~4 had|could|made|sold|offered|supported|worked|played',
    'wish there was|were|wasn’t',
    'wish|wished i could',
    'why can’t|cant|cannot|couldn’t i|we|you|u|it|people|users',
    'why can i|we|you|u not',
    `why don’t|dont|doesn’t|doesnt ${you}|the|your|it ~3 have|make|add|sell|offer|let|allow|do|bring|support|ship|carry|put|give|open|include|play`,
    'why isn’t|isnt|aren’t|arent there',
    'why is|are there no',
    `would|it’d|that’d|itd be ?so|really|very|pretty ${good} if`,
    `would|it’d|that’d|itd be ?so|really|very|pretty ${good} to have|see|be`,
    'would|i’d|we’d ?really|absolutely love to see|have',
    'would|i’d|we’d ?really|absolutely love it|a|an|if',
    'would|i’d ?really like to see|hide|be able',
    'feature request',
    `please|pls|plz ?just ${add}`,
    'please|pls|plz ?just|also make it|a|an|the|this|your',
    `can|could|will|would ${you} ?guys ?please|pls|also ${add}`,
    'can|could|will|would you|u ?guys ?please|pls ?also make|remove|release|sell',
    'can|could we ?please|pls get|have a|an|some|more|the|rid',
    'can|could @|you|u ?please|pls get your|the ~2 to',
    `${you} should|shld ?really|just|also ${add}|bring|make|open|release|stop`,
    `${you} should have a|an|all|more|some|better`,
    'should ?really be able to',
    'need|needs to be able to',
    `need|needs|want|wants ?to ?have|add|provide|give a|an|the|this|that ~2 ${thing}`,
    'needs to have|add|offer|make|bring|support|allow|include',
    'need|want a|an|some easy|easier|better|simple|simpler',
    `add|provide|give|include ?us|me a|an|the|some ~2 ${thing}|options`,
    'bring back',
    'bring ~4 back',
    'please|pls|plz put ~4 back',
    'give ~3 back',
    'would|i’d|i’ll|we’d ?gladly|happily|totally pay ?extra|more|good|money for|to|if|a',
    'take my money',
    'i’d buy|would buy a|an|one|it|this if',
    'if only it|you|they|there|@|we had|would|could|was|were|made|sold|offered|let',
    'all @|you|they ?has|have|need|needs to do',
    'only thing ~1 missing',
    'feature still missing',
    'any plans to|for|on',
    'will there be a|an ~1 option|version|way|app',
    'any|a chance of|for adding|bringing|getting|a|an',
    'i|we want @ to',
    'get rid of the|this|that',
    'what happened to the|your ~7 feature|option|button|mode',
    'did|do ?you ?guys remove|discontinue',
    'you ?guys remove|removed|discontinued|discontinue',
    'please invent|release|create|remove',
    'please put the|an|a',
    'as a user i',
    'idea for @|you|the|a',
    `please a|an ~2 ${thing}`,
    'would be a|an ~1 improvement|addition|feature',
    'when ~6 going to|gonna add|bring|offer|support|allow|get|release|correct',
    'when will|are you|u|we|they ~1 add|bring|get|offer|release|sell|support',
    'make it easier|possible',
    'here’s an|a idea|suggestion',
    'how about|what about you add|adding|making|letting|if',
    'you know what would be',
  ],
  2: [
    'why no',
    'why the|tf no',
    'please fix|stop making',
    `please|pls let us|people|customers|users`,
    'never ~1 made|make|offer one|a|an',
    'be on there',
  ],
}

/** What makes none of a cue that it touches. */
export const vetoTexts: readonly string[] = [
  ...moreVetoTexts,
  'wish ?you|u|me|him|her|us|them|everyone|everybody|y’all|all|my|your ?a|an|all|the ~1 happy|luck|well|good|best|success|merry',
  'wish ?you|u|me|us all|the|every best|success|luck',
  'wishing|wishes you|u|everyone',
  'wish i could ~1 be|go|see|meet|watch|attend|come|stay|cook|party|afford|sleep|read|help|join|live|just|have|write|hug|bring|remember',
  'would|i’d|we’d ~1 love to see|have|be you|u|your|him|her|them|everyone|it|what|who|how|there|able|here',
  'please|pls|plz ~1 let me|us|him|her know|in|help|go|back',
  'please|pls|plz just|also ?give|add|send me',
  'please|pls|plz make sure|this|me|my',
  'please|pls|plz make it|this stop|right|work|happen',
  'please|pls|plz support|add|include me|my|us',
  'why can’t|cant|cannot i|we|you|u|it ~1 log|login|sign|access|connect|download|open|play|update|reach|get|find|see|load|even|watch|install|buy|order|pay|activate|stream|speak|talk|contact',
  'any chance ~3 response|reply|answer|help|refund|update',
  'provide|offer|give|allow|let ~1 me|us',
  'provide ~1 your|phone|contact|details|number|numbers|info|information',
  'can|could|will ~3 provide ~2 details|info|information|number|numbers',
  'chance ~2 getting|get',
  'wish someone|somebody',
  'can|could|will|would you|u ~3 my',
  'give|bring|put ~2 back my|me',
  'if ?that|it|he|she|we|i|this works|knew|know',
  'give ~2 my|me|us ~3 back',
  'bring|put|get ~2 my|me ~3 back',
  'can|could we ~2 get a|an|some answer|response|reply|refund|update|help|eta',
]

/** What tells of a fault or of somebody's own order: what is asked for then is help. Weaker cues do not count beside it. */
export const faultTexts: readonly string[] = [
  'error ?code',
  'not|isn’t|isnt|aren’t|doesn’t|doesnt|won’t|wont|stopped work|working|load|loading',
  'crash|crashes|crashing|crashed|bug|bugs|freezes|freezing|broken|damaged',
  'my account|order|refund|package|password|bag|luggage|flight',
  'locked out',
]
