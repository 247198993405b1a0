// Written for Nowdesk; see `english.ts` for the form.
import type { LexiconSource } from './source.ts'

export const french: LexiconSource = {
  praise: {
    3: "excellent* incroyable* fantastique* merveilleu* parfait* génial* genial* magnifique* adore* adoré j'adore aime aimé amour meilleur* superbe* formidable* extraordinaire* sublime* exceptionnel* top délicieu* bravo",
    2: 'bon bonne bons bonnes bien merci* heureu* content* ravi* recommand* utile* rapide* facile* sympa* gentil* agréable* plaisir* fier* fière* gagn* victoire* félicit* felicit* beau belle beaux joli* drôle* rire* mdr ptdr cool super réussi* efficace* satisfait* fiable* sourire* bonheur',
    1: 'mieux marche fonctionne intéressant* espère espoir* hâte pratique* résolu* amélior* soutien* soutenir clair* honnête* vivement courage',
  },
  pan: {
    3: 'horrible* terrible* nul nulle nuls nulles merde* honte* honteu* arnaque* escroc* scandale* catastroph* inadmissible* inacceptable* déteste* deteste* hais haine* dégueu* degueu* pire* putain* connard* pourri* lamentable* minable* ridicule* dégoût* degout* fraude* poubelle*',
    2: 'mauvais* mal déçu* decu* déception* deception* problème* probleme* panne* bug* bugs erreur* lent* trop-cher hors-de-prix triste* colère* énerv* enerv* perdu* perdre perd cassé* casse plainte* plaindre échec* echec* mensonge* ment menteur* voleur* volé* peur* mort* mourir malade* douleur* danger* attaque* guerre* crise* retard* annul* rembours* injuste* ennuy* fatigu* pleur* insupportable* marre incompétent* honteux stupide* bête* moche*',
    1: 'difficile* compliqué* bizarre* manque* attente* dommage inquiet* inquiét* doute* seul* malheureusement hélas stress* pénible*',
  },
  negators: 'pas ne jamais rien aucun aucune sans ni personne plus',
  boosters: 'très tres trop tellement vraiment super hyper ultra complètement totalement absolument si toujours',
  dampers: 'peu assez plutôt presque parfois',
  contrasts: 'mais cependant pourtant malgré tandis néanmoins toutefois',
  better: 'meilleur meilleure mieux supérieur',
  worse: 'pire inférieur',
  than: 'que qu',
  beats: 'bat surpasse dépasse écrase',
  leaves: 'changé passé',
  drops: 'quitté résilié',
  definite: 'le la les',
}
