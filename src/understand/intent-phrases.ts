// What people say when they want something. Written for Nowdesk; English first, the basics in German, Spanish, French.
import type { Intent } from '../model/reading.ts'
import { morePhrases } from './intent-phrases-more.ts'
import { phraseBook } from './phrases.ts'

type Asking = Exclude<Intent, 'statement'>

/** 3: says it outright. 2: rarely means anything else. 1: needs company. */
export const intentPhrases = phraseBook<Asking>([
  ...morePhrases,
  {
    label: 'threat',
    strength: 3,
    phrases:
      "i will kill, i'll kill, gonna kill, going to kill you, burn it down, burn you down, bomb threat, blow up your, i know where you live, you will regret, you'll regret this, watch your back, see you in court, hear from my lawyer, hearing from my lawyer, my lawyer will, take legal action, taking legal action, will sue you, i will sue, we will sue, i am suing, we are suing, going to sue, gonna sue, i'll sue, ich verklage, sie hören von meinem anwalt, hören von meinem anwalt, rechtliche schritte, bring dich um, bringe euch um, les voy a demandar, voy a demandar, acciones legales, voy a matar, te voy a matar, je vais porter plainte, vais vous poursuivre, action en justice, je vais te tuer",
  },
  { label: 'threat', strength: 1, phrases: 'class action, lawsuit, sue you, boycott' },
  {
    label: 'inquiry',
    strength: 3,
    phrases:
      "on deadline, request for comment, requesting comment, seeking comment, comment for a story, comment for a piece, comment for an article, comment for our story, comment for my story, i'm a reporter, i am a reporter, i'm a journalist, i am a journalist, reporter with, reporter at, reporter for, journalist with, journalist at, journalist for, producer with, producer at, producer for, editor at, press inquiry, press enquiry, media inquiry, media enquiry, press request, media request, working on a story, writing a story, working on a piece, writing a piece, writing an article about, for a story i'm, interview you for, available for an interview, ich bin journalist, ich bin journalistin, presseanfrage, bitte um stellungnahme, für einen artikel, redaktionsschluss, soy periodista, para un reportaje, para un artículo, solicitud de prensa, declaraciones para, je suis journaliste, demande presse, pour un article, pour un reportage, une réaction pour",
  },
  {
    label: 'inquiry',
    strength: 2,
    phrases:
      'can you comment, care to comment, any comment on, can you confirm, could you confirm, able to confirm, permission to use, may we use, can we use your, can we use this, use your photo, use your video, for broadcast, on the record, off the record, reporter here, journalist here, press contact, media contact, können sie bestätigen, stellungnahme, puede confirmar, pouvez-vous confirmer',
  },
  {
    label: 'inquiry',
    strength: 1,
    phrases:
      'dm me, please dm, reporter, journalist, newsroom, deadline, statement from, spokesperson, quote from, please follow, email me at, contact me at',
  },
  {
    label: 'idea',
    strength: 3,
    phrases:
      "i wish, i really wish, wish you would, wish you'd, wish there was, wish there were, wish it had, wish it would, wish they would, why can't i, why can't we, why cant i, why isn't there, why is there no, why don't you add, why don't you make, would be great if, would be nice if, would be cool if, would be awesome if, would be amazing if, would be helpful if, would love to see, would love it if, i'd love to see, i'd love a, it'd be nice, it'd be great, feature request, please add, please make a, please bring back, you should add, you should make, you should offer, should really add, needs an option, need an option, suggestion for, here's an idea, here is an idea, if only, ich wünschte, ich wünsche mir, wäre schön wenn, wäre toll wenn, wäre super wenn, könntet ihr nicht, warum kann ich nicht, warum gibt es kein, warum gibt es keine, verbesserungsvorschlag, ojalá, ojala, estaría bien que, sería genial, seria genial, por qué no puedo, me gustaría que, deberían añadir, deberían agregar, j'aimerais que, ce serait bien, ça serait bien, serait cool de, pourquoi je ne peux pas, pourquoi ne peut-on pas, il faudrait ajouter, si seulement",
  },
  {
    label: 'idea',
    strength: 2,
    phrases:
      'wish, bring back, you guys should, they should, you should, what if you, how about adding, how about a, could you add, can you add, can you make a, needs to have, suggestion, idea for, bitte ergänzt, bitte fügt, vorschlag',
  },
  {
    label: 'how-to',
    strength: 3,
    phrases:
      "how to, step by step, step-by-step, tutorial, walkthrough, beginner's guide, beginners guide, complete guide, full guide, setup guide, in this video, i'll show you, i will show you, let me show you, here's how, here is how, tips and tricks, diy, so geht's, so gehts, anleitung, schritt für schritt, in diesem video, cómo hacer, como hacer, paso a paso, en este video, guía completa, comment faire, étape par étape, dans cette vidéo, tuto, tutoriel",
  },
  {
    label: 'how-to',
    strength: 1,
    phrases: 'guide, guide to, explained, tips, hack, hacks, learn how, unboxing, review',
  },
  {
    label: 'complaint',
    strength: 3,
    phrases:
      "still waiting, want a refund, want my money back, give me my money back, money back, need a refund, worst customer service, terrible customer service, horrible customer service, terrible service, worst service, no response, no reply, nobody answers, no one answers, on hold for, been on hold, stopped working, doesn't work, does not work, isn't working, not working, won't work, won't load, won't open, keeps crashing, keeps freezing, never arrived, never showed up, lost my luggage, lost my bag, lost my order, lost my package, charged me twice, overcharged, cancelled my, canceled my, never again, fix your, fix this, fix it, sort it out, get it together, get your act together, do better, not acceptable, unacceptable, file a complaint, very disappointed, so disappointed, funktioniert nicht, geht nicht, immer noch nicht, warte seit, keine antwort, geld zurück, nie wieder, unverschämt, beschwerde, no funciona, no sirve, sigo esperando, nadie responde, nadie contesta, quiero un reembolso, devuélvanme, pésimo servicio, mal servicio, ne marche pas, ne fonctionne pas, ne marche plus, toujours pas, aucune réponse, remboursez, remboursement, plus jamais, service client",
  },
  {
    label: 'complaint',
    strength: 1,
    phrases:
      'my order, my flight, my account, my bill, my package, my delivery, my card, your service, your app, your website, your site, your support, your staff, your customer service, customer service, refund, broken, delayed, waiting, again, meine bestellung, mein paket, mein konto, eure app, euer service, mi pedido, mi cuenta, mi vuelo, su servicio, ma commande, mon colis, mon compte, votre service',
  },
  {
    label: 'question',
    strength: 2,
    phrases:
      "does anyone know, anyone know, can anyone, could someone, can someone, do you know, any idea, any ideas, how do i, how do you, how can i, how does, where can i, where do i, when will, when does, when is, what time, is there a way, is there any, is it possible, can i, can you, could you, do you have, do you guys, are you, will you, which one, what's the, what is the, who is, who can, help me, weiß jemand, weiss jemand, kann jemand, wie kann ich, wo kann ich, wann kommt, gibt es, könnt ihr, kann man, alguien sabe, cómo puedo, como puedo, dónde puedo, cuándo, hay alguna, pueden, est-ce que, quelqu'un sait, comment puis-je, où puis-je, quand, y a-t-il, pouvez-vous, savez-vous",
  },
])

/** First words of a question, in four languages. */
export const questionWords: ReadonlySet<string> = new Set(
  "who what when where why which how is are do does did can could will would should has have am was were whats what's hows how's wheres where's who's anyone wer was wann wo warum wieso weshalb welche welcher welches wie ist sind kann könnt können gibt hat habt quién quien qué que cuándo cuando dónde donde por cuál cual cómo como es hay pueden puede qui quoi quand où pourquoi comment quel quelle est-ce combien".split(
    ' ',
  ),
)
