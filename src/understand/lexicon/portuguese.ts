// Written for Nowdesk, as in Portugal and in Brazil; see `english.ts` for the form.
import type { LexiconSource } from './source.ts'

export const portuguese: LexiconSource = {
  praise: {
    3: 'excelent* ótim* otim* fantástic* fantastic* perfeit* maravilh* incrível incriv* espetacular* espectacular* sensacional* genial geniais magnífic* impecável amo amei amamos adoro adorei adora* melhor melhores linda lindas lindo lindos lindíssim* apaixonad* top brilhant* extraordinári* delicios* delícia divo diva rainha gênio génio',
    2: 'bom boa bons boas bem obrigad* gostei gosto gosta gostamos parabéns parabens feliz felizes content* satisfeit* recomend* útil úteis rápid* fácil fáceis simpátic* gentil querid* fofo fofa fofos fofas fofinh* orgulh* ganhou vencedor* vitória divertid* engraçad* rindo kkk* haha* rsrs* beijo beijos abraço bonit* belo bela belos belas talent* merec* bravo palmas viva legal massa arras* sorriso carinho amor eficient* confiável apoio saudade',
    1: 'melhor* funciona interessant* espero esperança resolvid* resolveu tranquil* barat* honest* sucesso prático prática agradável finalmente emocion* inteligent* torcendo torço doce',
  },
  pan: {
    3: 'horrível horríveis horrivel terrível terrivel péssim* pessim* nojo nojent* odeio odiei ódio lixo merda bosta vergonh* golpe burla* fraude* roubo ladrão ladrões absurd* inaceitável pior piores desastre ridícul* ridicul* idiota* imbecil palhaçada porcaria lamentável corrupt* nojeira escroto insuportável caralho fdp',
    2: 'mau má maus más mal ruim ruins falha* falhou erro erros problema* avari* reclam* queixa* decepcion* desilud* desilus* triste* tristeza lento lenta lentos caro caros caríssim* raiva irritad* irrita* estragad* quebr* partiu-se perd* perdeu perder dor dói doi medo morte morto morta mortos morreu morrer doente chor* engan* mentira* mentir* culpa perigo* ataque* guerra crise atras* cancel* injust* chata chato chatas chatos tédio cansad* fart* feio feia grosseir* chega credo afe vergonha',
    1: 'difícil complicad* estranh* falta faltam espera esperando ninguém preocup* dúvida* infelizmente pena sozinh* stress estress* sono nervos*',
  },
  negators: 'não nao nunca jamais nada ninguém nenhum nenhuma sem nem tampouco n',
  boosters: 'muito muita tão super totalmente absolutamente realmente demais mais sempre mt mto bastante',
  dampers: 'pouco quase meio algo apenas vezes',
  contrasts: 'mas porém contudo embora senão enquanto entretanto',
  better: 'melhor melhores superior',
  worse: 'pior piores inferior',
  than: 'que',
  beats: 'supera bate vence',
  leaves: 'mudei mudámos mudamos troquei trocámos',
  drops: 'abandonei abandonámos',
  definite: 'o a os as',
}
