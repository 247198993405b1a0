// Own views: an opinion on one's own organisation or its field, by one who does not speak for it, says whose view it is.
import { parsePhrase, PhraseFinder } from '../phrases.ts'
import { appended, type Rule, type RuleWorld } from '../rule.ts'
import type { SpecOf } from '../spec.ts'

const opinions = [
  '(I|i) (think|believe|feel|reckon|suspect|doubt|disagree|agree|hope|wish|guess|find)',
  "(I|i) (don't|do not|cannot|can't) (think|believe|agree|see why)",
  "I'd (say|argue|bet|rather)",
  '(in my|my personal|my honest|my humble) (view|opinion|experience|book)',
  '(imo|imho|personally|frankly|honestly)',
  'my (take|view|opinion|two cents|guess|feeling|bet)',
  'if you ask me',
  '(it|this|that) (seems|looks|feels|sounds) (to|like) ... (me|that|as)',
  '(seems|looks|feels) to me',
  "(to my mind|as I see it|the way I see it|I am convinced|I'm convinced|not a fan|big fan|my hunch|I must say|I have to say|I am not sure|I'm not sure)",
  '(ich (finde|meine|glaube|denke)|meiner meinung nach|aus meiner sicht)',
  '(je (pense|crois|trouve)|à mon avis|selon moi)',
  '(we|they) should (have|stop|never|just|really)',
  "(it's|it is|this is|that is|that's) (wrong|right|a mistake|a shame|overrated|overpriced|ridiculous|unfair|nonsense|the right call|a good call)",
]

const statements = [
  '(views|opinions|thoughts|words) (are|is)? (entirely|purely|strictly|all)? (my|mine|own|personal)',
  '(my|our) own (view|views|opinion|opinions|thoughts|words)',
  'own (view|views|opinion|opinions)',
  '(speaking|talking|writing|posting) (only|purely|strictly)? (for myself|personally|as a private person|in a personal capacity|as myself)',
  '(not|nothing to do with) (my|the) (employer|company)',
  "not (my|the) employer's?",
  'not {us}',
  '(personal|private) (view|views|opinion|opinions|capacity|account|take)',
  'not speaking (for|on behalf)',
  '(meine|eigene|persönliche) (eigene|persönliche)? (meinung|ansicht|sicht)',
  '(avis|opinion|point de vue) (strictement)? (personnel*|propre)',
  "(don't|do not|doesn't|does not) (speak|represent) (for|on behalf)?",
]

/** Trips once, at the first opinion. */
export function disclaimerRule(spec: SpecOf<'disclaimer'>, { lists, organisation }: RuleWorld): Rule {
  const finderOf = (phrases: readonly string[]): PhraseFinder =>
    new PhraseFinder(phrases.map((phrase) => parsePhrase(phrase, lists)))
  const opined = finderOf(opinions)
  const stated = finderOf([...statements, ...(spec.statements ?? [])])
  const field = ['products', 'topics', 'rivals'].filter((name) => (lists[name] ?? []).length > 0)
  const about = finderOf([
    '{us}',
    '(my|our) (company|employer|products?|service)',
    ...field.map((name) => `{list:${name}}`),
  ])
  return (read) => {
    if (read.facts['speaks-as'] !== 'person' || read.facts['is-accredited'] === true) return []
    const opinion = opined.find(read.text).find(({ firstWord }) => !read.text.words[firstWord]?.isQuoted)
    if (!opinion || about.find(read.text).length === 0 || stated.find(read.text).length > 0) return []
    const replace = appended(read, `(My own view, not ${organisation}’s.)`)
    return [
      {
        span: { start: opinion.start, end: opinion.end },
        says: spec.says ?? 'This is an opinion on our own field, and does not say that it is yours alone.',
        mend: { says: spec.offer ?? 'Say that it is your own view.', ...(replace && { replace }) },
      },
    ]
  }
}
