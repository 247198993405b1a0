import { describe, expect, it } from 'vitest'
import { idOf, madeUpRead } from '../../test/world/read-mentions.ts'
import { isTiedByNames } from './across-languages.ts'
import { Stream } from './stream.ts'

interface Said {
  readonly language: string
  readonly title?: string
  readonly text: string
  readonly links?: readonly string[]
}

const minuteMs = 60_000
const startMs = Date.UTC(2026, 2, 3, 9)

/** What is said of one company every day, in four languages. */
const everyday: readonly Said[] = [
  { language: 'en', text: 'My Hollis kettle makes great tea every morning' },
  { language: 'de', text: 'Mein Hollis Wasserkocher ist leise und schnell, sehr zufrieden' },
  { language: 'fr', text: 'J’adore ma bouilloire Hollis, elle chauffe vite' },
  { language: 'es', text: 'Mi hervidor Hollis tarda muy poco, estoy contenta' },
  { language: 'en', text: 'Hollis opens a new shop in Leeds next week' },
  { language: 'de', text: 'Hollis sucht neue Mitarbeiter für das Lager in Kassel' },
  { language: 'fr', text: 'Hollis sponsorise le marathon de Lyon' },
  { language: 'es', text: 'Hollis presenta una nueva batidora en Madrid' },
  { language: 'en', text: 'Where can I buy descaler for a Hollis kettle?' },
  { language: 'de', text: 'Wo finde ich den Kundendienst von Hollis?' },
  { language: 'fr', text: 'Le service client Hollis est injoignable' },
  { language: 'es', text: '¿Dónde puedo comprar repuestos de Hollis?' },
]

const fire: readonly Said[] = [
  {
    language: 'en',
    title: 'Fire at Hollis plant in Dunmore',
    text: 'A fire broke out on Tuesday night at the Hollis plant in Dunmore. Some 85 workers were brought to safety and two were taken to hospital, plant manager Ineke Vos said. The cause of the blaze is not known. Production of kettles will stop until Friday.',
  },
  {
    language: 'de',
    title: 'Brand im Hollis-Werk Dunmore',
    text: 'Im Werk des Geräteherstellers Hollis in Dunmore ist in der Nacht zum Mittwoch ein Feuer ausgebrochen. 85 Beschäftigte wurden in Sicherheit gebracht, zwei kamen ins Krankenhaus, teilte Werksleiterin Ineke Vos mit. Die Ursache ist noch unklar.',
  },
  {
    language: 'fr',
    title: 'Incendie dans une usine Hollis à Dunmore',
    text: 'Un incendie s’est déclaré dans la nuit de mardi à mercredi dans l’usine Hollis de Dunmore. Quelque 85 employés ont été évacués et deux personnes hospitalisées, a indiqué la directrice du site, Ineke Vos. L’origine du feu reste inconnue.',
  },
  {
    language: 'es',
    title: 'Incendio en la fábrica de Hollis en Dunmore',
    text: 'Un incendio se declaró en la noche del martes en la fábrica de Hollis en Dunmore. Unos 85 trabajadores fueron evacuados y dos personas ingresaron en el hospital, según la directora de la planta, Ineke Vos. Se desconoce la causa.',
  },
]

const strike: readonly Said[] = [
  {
    language: 'en',
    title: 'Hollis drivers strike over pay',
    text: 'Drivers of Hollis walked out on Wednesday over pay. The union Tramo asks for 9.5 percent more and says 1,300 people joined; Hollis offers 3 percent. Union leader Pau Ferrer said the strike would last until Sunday.',
  },
  {
    language: 'de',
    title: 'Fahrer von Hollis streiken für mehr Lohn',
    text: 'Die Fahrer von Hollis haben am Mittwoch die Arbeit niedergelegt. Die Gewerkschaft Tramo verlangt 9,5 Prozent mehr Lohn, nach ihren Angaben beteiligen sich 1.300 Menschen. Gewerkschaftschef Pau Ferrer kündigte an, der Ausstand werde bis Sonntag dauern.',
  },
  {
    language: 'fr',
    title: 'Grève des chauffeurs de Hollis',
    text: 'Les chauffeurs de Hollis ont cessé le travail mercredi. Le syndicat Tramo réclame 9,5 % d’augmentation et annonce 1 300 grévistes. Selon Pau Ferrer, qui dirige le syndicat, la grève durera jusqu’à dimanche.',
  },
  {
    language: 'es',
    title: 'Huelga de conductores en Hollis',
    text: 'Los conductores de Hollis fueron a la huelga el miércoles. El sindicato Tramo pide una subida del 9,5 % y habla de 1.300 participantes. Pau Ferrer, líder del sindicato, dijo que el paro durará hasta el domingo.',
  },
]

const outage: readonly Said[] = [
  { language: 'en', text: 'Outage at Hollis: the HollisHome app has been down since 7:40, error E-117' },
  { language: 'de', text: 'HollisHome geht seit heute früh nicht, Fehler E-117. Liegt das an mir?' },
  { language: 'fr', text: 'Impossible d’ouvrir HollisHome ce matin, erreur E-117' },
  { language: 'es', text: '¿A alguien más le falla HollisHome? Error E-117 desde hace una hora' },
]

const page = 'https://www.hollis.example/notices/hk-440'
const notice: readonly Said[] = [
  { language: 'en', text: 'Check the number under your kettle before you use it again', links: [page] },
  { language: 'de', text: 'Vor dem nächsten Gebrauch bitte die Nummer am Boden des Geräts nachsehen', links: [page] },
  { language: 'fr', text: 'Avant toute utilisation, regardez sous la bouilloire', links: [page] },
]

/** Ids of the stories that these come to, after a morning of everyday talk. */
function storiesOf(said: readonly Said[]): readonly string[] {
  let made = 0
  const stream = new Stream(() => idOf(5_000 + (made += 1)))
  return [...everyday, ...said]
    .map(({ language, title, text, links = [] }, n) => {
      const atMs = startMs + n * minuteMs
      const read = madeUpRead({ n, text, atMs, item: { links, ...(title !== undefined && { title }) } })
      return stream.take({ ...read, reading: { ...read.reading, language } }, atMs).storyId
    })
    .slice(everyday.length)
}

describe('a story told in several languages', () => {
  it.each([
    ['articles that share a place, a person and a figure', fire],
    ['articles that share a union, its head and a figure', strike],
    ['posts that share a name and a number', outage],
    ['posts that point to one page', notice],
  ])('is one: %s, whichever language is first', (_, told) => {
    for (let turn = 0; turn < told.length; turn += 1) {
      const ordered = [...told.slice(turn), ...told.slice(0, turn)]
      expect(new Set(storiesOf(ordered)).size).toBe(1)
    }
  })

  it('is kept apart from others of the same company that are told at the same time', () => {
    const mixed = [0, 1, 2, 3].flatMap((n) => [fire[n], strike[n], outage[n]].flatMap((each) => each ?? []))
    const ids = storiesOf(mixed)
    expect(new Set(ids).size).toBe(3)
    for (const [n, id] of ids.entries()) expect(id).toBe(ids[n % 3])
  })

  it('is not made of two by the name of whoever speaks for the company, nor by a place besides', () => {
    const recall = {
      language: 'en',
      title: 'Hollis recalls kettles in Leeds',
      text: 'Hollis takes back kettles whose lids came loose. Chief executive Marta Quill spoke to reporters in Leeds and promised every buyer a new one before the end of the month.',
    }
    const prices = {
      language: 'de',
      title: 'Hollis erhöht die Preise',
      text: 'Der Hersteller Hollis verlangt vom Sommer an mehr für seine Geräte. Vorstandschefin Marta Quill begründete den Schritt in Leeds mit höheren Kosten für Stahl und Fracht.',
    }
    expect(new Set(storiesOf([recall, prices])).size).toBe(2)
    expect(new Set(storiesOf([prices, recall])).size).toBe(2)
  })
})

it('counts a name of two words once, particles not at all, and small figures once together', () => {
  expect(isTiedByNames(['dunmor', '85', 'inek', 'vos', 'inek vos'])).toBe(true)
  expect(isTiedByNames(['marta', 'quill', 'marta quill', 'leed'])).toBe(false)
  expect(isTiedByNames(['12', '10', '08', 'hollis'])).toBe(false)
  expect(isTiedByNames(['mi', 'si', 'te', 'solo'])).toBe(false)
  expect(isTiedByNames(['→hollis.example/notices/hk-440'])).toBe(true)
})
