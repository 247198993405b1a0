import { describe, expect, it } from 'vitest'
import { cuesOf } from './cues-of.ts'
import type { Answer } from './cues.ts'

interface Cases {
  readonly denies: readonly string[]
  readonly denyNothing: readonly string[]
  /** What the figure of the sentence counts; none where it counts no things. */
  readonly counts: readonly (readonly [sentence: string, figure?: string, thing?: string])[]
  readonly gives: Readonly<Record<Answer, readonly string[]>>
  /** Sentences of complaint that give no answer at all. */
  readonly giveNothing: readonly string[]
}

const cases: Readonly<Record<string, Cases>> = {
  en: {
    denies: [
      'Hollis denies that a kettle exploded.',
      'That rumour is untrue.',
      'No evidence of a fire, says the council.',
    ],
    denyNothing: ['My kettle exploded this morning.', 'She was denied a refund.'],
    counts: [
      ['Hollis recalls 12,000 kettles.', '12,000', 'kettles'],
      ['It took 48 hours.'],
      ['Open since 10:30 today.'],
    ],
    gives: {
      cause: ['It leaks because of a bad hinge.', 'The fault was caused by a loose screw.'],
      remedy: ['Everybody gets a refund.', 'We are working on it.'],
      when: ['You will hear from us by Friday.', 'Within 3 days all are replaced.'],
      apology: ['We are sorry.', 'Hollis apologised.'],
    },
    giveNothing: ['My kettle leaks and nobody answers!'],
  },
  de: {
    denies: [
      'Hollis bestreitet, dass ein Kessel explodiert ist.',
      'Das Ministerium dementierte den Bericht.',
      'Der Hersteller weist die Vorwürfe entschieden zurück.',
      'Das stimmt so nicht.',
      'Alles nur Gerüchte, eine Falschmeldung.',
      'Es gibt keine Belege für einen Brand.',
      'Die Behörde widerspricht der Darstellung.',
    ],
    denyNothing: [
      'Mein Kessel ist heute früh explodiert.',
      'Der Deckel stand nicht richtig zu.',
      'Sie rufen 12.000 Kessel zurück.',
    ],
    counts: [
      ['Hollis ruft 12.000 Kessel zurück.', '12.000', 'Kessel'],
      ['Es geht um 340 defekte Deckel.', '340', 'Deckel'],
      ['Wir warten seit 48 Stunden.'],
      ['Das kostet 30 Euro.'],
    ],
    gives: {
      cause: [
        'Er leckt wegen eines Scharniers.',
        'Ursache ist ein loser Stift.',
        'Das lag daran, dass der Stift brach.',
      ],
      remedy: [
        'Alle bekommen ihr Geld erstattet.',
        'Hollis ruft die Kessel zurück.',
        'Wir prüfen das und arbeiten daran.',
      ],
      when: ['Bis Freitag melden wir uns.', 'Innerhalb von 3 Tagen ist alles getauscht.', 'Bis morgen früh.'],
      apology: ['Das tut uns sehr leid.', 'Wir bitten um Entschuldigung.', 'Hollis bedauert den Vorfall.'],
    },
    giveNothing: ['Mein Kessel ist undicht und keiner antwortet!', 'Wann sagt Hollis endlich etwas?'],
  },
  fr: {
    denies: [
      'Hollis dément toute explosion.',
      'Le ministère a démenti l’information.',
      'C’est faux, aucune bouilloire n’a explosé.',
      'Encore une rumeur.',
      'Il n’y a aucune preuve d’incendie.',
      'La maire conteste ces chiffres.',
    ],
    denyNothing: ['Ma bouilloire a explosé ce matin.', 'Le couvercle ne tient pas.'],
    counts: [
      ['Hollis rappelle 12 000 bouilloires défectueuses.', '12 000', 'bouilloires'],
      ['On parle de 340 couvercles.', '340', 'couvercles'],
      ['Nous attendons depuis 48 heures.'],
      ['Cela coûte 30 euros.'],
    ],
    gives: {
      cause: ['Elle fuit à cause d’une charnière.', 'La panne est due à une vis.', 'Parce que la vis a cassé.'],
      remedy: ['Tout le monde sera remboursé.', 'Hollis rappelle ses bouilloires.', 'Nous enquêtons.'],
      when: ['Réponse d’ici vendredi.', 'Tout sera échangé sous 3 jours.', 'Avant demain.'],
      apology: ['Nous sommes désolés.', 'Hollis présente ses excuses.', 'Nous regrettons cet incident.'],
    },
    giveNothing: ['Ma bouilloire fuit et personne ne répond !', 'Quand Hollis va-t-il parler ?'],
  },
  es: {
    denies: [
      'Hollis desmiente la explosión.',
      'El ministerio niega que haya heridos.',
      'Es falso, ninguna tetera explotó.',
      'Otro bulo más.',
      'No hay pruebas de un incendio.',
      'Eso no es cierto.',
    ],
    denyNothing: ['Mi tetera explotó esta mañana.', 'Me niegan el reembolso.', 'No se cierra la tapa.'],
    counts: [
      ['Hollis retira 12.000 teteras defectuosas.', '12.000', 'teteras'],
      ['Hablan de 340 tapas.', '340', 'tapas'],
      ['Llevamos 48 horas esperando.'],
      ['Cuesta 30 euros.'],
    ],
    gives: {
      cause: ['Gotea a causa de una bisagra.', 'La avería se debe a un tornillo.', 'Porque se rompió el tornillo.'],
      remedy: ['Todos recibirán un reembolso.', 'Hollis retira las teteras.', 'Estamos investigando.'],
      when: ['Responderemos antes del viernes.', 'En un plazo de tres días.', 'Hasta mañana.'],
      apology: ['Lo sentimos mucho.', 'Hollis pide disculpas.', 'Lamentamos lo ocurrido.'],
    },
    giveNothing: ['¡Mi tetera gotea y nadie contesta!', '¿Cuándo dirá algo Hollis?'],
  },
  it: {
    denies: [
      'Hollis smentisce l’esplosione.',
      'Il ministero nega che ci siano feriti.',
      'È falso, nessun bollitore è esploso.',
      'La solita bufala.',
      'Notizia non confermata.',
      'Non è vero.',
    ],
    denyNothing: ['Il mio bollitore è esploso stamattina.', 'Mi negano il rimborso.', 'Il coperchio non si chiude.'],
    counts: [
      ['Hollis richiama 12.000 bollitori difettosi.', '12.000', 'bollitori'],
      ['Si parla di 340 coperchi.', '340', 'coperchi'],
      ['Aspettiamo da 48 ore.'],
      ['Costa 30 euro.'],
    ],
    gives: {
      cause: ['Perde a causa di una cerniera.', 'Il guasto è dovuto a una vite.', 'Perché la vite si è rotta.'],
      remedy: ['Tutti avranno il rimborso.', 'Hollis richiama i bollitori.', 'Stiamo lavorando a una soluzione.'],
      when: ['Risponderemo entro venerdì.', 'Nelle prossime 24 ore.', 'Entro domani.'],
      apology: ['Ci dispiace molto.', 'Hollis chiede scusa.', 'Siamo spiacenti.'],
    },
    giveNothing: ['Il mio bollitore perde e nessuno risponde!', 'Quando parlerà Hollis?'],
  },
  pt: {
    denies: [
      'A Hollis desmente a explosão.',
      'O ministério nega que haja feridos.',
      'É falso, nenhuma chaleira explodiu.',
      'Mais um boato.',
      'Não há provas de incêndio.',
      'Isso não é verdade.',
    ],
    denyNothing: ['A minha chaleira explodiu esta manhã.', 'A loja me negou o reembolso.', 'A tampa não fecha.'],
    counts: [
      ['A Hollis recolhe 12.000 chaleiras defeituosas.', '12.000', 'chaleiras'],
      ['Fala-se de 340 tampas.', '340', 'tampas'],
      ['Esperamos há 48 horas.'],
      ['Custa 30 euros.'],
    ],
    gives: {
      cause: ['Verte por causa de uma dobradiça.', 'A avaria deve-se a um parafuso.', 'Porque o parafuso partiu.'],
      remedy: ['Todos terão reembolso.', 'A Hollis vai substituir as chaleiras.', 'Estamos a investigar.'],
      when: ['Respondemos até sexta-feira.', 'Dentro de 3 dias.', 'Até amanhã.'],
      apology: ['Pedimos desculpa.', 'Lamentamos o sucedido.', 'Desculpem o incómodo.'],
    },
    giveNothing: ['A minha chaleira verte e ninguém responde!', 'Quando falará a Hollis?'],
  },
  nl: {
    denies: [
      'Hollis ontkent dat er een ketel is ontploft.',
      'De minister spreekt het bericht tegen.',
      'Dat is niet waar.',
      'Alleen maar geruchten.',
      'Er is geen bewijs voor brand.',
      'Het klopt niet, zegt de fabrikant.',
    ],
    denyNothing: ['Mijn ketel is vanochtend ontploft.', 'Het deksel sluit niet.'],
    counts: [
      ['Hollis roept 12.000 ketels terug.', '12.000', 'ketels'],
      ['Het gaat om 340 defecte deksels.', '340', 'deksels'],
      ['We wachten al 48 uren.'],
      ['Dat kost 30 euro.'],
    ],
    gives: {
      cause: ['Hij lekt vanwege een scharnier.', 'De oorzaak is een losse schroef.', 'Omdat de schroef brak.'],
      remedy: ['Iedereen krijgt zijn geld terug.', 'Hollis roept de ketels terug.', 'We werken aan een oplossing.'],
      when: ['We antwoorden uiterlijk vrijdag.', 'Binnen 3 dagen.', 'Vóór morgen, uiterlijk morgen.'],
      apology: ['Het spijt ons.', 'Hollis biedt excuses aan.', 'Sorry voor het ongemak.'],
    },
    giveNothing: ['Mijn ketel lekt en niemand antwoordt!', 'Wanneer zegt Hollis eindelijk iets?'],
  },
}

describe.each(Object.entries(cases))('%s', (language, { denies, denyNothing, counts, gives, giveNothing }) => {
  const cues = cuesOf(language)
  if (cues === undefined) throw new Error(`Expected cues of ${language}.`)

  it('tells a denial from a report and a refusal', () => {
    expect(denies.filter((text) => !cues.denial.test(text))).toEqual([])
    expect(denyNothing.filter((text) => cues.denial.test(text))).toEqual([])
  })

  it('knows what a figure counts, and that time and money are no things', () => {
    const found = counts.map(([text]) =>
      [...text.matchAll(cues.counted)].find(([, , thing = '']) => !cues.noThing.test(thing.toLowerCase()))?.slice(1, 3),
    )
    expect(found).toEqual(counts.map(([, figure, thing]) => (figure === undefined ? undefined : [figure, thing])))
  })

  it('knows each answer, takes none for another, and none from a complaint or a question', () => {
    const missed = Object.entries(gives).flatMap(([answer, texts]) =>
      texts.filter((text) => !cues.gives[answer as Answer].test(text)),
    )
    expect(missed).toEqual([])
    const heard = [...giveNothing, ...denyNothing.slice(0, 1)]
    for (const [answer, pattern] of Object.entries(cues.gives)) {
      expect([answer, heard.filter((text) => pattern.test(text))]).toEqual([answer, []])
    }
    expect(gives.apology.filter((text) => cues.gives.cause.test(text) || cues.gives.when.test(text))).toEqual([])
  })
})

it('takes a tag with its region, and has nothing for a language without cues', () => {
  expect(cuesOf('pt-BR')).toBe(cuesOf('pt'))
  expect(cuesOf('ja')).toBeUndefined()
})
