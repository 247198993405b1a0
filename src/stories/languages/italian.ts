import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = 'lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica'

export const italian: Cues = {
  // "Mi negano il rimborso" is no denial of what is said.
  denial: phrase(
    String.raw`smentisc(?:e|ono)|smentit[oaie]|smentire|smentita|(?<!(?:mi|ti|gli|le|ci|vi|si)\s)(?:nega|negano|negato|negò)|confut(?:a|ano|ato)|(?:è|sono|era) (?:del tutto |completamente )?fals[oaie]|notizi[ae] fals[ae]|fake news|non è vero|non corrisponde al vero|bufal[ae]|voci (?:di|su|non|che)|indiscrezioni|non confermat[oaie]|nessuna (?:conferma|prova)|non ci sono prove|fuorviant[ei]|contrariamente a|rettifica`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:di\s+)?(\p{Ll}{4,})`, 'gu'),
  noThing:
    /^(?:ann[oi]|or[ae]|minut[oi]|second[oi]|settiman[ae]|mes[ei]|giorn[oi]|cento|volt[ae]|milion[ei]|miliard[oi]|mila|migliaia|euro|dollari|franchi|grad[oi]|chilometri|metri|chili|grammi|litri|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|dopo|prima|secondo|circa|nelle|nella)$/,
  gives: {
    cause: phrase(
      String.raw`perché|a causa d(?:i|el|ella|ei|elle|ell['’]\p{L}*)|per via d(?:i|el|ella)|causat[oaie] da\p{L}*|provocat[oaie] da\p{L}*|dovut[oaie] a\p{L}*|la causa (?:è|è stata|sarebbe)|il motivo (?:è|è stato)`,
    ),
    remedy: phrase(
      String.raw`rimbors\p{L}*|sostitu\p{L}*|ripar\p{L}*|risolv\p{L}*|risolt[oaie]|corregg\p{L}*|corrett[oaie]|richiam(?:a|ano|ato|ati|ate|iamo|are|o)|ritir(?:a|ano|ato|ati|ate|iamo|are|o)|indag\p{L}*|verific\p{L}*|risarc\p{L}*|indennizz\p{L}*|lavorando (?:a|su)\p{L}*|al lavoro per`,
    ),
    when: phrase(
      String.raw`entro (?:${weekday}|domani|stasera|oggi|la fine|\d+ (?:ore|giorni|settimane)|le prossime)|da (?:${weekday}|domani)|stasera|stanotte|nelle prossime \d+ ore|in \d+ (?:ore|giorni|settimane)|fino a \p{L}+`,
    ),
    apology: phrase(
      String.raw`scus\p{L}*|ci dispiace|mi dispiace|spiacenti|siamo desolati|rammaric\p{L}*|chiediamo perdono`,
    ),
  },
}
