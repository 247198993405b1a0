import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = '(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch'

export const german: Cues = {
  denial: phrase(
    String.raw`bestreite[nt]|bestritt(?:en)?|dementier(?:t|te|ten|en)|dementi|widerspricht|widersprechen|widersprach|widerleg(?:t|te|en)|(?:weis(?:t|en)|wies(?:en)?)\s[^.!?]{1,80}\szurück|zurückgewiesen|falschmeldung(?:en)?|fake ?news|unwahr|nicht wahr|stimmt (?:so )?nicht|trifft (?:so )?nicht zu|ist (?:schlicht )?falsch|gerüchte?n?|unbestätigte?[nrs]?|nicht bestätigt|kein(?:e|erlei) (?:beweise?|belege?)|irreführende?[nrs]?|richtigstellung|richtiggestellt|entgegen (?:anderslautenden|den) (?:berichten|meldungen)`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:\p{Ll}+e[nrms]?\s+)?(\p{Lu}\p{Ll}{3,})`, 'gu'),
  noThing:
    /^(?:jahre?n?|stunden?|minuten?|sekunden?|wochen?|monate?n?|tage?n?|prozent|uhr|male?|millionen?|milliarden?|tausende?|euro|dollar|franken|grad|kilometer|meter|kilo|gramm|liter|januar|februar|märz|april|juni|juli|august|september|oktober|november|dezember)$/,
  gives: {
    cause: phrase(
      String.raw`weil|wegen|aufgrund|grund (?:ist|war|dafür|sei)|ursache (?:ist|war|sei)|lag daran|liegt daran|verursacht|ausgelöst durch|zurückzuführen`,
    ),
    remedy: phrase(
      String.raw`erstatt\p{L}*|rückerstatt\p{L}*|ersetz\p{L}*|ersatz\p{L}*|umtausch\p{L}*|tauschen?|reparier\p{L}*|reparatur\p{L}*|beheb\p{L}*|behoben|rückruf\p{L}*|zurückgerufen|rufen\s[^.!?]{1,80}\szurück|ruft\s[^.!?]{1,80}\szurück|untersuch\p{L}*|prüf(?:en|t|ung)|überprüf\p{L}*|entschädig\p{L}*|arbeiten (?:daran|an)`,
    ),
    when: phrase(
      String.raw`bis (?:spätestens )?(?:${weekday}|morgen|übermorgen|heute abend|zum \d+|ende (?:der|des|nächster))|heute (?:abend|nacht)|(?:innerhalb|binnen)(?: von)? \d+ (?:stunden|tagen|wochen)|in \d+ (?:stunden|tagen|wochen)|ab (?:${weekday}|morgen)`,
    ),
    apology: phrase(
      String.raw`entschuldig\p{L}*|tut (?:uns|mir|es uns)(?: sehr| wirklich)?(?: leid)|leid tut|bedauer\p{L}*|bitten um verzeihung|verzeihung`,
    ),
  },
}
