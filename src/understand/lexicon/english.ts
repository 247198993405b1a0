// Written for Nowdesk. Words as people write them, without endings where a stem serves: `*` stands for any ending.
import type { LexiconSource } from './source.ts'

export const english: LexiconSource = {
  praise: {
    3: 'amazing awesome excellent fantastic outstanding perfect brilliant superb phenomenal stunning incredible wonderful love loved loves loving lovely best flawless magnificent spectacular exceptional stellar unbeatable masterpiece adore* gorgeous delicious thrilled ecstatic blessed legendary epic genius lifesaver goat',
    2: 'great good impressive impressed beautiful enjoy* happy glad pleased delighted excited exciting recommend* recommended helpful reliable solid smooth fast quick easy elegant intuitive thank* thanks thx appreciate* grateful win wins winner winning won victory proud congrat* kudos bravo cool fun funny friendly kind generous fresh neat sweet yay hooray wow cheers prais* applaud* hero heroic smart clever safe secure comfortable cozy affordable bargain pleasant pleasure favorite favourite fave perfectly superior top-notch responsive courteous professional charming hilarious',
    1: "nice better fine ok okay improved improvement* improve improves works worked useful handy clean clear interesting interested like liked likes hope hoping hopeful looking-forward can't-wait cute pretty ready success successful successfully support* support fair honest trust trusted innovative innovation benefit* healthy bright calm relaxed smile* smiling lol haha well worthwhile worth yes yum agree* popular welcome fixed solved resolved upgrade* win-win celebrate* celebrating party birthday happier faster easier cheaper nicer best-of",
  },
  pan: {
    3: 'terrible horrible awful worst disgusting disgrace* appalling atrocious pathetic garbage trash scam* fraud* hate hated hates hating despise* abysmal dreadful useless worthless unacceptable shit* bullshit crap crappy fuck* sucks suck sucked sucking nightmare disaster* horrendous evil vile rubbish joke-of ripoff rip-off liar liars lying criminal incompetent shameful outrageous toxic racist sexist kill* murder* terroris* boycott*',
    2: 'bad poor broken breaks broke fail fails failed failing failure disappoint* annoy* frustrat* angry anger upset mad furious sad sick ugly stupid dumb idiot* ridiculous rude slow buggy bug bugs crash* crashed crashing error errors wrong lost lose loses losing loser problem* issue* complain* complaint* waste wasted wasting overpriced expensive ruined ruin ruins refuse* refused steal* stole stolen unreliable unhelpful ignored ignore ignores ignoring lied lie lies greedy shame ashamed hurt* painful pain pity unfair unsafe danger* dangerous injur* recall* lawsuit sue sued suing outage down-again worse damn hell died dead death die attack* war crisis scandal* misleading dishonest embarrass* boring bored miserable lame ugh wtf fed-up rip-off cancel* cancelled refund* delay* delayed late missing glitch* laggy clunky cringe stressful stress* dread* afraid scared scary fear* worried worry* cry crying cried hacked leak* leaked broken-again ghosted',
    1: 'meh mediocre unfortunately sadly annoyed tired hard difficult confus* confused weird strange unclear miss missed misses problematic doubt* doubtful lack lacks lacking without-warning sorry stuck wait waiting waited stop stopped hurts noise noisy dirty messy mess cheap-looking unable cannot-get nope lazy odd trouble* concern* concerned blame* blamed warn* warning* awkward limited weak weaker less unhappy alone lonely never-again nothing-works bug-ridden slower harder uglier unstable',
  },
  negators:
    "not no never none nobody nothing neither nor without hardly barely scarcely cannot can't cant won't wont don't dont doesn't doesnt didn't didnt isn't isnt aren't arent wasn't wasnt weren't werent hasn't hasnt haven't havent hadn't hadnt shouldn't shouldnt wouldn't wouldnt couldn't couldnt ain't aint lacks far-from",
  boosters:
    'very really so extremely super totally absolutely completely utterly incredibly insanely such too highly deeply truly fucking freaking damn most beyond literally always',
  dampers:
    'slightly somewhat kinda kind-of sort-of bit little fairly rather almost partly mildly less sometimes occasionally',
  contrasts: 'but however although though yet whereas while despite still except unfortunately nevertheless',
  better:
    'better faster cheaper nicer easier smarter safer cleaner smoother stronger prettier superior cooler quicker friendlier',
  worse: 'worse slower uglier weaker harder inferior dumber',
  than: 'than compared',
  beats:
    'beats beat beating outperforms outperformed outshines outclasses surpasses surpassed trumps overtakes overtook',
  leaves: 'switched switching switch moving moved move leaving left leave swapped',
  drops: 'ditched ditching ditch dumped dumping quit quitting',
  definite: '',
}
