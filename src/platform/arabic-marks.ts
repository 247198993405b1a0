const arabic = /[\u0600-\u06ff]/
/** Vowel points, hamza above and below (Unicode takes them off their letters), small Koranic signs, the stretching sign. */
const marks = /\u0640|\u0670|[\u0610-\u061a]|[\u064b-\u065f]|[\u06d6-\u06ed]/g

/**
 * Arabic without vowel points, hamza and stretching, Persian kaf and yeh as Arabic ones: as a watch's words are folded. Other
 * scripts stay as they are. Source: Unicode UAX #15 (NFD). O(characters).
 */
export function withoutArabicMarks(text: string): string {
  if (!arabic.test(text)) return text
  const bare = text.normalize('NFD').replaceAll(marks, '').normalize('NFC')
  return bare.replaceAll('ک', 'ك').replaceAll('ی', 'ي')
}
