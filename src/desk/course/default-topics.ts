// What a desk takes for risky before its leaders change anything, in the languages in which it tells praise from a pan. A word is of
// one language and may stand in texts of all others: none that means something everyday there, as English `war` does in German.
// Arabic is looked for without vowel points and hamza; its article is written on to the word, so that both forms stand here.
import type { Risk } from '../../model/lane.ts'
import type { Topic } from '../../model/desk-policy.ts'

/** A line for each language, its words parted by commas. */
function topic(name: string, risk: Risk, words: string): Topic {
  return {
    name,
    risk,
    words: words
      .split(/[,\n]/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  }
}

export const defaultTopics: readonly Topic[] = [
  topic(
    'Safety and health',
    'high',
    `recall*, injur*, burn*, scald*, caught fire, on fire, explod*, explosion*, electrocut*, poison*, hospital*, died, death*, allerg*, choking
    rückruf*, zurückgerufen, verletz*, verbrüh*, verbrann*, verbrenn*, in flammen, explodier*, stromschlag*, vergift*, giftig*, krankenhaus*, gestorben, todesfall, todesfälle, erstick*, lebensgefahr*
    rappel de produits, incendi*, blessé*, blessure*, brûl*, électrocut*, empoison*, intoxic*, hôpital*, décès, étouff*
    herid*, quemad*, envenen*, muert*, alergi*, asfixi*
    ferit*, ustion*, scottat*, esplos*, avvelen*, ospedal*, morto, morti, soffoc*
    ferid*, queimad*, morreu, morreram
    تسمم*, التسمم*, أصيب*, إصابات, الإصابات, جرحى, الجرحى, جروح, قتلى, القتلى, توفي, وفاة, وفيات, حريق, الحريق, حرائق, الحرائق, حروق, احترق*, انفجار*, الانفجار*, انفجر*, صعق كهربائي, صعقة كهربائية, مستشفى, المستشفى, مستشفيات, المستشفيات, سحب المنتج*, استدعاء المنتج*`,
  ),
  topic(
    'Law and regulators',
    'high',
    `lawsuit*, sue, suing, sued, in court, to court, the court, courtroom*, court case*, court order*, high court, supreme court, attorney*, lawyer*, subpoena*, class action, regulator*, investigat*, indict*, antitrust
    verklag*, sammelklage*, klage, anwalt*, anwält*, vor gericht, gerichts*, staatsanwalt*, ermittlung*, behörde*, kartellamt*, abmahnung*, bußgeld*
    procès, tribunal*, plainte*, mise en examen, enquête*
    juicio, abogad*, querella*, investigaci*, denuncia*
    avvocat*, querela*, indagin*, denunci*
    advogad*, denúncia*, investigaç*
    دعوى قضائية, دعاوى قضائية, محكمة, المحكمة, محاكم, المحاكم, محامي*, المحامي*, مقاضاة, سأقاضي*, النيابة العامة, فتح تحقيق*, غرامة, الغرامة, غرامات, مكافحة الاحتكار`,
  ),
  topic(
    'People and privacy',
    'high',
    `data breach*, breach*, hacked, leaked, ransomware, harass*, discriminat*, racis*, sexis*, abuse*, whistleblower*
    datenleck*, datenpanne*, gehackt, datenschutz*, belästig*, diskriminier*, rassis*, missbrauch*
    fuite de données, piraté*, piratage*, harcel*, harcèl*
    filtración de datos, hackead*, acoso, discriminaci*, abuso*
    violazione dei dati, molestie, razzis*, abusi
    vazamento de dados, assédio, discriminaç*
    تسريب بيانات, تسريب البيانات, تسرب البيانات, اختراق البيانات, اختراق أمني, انتهاك الخصوصية, تحرش*, التحرش*, عنصرية, العنصرية, عنصري`,
  ),
  topic(
    'Money and results',
    'high',
    `earnings, quarterly results, share price, stock price, layoff*, merger*, takeover*, bankrupt*
    quartalszahlen, quartalsergebnis*, aktienkurs*, gewinnwarnung*, stellenabbau*, entlassung*, insolven*, pleite
    résultats trimestriels, licenciement*, faillite*
    resultados trimestrales, despidos, quiebra
    risultati trimestrali, licenziament*, bancarotta
    resultados trimestrais, demissões, falência*
    النتائج الفصلية, نتائج الربع, سعر السهم, تسريح موظفين, تسريح الموظفين, تسريح العمال, صفقة استحواذ, صفقة اندماج, إفلاس*, الإفلاس*`,
  ),
  topic(
    'Politics and grief',
    'high',
    `election*, the war, at war, civil war, war crime*, warfare, terror*, shooting*, protest*, boycott*, funeral*, earthquake*, flood*
    krieg, krieges, kriegs*, wahlkampf*, bundestagswahl*, anschlag*, amoklauf*, boykott*, beerdigung*, erdbeben*, hochwasser*, überschwemm*
    guerre*, élection*, attentat*, obsèques, séisme*, inondation*
    guerra*, eleccion*, atentado*, boicot*, terremoto*, inundaci*
    elezion*, alluvion*
    eleições, enchente*
    الحرب, الحروب, انتخابات, الانتخابات, إرهاب*, الإرهاب*, احتجاج*, الاحتجاج*, مظاهرة, مظاهرات, المظاهرات, حملة مقاطعة, حملة المقاطعة, قاطعوا, جنازة, الجنازة, زلزال, الزلزال, زلازل, فيضان*, الفيضان*`,
  ),
  topic(
    'Prices and promises',
    'middle',
    `price increase*, price rise*, overcharg*, compensat*, guarantee*, discount*, scam*, misleading
    preiserhöhung*, überteuert*, entschädig*, schadenersatz, garantie*, rabatt*, abzocke*, betrug*, irreführ*
    hausse des prix, indemnis*, arnaque*
    subida de precios, garantía*, estafa*, descuento*
    aumento dei prezzi, risarcim*, truffa, sconto
    aumento de preços, garantia*, desconto*
    ارتفاع الأسعار, رفع الأسعار, زيادة الأسعار, تعويض, التعويض, تعويضات, التعويضات, تخفيضات, التخفيضات, احتيال, الاحتيال, مضلل, مضللة`,
  ),
  topic(
    'Orders and service',
    'low',
    `order*, deliver*, refund*, return*, warranty, broken, repair*, support, customer service, waiting, late
    bestell*, liefer*, erstattung*, rückgabe*, kaputt, reparatur*, ersatzteil*, kundendienst, kundenservice
    livraison*, remboursement*, réparation*, service client
    pedido*, entrega*, reembolso*, reparación, servicio técnico
    consegna*, rimborso*, riparazion*
    encomenda*, conserto*
    خدمة العملاء, استرداد المبلغ, استرجاع المبلغ, توصيل, التوصيل, قطع غيار, قطع الغيار`,
  ),
  topic(
    'Product and use',
    'low',
    `how to, how do i, manual, feature*, setting*, install*, update*, tutorial*, review*
    wie kann ich, anleitung*, einstellung*
    comment faire, mode d'emploi
    cómo puedo, instruccion*
    istruzioni
    como faço, instruções
    كيف يمكنني, طريقة الاستخدام, دليل الاستخدام, الإعدادات, تحديث, التحديث`,
  ),
]
