// The basics of asking in Italian, Portuguese and Dutch. No phrase is made of English words alone, so that English is read
// the same with it as without.
import type { Intent } from '../model/reading.ts'

export const morePhrases: readonly {
  readonly label: Exclude<Intent, 'statement'>
  readonly strength: number
  readonly phrases: string
}[] = [
  {
    label: 'threat',
    strength: 3,
    phrases:
      'vie legali, azioni legali, vi faccio causa, vi denuncio, ti ammazzo, ação judicial, acção judicial, medidas legais, vou processar, vou vos processar, vou te matar, juridische stappen, mijn advocaat, ik klaag jullie aan, ik maak je dood',
  },
  {
    label: 'inquiry',
    strength: 3,
    phrases:
      'sono un giornalista, sono una giornalista, richiesta stampa, richiesta di commento, per un articolo, per un servizio, sou jornalista, pedido de imprensa, pedido de comentário, para uma reportagem, para um artigo, ik ben journalist, ik ben verslaggever, persvraag, perswoordvoerder, verzoek om commentaar, voor een artikel, wederhoor',
  },
  {
    label: 'inquiry',
    strength: 2,
    phrases:
      'potete confermare, può confermare, podem confirmar, pode confirmar, kunt u bevestigen, kunnen jullie bevestigen',
  },
  {
    label: 'idea',
    strength: 3,
    phrases:
      'sarebbe bello se, sarebbe utile se, vorrei che ci fosse, dovreste aggiungere, seria bom se, seria ótimo se, gostaria que houvesse, deviam acrescentar, deveriam adicionar, het zou fijn zijn als, het zou leuk zijn als, zouden jullie niet, jullie zouden moeten',
  },
  {
    label: 'how-to',
    strength: 3,
    phrases:
      'ecco come, come si fa a, in questo video, guida completa, passo passo, passo a passo, neste vídeo, guia completo, zo doe je, stap voor stap, handleiding, in deze video',
  },
  {
    label: 'complaint',
    strength: 3,
    phrases:
      'non funziona, non funzionano, sto ancora aspettando, nessuno risponde, voglio il rimborso, voglio un rimborso, mai più, servizio pessimo, pessimo servizio, não funciona, não funcionam, ainda estou à espera, continuo à espera, ainda estou esperando, ninguém responde, quero o reembolso, quero meu dinheiro de volta, nunca mais, péssimo serviço, péssimo atendimento, werkt niet, doet het niet, nog steeds geen, nog steeds niet, wacht nog steeds, niemand reageert, niemand antwoordt, geld terug, nooit meer, slechte service',
  },
  {
    label: 'complaint',
    strength: 1,
    phrases:
      'il mio ordine, il mio pacco, il mio conto, la vostra app, o meu pedido, meu pedido, a minha encomenda, minha conta, mijn bestelling, mijn pakket, mijn rekening, jullie app',
  },
  {
    label: 'question',
    strength: 2,
    phrases:
      'qualcuno sa, come posso, dove posso, quando arriva, è possibile, avete, alguém sabe, como posso, onde posso, quando chega, é possível, vocês têm, weet iemand, kan iemand, hoe kan ik, waar kan ik, wanneer komt, is het mogelijk, hebben jullie',
  },
]
