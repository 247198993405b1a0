// Changes that leave a text looking the same and make it say something else.
import type { Random } from '../../platform/random.ts'

/** Another figure in place of one; a figure put in where there is none and a plural can take it. */
export function changeFigure(text: string, random: Random): string {
  // Neither inside an address or a name, nor a year in a tag.
  const figures = [...text.matchAll(/(?<![\w/.#@&=?-])\d[\d,.]*\d(?![\w/])|(?<![\w/.#@&=?-])\d(?![\w/.])/g)]
  const chosen = figures[Math.floor(random.next() * figures.length)]
  if (chosen === undefined) return text
  const [figure] = chosen
  const changed = /\d{2}/.test(figure) && random.next() < 0.4 ? `${figure}0` : otherDigit(figure, random)
  return text.slice(0, chosen.index) + changed + text.slice(chosen.index + figure.length)
}

function otherDigit(figure: string, random: Random): string {
  const places = [...figure].flatMap((character, i) => (/\d/.test(character) ? [i] : []))
  const at = places[Math.floor(random.next() * places.length)] ?? 0
  const digit = (Number(figure[at]) + 1 + Math.floor(random.next() * 8)) % 10
  return figure.slice(0, at) + (at === 0 && digit === 0 ? 9 : digit) + figure.slice(at + 1)
}

const auxiliaries = /\b(is|are|was|were|will|would|can|could|should|has|have|had|do|does|did|must)\b(?! not\b|n['’]t)/i
const negated = /\b(is|are|was|were|will|would|can|could|should|has|have|had|do|does|did|must) not\b/i

/** "is" becomes "is not", "is not" becomes "is". */
export function changeNegation(text: string, random: Random): string {
  if (negated.test(text)) return text.replace(negated, '$1')
  const style = random.next()
  return text.replace(auxiliaries, (auxiliary) => {
    const short = /^(is|are|was|were|would|could|should|has|have|had|do|does|did)$/.test(auxiliary)
    return short && style < 0.3 ? `${auxiliary}n't` : style < 0.4 ? `${auxiliary} never` : `${auxiliary} not`
  })
}
