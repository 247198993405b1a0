/** Takes out the characters that no XML document may hold, however they are written. Source: XML 1.0 §2.2. */
export function xmlCharacters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
}
