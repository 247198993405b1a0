// The day on which lids come loose: from the first complaint to the morning after. Invented, every word of it.
// Lines as in background.ts; they come in this order.
export const recall = `
bsky en | Gwen Parry | The lid of our Hollis 1.7 came off while pouring. Boiling water on the counter, nobody hurt, hands shaking. Check yours.
>bsky en | Tobin Ashdown | Same here last night! The hinge pin just slid out. Which batch do you have? Mine says H7-42.
>bsky en | Gwen Parry | H7-42. On the underside, next to the barcode.
forum en | lidwatcher | 1.7 litre: hinge pin works itself loose | After three weeks the pin stands out by two millimetres. Pushing it back holds for a day. Batch H7-42. Has anyone else seen this?
>forum en | ampere_ann | Yes. H7-42 as well. I wrote to Hollis on Friday and have had no answer.
>forum en | steeped | H7-41 here, pin is tight. So it may be one batch.
bsky en | Nadia Sorrel | Third report about a loose lid on a Hollis kettle this morning. This is starting to look like a pattern.
toot en | millrace | If you own a Hollis 1.7 from batch H7-42: hold the lid when you pour, or better, do not use it today.
bsky en | Cass Merrow | Scalded my wrist on a Hollis Kettles lid that let go. Urgent care says it will heal. I am furious. Where is the warning?
>bsky en | Wren Castell | I am so sorry. Have they answered you?
>bsky en | Cass Merrow | A form letter. "We value your feedback." My wrist does not.
news:hearth en | Ida Boyle | Owners report loose lids on a Hollis kettle | At least eleven owners of the Hollis 1.7 say that the lid can come off while pouring. The company has not commented.
bsky en | Elin Moss | I am reporting on the Hollis Kettles lids for the North Ledger. How many units are affected, and since when did the company know? Deadline 4 pm.
bsky en | Ty Brannock | Took mine apart. The hinge pin is 0.2 mm thinner than in last year's model. Heat does the rest. Photographs in the thread.
>bsky en | Ty Brannock | It is not misuse. It is a tolerance. Whoever signs off parts at Hollis should see this.
toot en | lowtide | Repair café: we pinned three H7-42 lids with a 2.0 mm brass rod this evening. It holds. But this is the maker's job.
bsky de | Henrik Sasse | Beim Hollis 1,7 Liter ist mir der Deckel abgefallen. Heißes Wasser überall. Ist das bekannt?
>bsky de | Ruben Acker | Charge H7-42? Dann nicht mehr benutzen, da gibt es gerade mehrere Meldungen.
toot de | moorlicht | Warum muss ich von einem losen Deckel am Wasserkocher aus dem Forum erfahren und nicht vom Hersteller? Hollis, meldet euch.
bsky es | Iván Peralta | Se me soltó la tapa del hervidor Hollis con agua hirviendo. Por suerte no había niños cerca. ¿Van a retirarlo?
bsky fr | Bastien Corme | Le couvercle de ma Hollis s'est détaché en versant. Brûlure légère. Le service client ne répond pas.
bsky ja | 北原ゆう | Hollisのケトルの蓋が注いでいる途中で外れた。やけどはなかったけれど怖かった。同じ人いますか？
news:ledger en | Rowan Pike | Kettle maker faces questions over lids that come loose | The safety office confirmed that it had received reports about the Hollis 1.7. A spokesperson for the office said it expected to hear from the maker today.
bsky en | Dev Lal | Kettle safety is not a feature you add later. A lid that stays on is the whole job, Hollis.
bsky en | Bex Hallam | 19 for a filter and they saved a fraction of a cent on a hinge pin. You could not make it up.
bsky en | Marta Quill | I like this company, so let me say it plainly: say something now. Silence reads as hiding.
toot en | ottoline | Calling it now: whether Hollis Kettles comes out of this well depends on what they say in the next two hours.
bsky en | Kit Barrow | How do I find the batch number? My label has rubbed off.
>bsky en | Priya Noakes | It is also stamped inside the base, under the cord. Unplug it first.
forum en | kettlewright | Collecting batches: please post yours | I keep a table. So far: H7-42 loose 9 of 11, H7-41 loose 0 of 6, H7-43 loose 1 of 4. Photographs welcome.
>forum en | brewhouse | H7-42, loose. Bought at the harbour market in September.
>forum en | teaforone | H7-43, tight so far, but I will not wait for it.
>forum en | oolong_ken | H7-42, loose after nine days. I have stopped using it.
bsky en | Jory Tamblyn | Electrician here. The water is the danger, not the current: the switch is sealed. But do not pour from a kettle whose lid moves.
news:hearth en | Sol Abney | Hollis Kettles recalls 12,000 kettles | Hollis Kettles has recalled about 12,000 of its 1.7 litre kettles because the lid can come off. Owners of batch H7-42 are asked to stop using them. A new lid is sent free of charge.
news:ledger en | Mina Oduya | Hollis Kettles recalls 12,000 kettles over loose lids | Hollis Kettles has recalled about 12,000 of its 1.7 litre kettles because the lid can come off. Owners of batch H7-42 are asked to stop using them and can ask for a new lid or their money.
bsky en | Newswire Harbour | Hollis Kettles recalls 12,000 kettles: the lid of the 1.7 litre model can come off. Batch H7-42. Stop using it, new lid free of charge.
toot en | harbourwire | Hollis Kettles recalls about 12,000 of its 1.7 litre kettles because the lid can come off. Owners of batch H7-42 are asked to stop using them.
bsky en | Gwen Parry | There it is, a recall. Two days after my first message. Good that they did it. It should not have taken two days.
bsky en | Rafe Linden | Credit where due: the Hollis recall page is good. Batch number, a picture of where to find it, and a button. Done in a minute.
bsky en | Odette Frame | Is my grandmother's 1998 Hollis affected? I assume not, but she has read the news and is looking at it with suspicion.
>bsky en | Priya Noakes | Not affected. It is the 1.7 from this autumn only.
bsky en | Colm Rafferty | Brightwater posting a "our lids stay on" advert one hour after the Hollis recall. Classy. Not.
toot en | sandbar | Brightwater's joke about the Hollis lids while people have burns. Unfollowed.
bsky en | Elin Moss | Hollis Kettles has not answered my question: when did the first report arrive? If somebody there reads this, my deadline has moved to 6 pm.
bsky en | Abel Finch | Filled in the recall form, it said thank you and then showed an error. Did it work? Does anyone know?
>bsky en | Milo Drax | Same here, and the mail with the confirmation came ten minutes later.
bsky en | Hanna Voss | Does the recall cover kettles bought second-hand? Mine came without a receipt.
bsky en | Petra Lowe | Called the Hollis hotline: four minutes on hold, a human, a new lid on its way. That was fine, actually.
bsky en | Len Okafor | We have six H7-42 at the office. Who do I write to about more than one?
toot en | copperleaf | Threatening to sue a kettle company over a lid is a bit much. Then again I did not get scalded.
bsky en | Cass Merrow | My lawyer will be in touch with Hollis Kettles. A free lid does not cover a week without my right hand.
bsky en | Sunny Achebe | Idea for Hollis: send the new pin with a video, let repair cafés fit it, pay them. Everybody wins and nothing is thrown away.
>toot en | lowtide | We would do that. Ten cafés on this coast alone.
forum en | Hollis_Dana | The recall: questions and answers | I work for Hollis. The pin was made to a wrong tolerance from 2 to 19 September. If your batch is H7-42, please stop using the kettle. A new lid is on its way to you two days after you write.
>forum en | lidwatcher | Thank you for posting under your own name. Why only H7-42, when we have one loose H7-43?
>forum en | Hollis_Dana | We have asked the owner for it and will have it on the bench tomorrow. I will post the result here, whatever it is.
>forum en | ampere_ann | That is the answer I wanted on Friday.
bsky de | Jule Brandt | Hollis ruft 12.000 Wasserkocher zurück: Charge H7-42, Deckel kann sich lösen. Nicht weiter benutzen.
bsky de | Tessa Wiek | Rückruf-Formular von Hollis ausgefüllt, Bestätigung sofort da. Danke, so geht guter Service.
toot de | ofenbank | Wie erkenne ich beim Hollis die Charge, wenn das Etikett ab ist?
>toot de | moorlicht | Unter dem Kabel ist sie eingeprägt. Vorher Stecker ziehen.
bsky de | Lokalblatt Redaktion | Wir suchen Betroffene des Hollis-Rückrufs für ein Gespräch heute Nachmittag. Bitte per Nachricht melden.
toot de | deichkind_nord | Zwei Tage Schweigen, dann ein Rückruf am Freitagabend. Das riecht nach Anwalt, nicht nach Verantwortung.
bsky es | Lucía Robledo | Hollis Kettles retira 12.000 hervidores: la tapa del modelo de 1,7 litros puede soltarse. Lote H7-42.
bsky es | Noa Cifuentes | El formulario de retirada de Hollis es claro y rápido. Bien hecho, aunque tarde.
toot es | vaporazul | ¿La retirada de Hollis vale también para los comprados en el extranjero?
bsky es | Redacción Costa | Preparamos una nota sobre los hervidores Hollis. ¿Puede la empresa confirmar cuántas quemaduras se han comunicado?
toot es | caldera_vieja | Prefiero una empresa que retira a una que calla. Pero que no tarden dos días.
bsky fr | Maëlle Dorn | Hollis Kettles rappelle 12 000 bouilloires : le couvercle du modèle 1,7 litre peut se détacher. Lot H7-42.
bsky fr | Inès Valtier | Le formulaire de rappel Hollis fonctionne, réponse en deux minutes. Au moins ça.
toot fr | brume_douce | Où se trouve le numéro de lot si l'étiquette est effacée ?
>toot fr | porteplume | Gravé sous le câble, à l'intérieur du socle. Débranchez d'abord.
bsky fr | Rédaction du Phare | Journaliste au Phare, je cherche des clients Hollis blessés par le couvercle. Réponse avant 18 h si possible.
toot fr | quaibrumeux | Une pièce trop fine de deux dixièmes, douze mille bouilloires au rebut. On pourrait aussi les réparer.
bsky ja | 水野あかり | Hollisがケトル一万二千台をリコール。一・七リットルの蓋が外れるおそれ、ロットはH7-42。
bsky ja | 三沢れん | Hollisのリコール申し込み、二分で終わった。対応は悪くない。
toot ja | yukage | ロット番号の印字が消えている場合はどこを見ればいいですか？
>toot ja | amaoto | 台の裏、コードの下に刻印があります。先に電源を抜いてください。
bsky ja | 港日報デスク | Hollisの蓋の件を取材しています。いつ最初の報告があったのか、会社の回答を待っています。
toot ja | kazamachi | 二日も黙っていたのは良くない。でも説明は正直だったと思う。
news:hearth en | Ida Boyle | "We were two days late": Hollis answers on its forum | An employee explained the fault to customers before the press office did. It may have been the best thing that happened to the company this week.
news:ledger en | Rowan Pike | Safety office: Hollis recall is sufficient for now | The office will test kettles of the next batch. It said that makers must report within 24 hours of knowing.
bsky en | Dev Lal | Kettle safety rules ask for a report within 24 hours. Hollis says it took two days. Somebody will ask about that.
bsky en | Wren Castell | New lid arrived. It fits, it holds, it even clicks. Fine, Hollis. You are forgiven by one boat.
toot en | fennelway | Our community kitchen got six lids and a written apology. The apology mattered more than the lids.
bsky en | Nadia Sorrel | What I take from the Hollis week: say what you know, say what you do not know, say when you will say more. It is not hard. It is only frightening.
`
