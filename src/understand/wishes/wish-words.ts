// What a wish is for, as words by which wishes are compared.
import { isTelling, stem } from '../../platform/words.ts'
import type { Token } from '../tokens.ts'

/** What people put around a wish whatever it is for. Written for this file. */
const around = new Set(
  (
    'able actually add again already also always another anymore anyone anything back best bring bug cause come could dear does ' +
    'don even ever every everyone feature find fix future give going guys hate have having hello help hey hope include issue kind let like lol ' +
    'love make making maybe need needs nice nothing option people please possible problem put really reason request see seriously should show simple sold ' +
    'something soon still stop support sure take team thank thanks thing think time today try trying update use used useful user using version want ' +
    'way well wish wished without work working would yes yet ' +
    'bitte danke dann doch endlich eigentlich gerne hallo immer könnte könnt mal mehr schade schön wieder wäre wünsche wünsche mir ' +
    'merci bonjour encore enfin bien faire serait peut svp vraiment ' +
    'favor gracias hola otra poder puedo quiero siempre vez ya ' +
    'obrigado olá ainda sempre quero vez favor ' +
    'grazie ciao ancora sempre vorrei fare ' +
    'alstublieft bedankt graag weer nog'
  ).split(' '),
)

/** Where a wish is to come true rather than what it is: they count where nothing else is said. */
const places = new Set(
  'account app application button menu online page product screen service setting settings shop site store website apps pages products shops stores'.split(
    ' ',
  ),
)

/** More than this says no better what is wished. */
const maxWords = 12

/** As stories are compared, and short plurals too: *lids* and *lid* are one wish. */
function singular(word: string): string {
  return /^[a-z]{3}s$/.test(word) && !/[isu]s$/.test(word) ? word.slice(0, -1) : stem(word)
}

/** Of the tokens that are neither cue nor name; telling ones, without their English endings, in their order, at most twelve. */
export function wishWords(wished: readonly Token[], names: ReadonlySet<string>): readonly string[] {
  const words = new Set<string>()
  const besides = new Set<string>()
  for (const { kind, word } of wished) {
    if (kind !== 'word' && kind !== 'hashtag' && kind !== 'number') continue
    const bare = word.replace(/^#/, '').replace(/'.*$/, '')
    if (!isTelling(bare) || around.has(bare) || names.has(bare)) continue
    ;(places.has(bare) ? besides : words).add(singular(bare))
    if (words.size >= maxWords) break
  }
  return [...(words.size > 0 ? words : besides)]
}
