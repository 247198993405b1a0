import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche'

export const french: Cues = {
  denial: phrase(
    String.raw`démen(?:t|ti|tie|tis|tent|tir|tait)|réfut(?:e|ent|é|ée|er|ait)|contest(?:e|ent) (?:ces|cette|les|la|le|l['’])|(?:c['’]est|est|sont|serait) (?:totalement |entièrement )?(?:faux|fausses?|inexacte?s?)|fausses? (?:information|nouvelle|rumeur|alerte)s?|pas vraie?s?|rumeurs?|infox|intox|canular|non confirmée?s?|pas (?:été )?confirmée?s?|aucune preuve|pas de preuves?|trompeu(?:r|rs|se|ses)|contrairement à|rectificatif|nient|nie (?:avoir|que|toute?s?|les?|la|l['’])`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:d['’]|de\s+)?(\p{Ll}{4,})`, 'gu'),
  noThing:
    /^(?:ans?|années?|heures?|minutes?|secondes?|semaines?|mois|jours?|pour|fois|millions?|milliards?|mille|milliers|euros?|dollars?|francs?|degrés?|kilomètres?|mètres?|kilos?|grammes?|litres?|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|avec|dans|après|avant|selon|depuis)$/,
  gives: {
    cause: phrase(
      String.raw`parce qu(?:e|['’]\p{L}*)|à cause d(?:e|u|es|['’]\p{L}*)|en raison d(?:e|u|es|['’]\p{L}*)|causée?s? par|provoquée?s? par|dû à|due? à|dus? à|la cause (?:est|en est|serait)|s['’]explique par`,
    ),
    remedy: phrase(
      String.raw`rembours\p{L}*|remplac\p{L}*|répar\p{L}*|corrig\p{L}*|rappel(?:le|lent|er|ons|és?|ées?)?|échang\p{L}*|enquêt\p{L}*|vérifi\p{L}*|indemnis\p{L}*|dédommag\p{L}*|travaill(?:ons|ent|e) (?:à|sur)`,
    ),
    when: phrase(
      String.raw`d['’]ici (?:${weekday}|demain|ce soir|la fin|\d+ (?:heures|jours|semaines))|avant (?:${weekday}|demain|ce soir)|ce soir|dans (?:les )?\d+ (?:heures|jours|semaines)|sous \d+ (?:heures|jours|semaines)|jusqu['’]?(?:à|au) \p{L}+|à partir de (?:${weekday}|demain)|dès (?:${weekday}|demain)`,
    ),
    apology: phrase(String.raw`désolée?s?|excus\p{L}*|regret(?:te|tent|tons|s)|navrée?s?|pardon`),
  },
}
