// What is said of kettles on an ordinary day. Invented, every word and every person of it.
// A line is `place lang | who | text`; a news line is `place lang | byline | title | body`; `>` answers the line before.
export const background = `
bsky en | Marta Quill | Day three with the Hollis Kettles pour-over and I have started timing my morning by it. It is a very good kettle.
bsky en | Tobin Ashdown | Does anyone know whether the Hollis 1.7 keeps its temperature setting after a power cut?
>bsky en | Priya Noakes | @Tobin it does not, I checked. You get 100 °C again and have to set it anew.
bsky en | Len Okafor | Brightwater or Hollis Kettles for an office of twelve? The Brightwater pours faster, the Hollis is quieter.
>bsky en | Marta Quill | Hollis. Nobody in a meeting should hear a jet take off.
toot en | sandbar | Descaled the Hollis with citric acid. Two rinses, no smell, shines like new. Vinegar people, I have left your church.
toot en | ottoline | Idea for Hollis Kettles: a lid you can open with one hand while holding a toddler with the other.
bsky en | Gwen Parry | My Steamline died after fourteen months. Fourteen. The Hollis it replaced ran for nine years.
forum en | kettlewright | Hollis base runs warm: normal? | The base of my 1.7 gets warm to the touch, about 40 °C. I measured the cord and the socket, both cold. Is that by design?
>forum en | Hollis_Dana | Within the limits: the transformer sits in the base. Above 55 °C please write to us.
>forum en | kettlewright | Thank you, that is a clear answer. 41 °C today, so I will stop worrying.
news:hearth en | Ida Boyle | The quiet kettle comes of age | Five makers, one test kitchen, forty litres of water. Hollis Kettles came first for noise, Brightwater for speed, Steamline for price.
news:ledger en | Rowan Pike | Brightwater to open second plant as kettle sales climb | Brightwater said on Monday that it would hire 140 people. Analysts expect rivals Hollis Kettles and Steamline to follow by spring.
bsky en | Dev Lal | Why do product pages never say how loud a kettle is? Hollis prints it on the box. Thank you, Hollis.
bsky en | Cass Merrow | The Hollis app wants my location to boil water. No. Hard no. Uninstalled.
>bsky en | Len Okafor | You can deny it and the timer still works, for what that is worth.
toot en | brinewick | Unpopular opinion: stovetop kettles are better and the Hollis gooseneck is the only electric one that comes close.
bsky en | Hanna Voss | How do I clean the spout filter of a Hollis? The brush is wider than the corner.
>bsky en | Priya Noakes | Soak it overnight in lemon juice, then a wooden toothpick. Not metal, it scratches the mesh.
bsky en | Jory Tamblyn | Kettle safety tip from an electrician: never run one on an extension lead with anything else on it.
toot en | millrace | The new kettle safety standard wants lids that stay shut when the thing falls over. About time.
news:hearth en | Sol Abney | Kettle safety: what the new rules ask of makers | From next year a kettle that tips must not spill more than 200 ml in ten seconds. Most makers say they are ready.
bsky en | Odette Frame | My grandmother's Hollis is older than me and still boils in four minutes. The new one takes three and beeps. I miss the silence.
bsky en | Rafe Linden | Asked Hollis Kettles support for a spare lid. It arrived in two days, free, with a handwritten note. That is how you keep a customer.
forum en | steeped | Water tastes of plastic, first week | New Hollis 1.0. I boiled and threw away eight fillings. The taste is less but still there. How many does it take?
>forum en | lidwatcher | Mine was gone after ten. A spoon of baking soda in the third filling helped.
>forum en | steeped | Ten it was. Gone now. Leaving this here for the next person.
bsky en | Bex Hallam | Hollis charges 19 for a filter that costs 2 to make. Somebody there should be embarrassed.
bsky en | Ty Brannock | I compared the energy use of three kettles for a month. Steamline 11.2 kWh, Brightwater 10.4, Hollis 9.1. Method in the replies.
>bsky en | Ty Brannock | One litre, 15 °C to boiling, six times a day, same meter, lids closed. The difference is mostly when they switch off.
toot en | copperleaf | Nice detail on the Hollis: the water window is on both sides, so left-handed people can see it. Small things.
bsky en | Nadia Sorrel | The Hollis Kettles stand at the fair was the only one that served actual tea.
bsky en | Kit Barrow | Is there a Hollis with a metal lid? The plastic one has gone cloudy after a year and I do not love it.
toot en | fennelway | Two kettles broke in our community kitchen this month, one Steamline, one Brightwater. The Hollis is still going. Touch wood.
bsky en | Abel Finch | The beep. The Hollis beep. At six in the morning. Please, a setting to turn it off.
>bsky en | Rafe Linden | Hold the lid button for five seconds. You are welcome.
>bsky en | Abel Finch | You have saved a marriage.
news:ledger en | Mina Oduya | Steamline recalls nothing, explains much | After a week of complaints about loose handles, Steamline published its test figures. It is an unusual step in a quiet trade.
bsky en | Wren Castell | Would a Hollis survive on a boat? Asking for a friend who is a boat.
toot en | lowtide | Repair café report: swapped the switch in a Hollis 1.7 in twenty minutes. Five screws, no glue, a part number on the part. More of this.
bsky en | Elin Moss | I write about household goods for a regional paper. Who at Hollis Kettles speaks about recycled steel? Deadline Thursday.
bsky de | Jule Brandt | Mein Hollis-Wasserkocher ist leiser als mein Kater. Ich bin begeistert.
bsky de | Henrik Sasse | Weiß jemand, ob Hollis Kettles Ersatzdeckel nach Österreich liefert?
>bsky de | Jule Brandt | Ja, drei Tage bis Graz, Versand war kostenlos.
toot de | moorlicht | Nach zwei Jahren Kalkwasser läuft der Hollis noch wie am ersten Tag. Nur der Filter ist hin.
toot de | ofenbank | Brightwater hat die schönere Form, Hollis die bessere Technik. Warum kann das nie dieselbe Firma sein?
bsky de | Tessa Wiek | 19 Euro für ein Sieb? Liebe Leute von Hollis, das ist unverschämt.
bsky de | Ruben Acker | Wasserkocher im Büro getestet: Steamline kocht am schnellsten über, Hollis schaltet pünktlich ab.
toot de | deichkind_nord | Kann man die Temperatur beim Hollis dauerhaft auf 80 Grad stellen? In der Anleitung steht nichts.
bsky es | Lucía Robledo | El hervidor Hollis de la oficina lleva seis años sin una queja. Ojalá todo fuera así.
bsky es | Iván Peralta | ¿Alguien sabe cómo quitar el sabor a plástico de un Hollis nuevo?
>bsky es | Lucía Robledo | Hierve agua con limón dos o tres veces y tírala. A mí me funcionó.
toot es | vaporazul | Comparé Hollis y Brightwater durante una semana. Hollis gana en silencio, Brightwater en precio.
bsky es | Noa Cifuentes | La aplicación de Hollis Kettles pide demasiados permisos para calentar agua. Así no.
toot es | caldera_vieja | El servicio técnico de Hollis me respondió en diez minutos. Raro, pero muy agradecida.
bsky fr | Maëlle Dorn | Ma bouilloire Hollis chauffe vite et surtout sans réveiller tout l'immeuble. Ravie.
bsky fr | Bastien Corme | Quelqu'un sait où trouver un couvercle de rechange pour la Hollis 1,7 litre ?
>bsky fr | Maëlle Dorn | Directement chez eux, reçu en quatre jours.
toot fr | brume_douce | Trois bouilloires en quatre ans avant de passer chez Hollis Kettles. J'aurais dû commencer par là.
bsky fr | Inès Valtier | Dix-neuf euros le filtre Hollis, sérieusement ? C'est du vol.
toot fr | porteplume | Test du week-end : Steamline contre Hollis. La première est jolie, la seconde est finie.
bsky ja | 水野あかり | Hollisのケトル、朝の台所が静かになって本当に助かっている。
bsky ja | 北原ゆう | Hollis Kettlesの電気ケトル、八十度の保温はできますか？
>bsky ja | 水野あかり | できますよ。蓋のボタンを二回押すだけです。
toot ja | yukage | 三年使ったHollisのケトル、まだ新品みたい。水垢だけこまめに取っている。
bsky ja | 三沢れん | Brightwaterと迷ってHollisにした。注ぎ口が細くてお茶が入れやすい。
toot ja | amaoto | Hollisのフィルター、もう少し安くならないかな。
bsky en | Petra Lowe | Lovely piece of design: the Hollis cord winds under the base and stays there.
bsky en | Milo Drax | Three of us have the same Hollis at work. Stickers with names are going up.
toot en | quietgrove | Has anybody mapped the Hollis 1.7's circuit? I want to add a switch-off at 90 °C.
forum en | ampere_ann | Plug gets warm after ten minutes | Only when I boil twice in a row. Hollis 1.7, two years old, socket is new. Is the plug worn?
>forum en | Hollis_Dana | Please stop using it and send us a photograph of the pins. A warm plug is worth a look, always.
bsky en | Sunny Achebe | Brightwater's advert makes fun of quiet kettles and I am offended on behalf of mine.
bsky en | Colm Rafferty | The Hollis Kettles annual report has a page on repairs: 61 % of what came back went out again mended. Good.
`
