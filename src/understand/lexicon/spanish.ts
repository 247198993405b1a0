// Written for Nowdesk; see `english.ts` for the form.
import type { LexiconSource } from './source.ts'

export const spanish: LexiconSource = {
  praise: {
    3: 'excelente* increíble* increible* fantástic* fantastic* maravillos* perfect* genial geniales espectacular* magnífic* encanta encantan encantó amo amor adoro mejor mejores estupend* impresionante* brillante* hermos* precios* delicios* feliz felices',
    2: 'buen buena bueno buenas buenos bien gracias recomiendo recomendable* contento contenta content* alegr* satisfech* útil utiles rápid* rapid* fácil facil amable* gust* disfrut* orgullos* gan* ganó ganar ganador* felicidades felicit* bonit* lind* guap* divertid* agradec* apoyo risa jaja* cool bravo éxito* exitos* seguro segura ilusión ilusion* bell*',
    1: 'mejora* funciona interesante* espero esperanza ojalá ojala sonrisa* cómod* barat* resuelto solucionad* claro listo vale vamos lol honest* disponible* calidad',
  },
  pan: {
    3: 'horrible* terrible* pésim* pesim* asco asqueros* odio odia odiar odioso mierda* puta* basura* estafa* fraude* vergüenza verguenza inaceptable* peor peores desastre* nefast* repugnante* ladron* corrupt* maldit* lamentable* vergonzos* ridícul* ridicul* idiota* imbécil* inútil* inutil*',
    2: 'mal mala malo malas malos fallo* falla* fallan error* problema* queja* decepcion* triste* tristeza lento lenta lentos lentas lentísim* caro cara caros caras carísim* carisim* enfad* molest* roto rota perd* perdí perder perdido dolor* duele* miedo* muert* muri* morir enferm* llor* engañ* mentira* mentiros* culpa* peligro* ataque* guerra* crisis robo robar robaron retraso* cancel* demanda* injust* aburrid* cansad* harto harta feo fea grosero grosera',
    1: 'difícil* dificil* complicad* raro rara falta faltan espera esperando esperar nadie preocup* extrañ* duda* lástima lastima desgracia* estrés estres* sueño',
  },
  negators: 'no nunca jamás jamas nada nadie ningún ningun ninguna ninguno sin tampoco ni',
  boosters: 'muy tan super súper totalmente absolutamente realmente demasiado bastante increíblemente más mas siempre',
  dampers: 'algo poco casi medio apenas veces',
  contrasts: 'pero aunque sin-embargo sino mientras',
  better: 'mejor mejores superior',
  worse: 'peor peores inferior',
  than: 'que',
  beats: 'supera superan gana vence',
  leaves: 'cambié cambie cambiado',
  drops: 'cancelé',
  definite: 'el la lo los las',
}
