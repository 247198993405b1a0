import type { Cues } from './cues.ts'
import { figure, phrase } from './phrase.ts'

const weekday = '(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo'

export const portuguese: Cues = {
  // "Negaram-me o reembolso" is no denial of what is said.
  denial: phrase(
    String.raw`desment(?:e|em|iu|iram|ido|ida|idos|idas|ir)|(?<!(?:me|te|lhe|lhes|nos|se)\s)(?:nega|negam|negou)(?!-(?:me|te|lhe|lhes|nos))|refut(?:a|am|ou|ado)|boatos?|rumor(?:es)?|(?:é|são|era) (?:totalmente |completamente )?fals[oa]s?|notícias? falsas?|fake news|não é verdade|não (?:foi|está|foram) confirmad[oa]s?|por confirmar|sem provas|não há provas|enganos[oa]s?|ao contrário do que|retificação|errata`,
  ),
  counted: new RegExp(String.raw`${figure}\s+(?:de\s+)?(\p{Ll}{4,})`, 'gu'),
  noThing:
    /^(?:anos?|horas?|minutos?|segundos?|semanas?|mês|meses|dias?|cento|vezes|milhão|milhões|milhares|euros?|dólares|reais|graus?|quilómetros|quilômetros|metros?|quilos?|gramas?|litros?|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|para|desde|segundo|entre|sobre|após)$/,
  gives: {
    cause: phrase(
      String.raw`porque|por causa d(?:e|o|a|os|as)|devido a(?:o|os)?|devido à(?:s)?|causad[oa]s? por|provocad[oa]s? por|a causa (?:é|foi|seria)|o motivo (?:é|foi)|deve-se a(?:o|os)?|deveu-se a(?:o|os)?`,
    ),
    remedy: phrase(
      String.raw`reembols\p{L}*|devol(?:ver|vemos|ução|uções)\p{L}*|substitu\p{L}*|repar(?:a|am|ar|ação|ado|ados|amos)\p{L}*|consert\p{L}*|corrig\p{L}*|recolh(?:a|e|em|er|ida)\p{L}*|recall|investig\p{L}*|verific\p{L}*|indemniz\p{L}*|indeniz\p{L}*|compens\p{L}*|a trabalhar (?:em|n[oa]|para)|trabalhando (?:em|n[oa]|para)`,
    ),
    when: phrase(
      String.raw`até (?:${weekday}|amanhã|hoje|ao fim|o fim|\d+ de)|esta noite|hoje à noite|(?:em|dentro de|nas próximas|nos próximos) \d+ (?:horas|dias|semanas)|a partir de (?:${weekday}|amanhã)`,
    ),
    apology: phrase(String.raw`desculp\p{L}*|lament(?:a|am|amos|o)|pedimos perdão|perdão|sentimos muito`),
  },
}
