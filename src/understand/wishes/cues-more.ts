// The basics of wishing in Arabic, Dutch, French, German, Italian, Portuguese and Spanish, as `cues.ts` writes them.

/** All say it outright. */
export const moreCueTexts: readonly string[] = [
  // German
  'ich wünschte ihr|es|sie|man|@|die|der|das',
  'wünsche|wünschen mir|uns ?von ~2 ein|eine|einen|mehr|dass',
  'wäre ?doch|echt|sehr schön|toll|super|cool|gut|praktisch|hilfreich|klasse|nett wenn|eine|ein',
  'warum kann|können man|ich|wir ~4 nicht|kein|keine|keinen',
  'warum gibt|habt|bietet|macht es|ihr ~3 kein|keine|keinen|nicht',
  'könnt|könntet ihr ~6 einbauen|einführen|hinzufügen|ergänzen|anbieten|zurückbringen|ermöglichen',
  'bitte ~6 einbauen|einführen|hinzufügen|ergänzen|anbieten|zurückbringen|ermöglichen',
  'bringt|holt ~5 zurück',
  'hätte|hätten gern|gerne ?wieder ein|eine|einen|mehr',
  'ihr|@ solltet|sollte|müsstet|könntet ~6 einbauen|einführen|hinzufügen|anbieten|verkaufen|machen',
  'würde dafür|gern|gerne ~2 zahlen|bezahlen',
  'fehlt ?mir|uns ?noch|leider ein|eine',
  // French
  'j’aimerais|aimerais|aimerions ?bien|tellement|vraiment que|pouvoir|voir|avoir|une|un',
  'ce|ça|ca serait ?vraiment|trop bien|cool|chouette|génial|super|top|sympa|pratique|utile|parfait de|si|que|d’avoir|qu’on',
  'pourquoi ?est-ce|qu’on|on|je|vous ?ne peut|peux|faites|proposez|avez ~1 pas',
  'pourquoi n’y|il|ne ~3 pas de|d’option',
  'vous devriez|pourriez ~2 ajouter|faire|proposer|mettre|permettre|vendre|remettre',
  'il faudrait|manque ?juste ajouter|une|un|pouvoir',
  'si seulement vous|il|ils|@',
  'remettez|rajoutez|ajoutez le|la|les|une|un',
  'je paierais|payerais',
  // Spanish
  'me|nos gustaría|encantaría ~1 que|poder|ver|escuchar|tener',
  'ojalá|ojala ?que ~4 hubiera|tuviera|tuvieran|pusieran|hicieran|vuelvan|traigan|añadan|saquen',
  'deberían|podrían|deberíais|podríais|tendrían ?que ~1 poner|hacer|añadir|agregar|incluir|permitir|traer|sacar|vender|ofrecer',
  'por qué|que no puedo|podemos|hay|ponen|hacen|tienen|dejan|traen|venden|añaden',
  'porque no hacen|ponen|tienen|traen|venden',
  'estaría|sería ?muy bien|genial|bueno|ideal|útil|chulo|perfecto|increíble que|si|poder|tener',
  'traigan|vuelvan ~3 vuelta|traer|vender|poner',
  'pagaría por',
  // Portuguese
  'podia|podiam|poderia|poderiam|deviam|deveriam ~1 ter|fazer|colocar|adicionar|incluir|lançar|vender|trazer|voltar|permitir|pedir|reprisar|mostrar',
  'gostaria|gostava|queria ?muito ?de ver|ter|poder|que|ouvir|vídeos',
  'por|porque|porquê ?que|quê não tem|há|posso|podemos|fazem|vendem|existe|têm',
  'seria ?muito bom|ótimo|legal|incrível|perfeito|útil se|que|ter|poder',
  'tragam|traz|voltem ~4 volta|fazer|vender',
  'pagaria por',
  // Italian
  'vorrei|vorremmo|mi piacerebbe che|poter|potere|ci|avere|vedere ~3 fosse|facesse|usare|scegliere|una|un',
  'sarebbe ?molto|davvero|proprio bello|utile|fantastico|comodo|ottimo|carino se|poter|avere|che',
  'perché|perche non si|posso|c’è|fate|mettete|avete|possiamo ?può ~3 fare|usare|un|una|anche|più',
  'dovreste|potreste ?anche|proprio aggiungere|fare|mettere|introdurre|permettere|vendere|riportare',
  'rimettete|riportate|aggiungete il|la|i|le|una|un',
  'pagherei per',
  // Dutch
  'ik wou|wilde|wens dat jullie|er|het|@|ik|je',
  'zou ?heel|erg fijn|leuk|handig|mooi|geweldig zijn als|om',
  'waarom kan|kunnen ik|je|we ~4 niet|geen',
  'waarom is|hebben|bieden er|jullie ~2 geen|niet',
  'kunnen jullie ~6 toevoegen|aanbieden|invoeren|terugbrengen',
  'breng|haal ~4 terug',
  'jullie zouden ~5 moeten',
  'zou graag ~4 willen|zien|hebben',
  // Arabic
  'ليت|ياليت|ياريت',
  'يا ليت|ريت',
  'أتمنى|نتمنى|اتمنى لو|أن|ان|إضافة|اضافة|توفير',
  'لماذا|ليش|ليه لا|ما|مافي|مو يوجد|فيه|في|يمكن|نقدر|أقدر|تضيفون',
  'ممكن تضيفون|تضيفوا|إضافة|اضافة|توفير',
]

/** What makes none of a cue that it touches. */
export const moreVetoTexts: readonly string[] = [
  'wünsche|wünschen dir|euch|ihnen|allen|uns ?allen ?noch ein|eine|einen|viel|alles',
  'أتمنى|نتمنى لك|لكم|له|لها',
  'vorrei sapere|dire|solo|ringraziare',
  'me gustaría saber|decir|pensar',
  'me gustaría|encantaría ~1 que ~2 no',
  'não|nao podia|deviam|poderia ter',
  'gostaria de dizer|saber',
  'j’aimerais savoir|dire|qu’on|on',
]
