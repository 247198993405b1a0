import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = '(?:maan|dins|woens|donder|vrij|zater|zon)dag'

export const dutch: Cues = {
  denial: phrase(
    String.raw`ontken(?:t|nen|de|den)|weerleg(?:t|gen|de|den)|weersp(?:reekt|reken|rak|raken)|sp(?:reekt|reken|rak|raken)\s[^.!?]{1,80}\stegen|onwaar|onjuiste?|niet waar|klopt niet|kloppen niet|geruchten?|onbevestigde?|niet bevestigd|geen bewijs|misleidende?|nepnieuws|fake news|hoax|rectificatie|in tegenstelling tot`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:\p{Ll}+e\s+)?(\p{Ll}{4,})`, 'gu'),
  noThing:
    /^(?:jaar|jaren|uur|uren|minuut|minuten|seconden?|week|weken|maand|maanden|dag|dagen|procent|keer|maal|miljoen|miljard|duizend|euro|dollar|graden|kilometer|meter|kilo|gram|liter|januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december|voor|naar|volgens|sinds|door|tegen|over)$/,
  gives: {
    cause: phrase(
      String.raw`omdat|doordat|vanwege|wegens|door (?:een|de|het) \p{L}*(?:fout|storing|defect|gebrek)\p{L}*|de oorzaak (?:is|was|ligt|lag)|veroorzaakt door|komt door|kwam door|te wijten aan`,
    ),
    remedy: phrase(
      String.raw`terugbetal\p{L}*|terugbetaling|geld terug|vergoed\p{L}*|vervang\p{L}*|repar\p{L}*|hersteld?|herstellen|verhelp\p{L}*|verholpen|terugroep\p{L}*|teruggeroepen|roep(?:t|en)\s[^.!?]{1,80}\sterug|onderzoek\p{L}*|onderzocht|schadevergoeding|compens\p{L}*|werken (?:aan|eraan)|omruil\p{L}*`,
    ),
    when: phrase(
      String.raw`(?:voor|uiterlijk|tegen) (?:${weekday}|morgen|vanavond|het eind)|vanavond|vannacht|binnen \d+ (?:uur|dagen|weken)|over \d+ (?:uur|dagen|weken)|tot (?:en met )?(?:${weekday}|morgen|\d+)|vanaf (?:${weekday}|morgen)`,
    ),
    apology: phrase(String.raw`sorry|excus\p{L}*|verontschuldig\p{L}*|spijt(?:t|en)?|betreur(?:t|en)`),
  },
}
