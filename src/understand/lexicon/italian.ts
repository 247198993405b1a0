// Written for Nowdesk; see `english.ts` for the form.
import type { LexiconSource } from './source.ts'

export const italian: LexiconSource = {
  praise: {
    3: 'ottim* eccellent* fantastic* perfett* meraviglios* stupend* splendid* magnific* straordinari* eccezional* incredibil* favolos* amo adoro adorabil* adoriam* geniale geniali bellissim* bravissim* buonissim* top migliore migliori capolavor* spettacolar* strepitos* felicissim* impeccabil*',
    2: 'buon buono buona buoni buone bene grazie ringrazi* bravo brava bravi brave bel bello bella belli belle bei piace piaciut* felice felici content* soddisfatt* consigli* utile utili veloce veloci rapid* facile facili gentil* cortes* simpatic* piacevol* piacere orgoglios* vinto vince vittori* auguri complimenti congratulazioni evviva divertent* rido ahah* haha* delizios* affidabil* comod* sicur* sorris* amore tesoro forza entusiast* apprezz* splende',
    1: 'meglio funziona interessant* spero speriamo speranza risolt* miglior* onest* chiar* finalmente ok okay sì lol xd giusto giusta cuore sogno sogni ciao buongiorno buonanotte',
  },
  pan: {
    3: 'orribil* terribil* pessim* schifo schifos* fa-schifo vergogn* truffa truffe truffat* truffator* disastr* odio odia odiare odios* merda cazzo inaccettabil* peggiore peggiori peggio indecen* scandal* ridicol* ladri ladro idiot* imbecill* cretin* stronz* inutil* disgust* incapac* incompeten* fallimento scandalos* infame',
    2: 'male brutto brutta brutti brutte cattiv* delus* delud* problema problemi guast* rott* rotto errore errori lento lenta lenti lente lentissim* caro cara cari care carissim* trist* arrabbiat* incazz* perso persa perdut* perde perdere piange piang* lament* reclam* bugi* bugiard* mente menzogn* rubare rubano rubat* paura morte morto morti morire malat* dolor* pericol* attacc* guerra crisi ritard* annull* cancellat* rimbors* ingiust* noios* noia stanc* stuf* rifiut* tasse colpa maled* vaffanculo disservi*',
    1: 'difficil* complicat* stran* manca mancano aspett* nessuno preoccup* dubbi* purtroppo peccato stress* sonno ansia',
  },
  negators: 'non mai niente nulla nessun nessuno nessuna né neanche nemmeno senza',
  boosters: 'molto davvero così troppo super totalmente assolutamente veramente proprio sempre più tanto',
  dampers: "poco abbastanza quasi po' appena talvolta",
  contrasts: 'ma però tuttavia invece sebbene mentre anche-se bensì',
  better: 'meglio migliore migliori superiore',
  worse: 'peggio peggiore peggiori inferiore',
  than: 'di del della dei delle dello che rispetto',
  beats: 'batte supera surclassa',
  leaves: 'passato passata passati passo passare',
  drops: 'disdetto disdetta disdico abbandonato',
  definite: 'il lo la i gli le',
}
