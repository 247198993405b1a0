// Written for Nowdesk; see `english.ts` for the form.
import type { LexiconSource } from './source.ts'

export const german: LexiconSource = {
  praise: {
    3: 'großartig* grossartig* fantastisch* hervorragend* ausgezeichnet* perfekt* genial* wunderbar* liebe lieben liebt geliebt beste bester bestes besten hammer geil* traumhaft* begeister* spitze* klasse super toll toller tolle tolles tollen wunderschön* sensationell* weltklasse mega',
    2: 'gut gute guter gutes guten gern gerne schön* freu* freue glücklich* froh dank* danke empfehl* empfehlenswert* zuverlässig* schnell* einfach* lecker* stolz* gewinn* gewonnen sieg* lob* gelobt hilfreich* freundlich* nett* zufrieden* überzeug* gelungen* prima lächel* spaß spass lustig* cool* stark starke starker bravo glückwunsch* sicher* fair faire',
    1: 'besser* funktioniert läuft okay ok interessant* mag mögen hoffe hoffentlich hoffnung* nützlich* praktisch* lohnt erfolg* günstig* verbessert* gelöst klar klappt ja wow lieb* hübsch*',
  },
  pan: {
    3: 'schrecklich* furchtbar* katastroph* grauenhaft* ekelhaft* scheiß* scheiss* mist hass* hasse hasst widerlich* unverschämt* betrug betrüg* abzock* wertlos* schlimmste* schlechteste* unerträglich* skandal* peinlich* saftladen frechheit lächerlich* müll dreck idiot* unfähig*',
    2: 'schlecht* kaputt* defekt* fehler* enttäusch* ärger* nerv* wütend* sauer traurig* langsam* teuer* überteuert* versag* dumm* blöd* doof* falsch* problem* beschwer* unfreundlich* ignorier* lüge* lügt gelogen verloren verlier* schmerz* krank* tot tote* sterb* gestorben angst* gefähr* verletz* krieg* stört störung* ausfall* absturz* abgestürzt verspät* verschwend* nie-wieder unzuverlässig* leider hässlich* langweil* klage* warnung* rückruf* boykott* schade',
    1: 'müde schwierig* schwer kompliziert* unklar* seltsam* komisch* fehlt fehlen warte* warten gewartet genervt zweifel* sorge* sorgen mangel* umständlich* nervig* allein* vermiss* stress*',
  },
  negators: 'nicht kein keine keinen keiner keinem nie niemals nichts ohne weder kaum',
  boosters: 'sehr so total absolut extrem wirklich echt richtig völlig mega unglaublich zu besonders voll',
  dampers: 'etwas ziemlich eher bisschen teilweise kaum manchmal',
  contrasts: 'aber jedoch obwohl trotzdem allerdings doch sondern während leider',
  better: 'besser schneller billiger günstiger schöner einfacher',
  worse: 'schlechter schlimmer langsamer',
  than: 'als',
  beats: 'schlägt übertrifft überholt',
  leaves: 'gewechselt wechseln wechsle',
  drops: 'gekündigt kündigen',
  definite: '',
  hasCapitalNouns: true,
}
