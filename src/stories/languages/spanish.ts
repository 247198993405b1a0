import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = 'lunes|martes|miércoles|jueves|viernes|sábado|domingo'

export const spanish: Cues = {
  // "Le niegan el reembolso" is no denial of what is said.
  denial: phrase(
    String.raw`desmient(?:e|en)|desmint(?:ió|ieron)|desmentid[oa]s?|desmentir|(?<!(?:me|te|le|les|nos|se)\s)(?:niega|niegan|negó)|refut(?:a|an|ó|ado)|bulos?|rumor(?:es)?|(?:es|son|era) (?:totalmente |completamente )?fals[oa]s?|noticias? falsas?|no es (?:cierto|verdad)|sin confirmar|no (?:está|ha sido|se ha) confirmado|no hay (?:pruebas|evidencias?)|engaños[oa]s?|contrariamente a|rectificación|rectifica`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:de\s+)?(\p{Ll}{4,})`, 'gu'),
  noThing:
    /^(?:años?|horas?|minutos?|segundos?|semanas?|mes|meses|días?|por|ciento|veces|millón|millones|miles|euros?|dólares|pesos|grados?|kilómetros?|metros?|kilos?|gramos?|litros?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|para|desde|hasta|según|entre|sobre)$/,
  gives: {
    cause: phrase(
      String.raw`porque|a causa de(?:l)?|debido a(?:l)?|causad[oa]s? por|provocad[oa]s? por|la causa (?:es|fue|sería)|el motivo (?:es|fue)|se debe a(?:l)?|por un (?:fallo|error|defecto)`,
    ),
    remedy: phrase(
      String.raw`reembols\p{L}*|devol(?:ver|vemos|verán|veremos|ución)\p{L}*|reemplaz\p{L}*|sustitu\p{L}*|repar(?:a|an|ar|ará|arán|aremos|ación|ado)\p{L}*|arregl\p{L}*|corrig\p{L}*|corregi\p{L}*|retir(?:a|an|ar|ada|ará)\p{L}*|investig\p{L}*|revis(?:a|an|ar|ión|amos|ando)\p{L}*|indemniz\p{L}*|compens\p{L}*|trabajando en`,
    ),
    when: phrase(
      String.raw`(?:antes del?|para el|hasta el|a partir del?|desde el) (?:próximo )?(?:${weekday})|antes de mañana|esta noche|en (?:las próximas |los próximos )?\d+ (?:horas|días|semanas)|en un plazo de|hasta (?:mañana|nuevo aviso)`,
    ),
    apology: phrase(
      String.raw`lo sentimos|lo siento|sentimos (?:mucho|las|los)|disculp\p{L}*|perdón|pedimos perdón|lament(?:a|an|amos|o)|arrepent\p{L}*`,
    ),
  },
}
