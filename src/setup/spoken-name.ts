/** Written behind a name in a register and hardly ever in what people say. Not `Co.`, `Corp.` or `Group`, which many are called by. */
const legalForms = [
  '(?:GmbH|UG|AG|SE)\\s*&\\s*Co\\.?\\s*(?:KGaA|KG|OHG)',
  'UG\\s*\\(haftungsbeschränkt\\)',
  'g?GmbH|UG|AG|SE|KGaA|KG|OHG|eG|e\\.?\\s?V\\.?',
  '(?:Pty|Pvt)\\.?\\s+Ltd\\.?|Ltd\\.?|LTD|PLC|plc|Plc|LLP|LLC|L\\.L\\.C\\.|Inc\\.?|INC|Incorporated',
  'S\\.A\\.S?\\.?|SAS?|SARL|S\\.?à\\.?\\s?r\\.?l\\.?|S\\.?p\\.?A\\.?|S\\.?r\\.?l\\.?|S\\.L\\.U?\\.?|Ltda\\.?|Lda\\.?',
  'B\\.?V\\.?|N\\.?V\\.?|A/S|ApS|ASA|AB|Oyj|Oy|K\\.?K\\.?|Sp\\.\\s?z\\s?o\\.\\s?o\\.',
]
const atEnd = new RegExp(`(?:,\\s*|\\s+)(?:${legalForms.join('|')})$`, 'u')

/** What people call it who write of it: the name without the legal form at its end. Pure. */
export function spokenName(name: string): string {
  return name.replace(atEnd, '')
}
