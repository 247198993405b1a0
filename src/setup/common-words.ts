/**
 * Everyday English words that are also names of organisations, brands or products: a watch for one of them alone would
 * bring mostly something else. Chosen by hand from well-known names; a name that is missing here is watched as it is and
 * its back-test shows the noise.
 */
const words = `
  access agile alliance ally anchor apex apple arrow aspect atlas aurora beacon bell blackboard blink bloom blue
  bolt boost bounty box brave bridge bright buffer bumble canvas capital carbon cardinal caterpillar champion chase chime
  circle city clover coach comet compass core corona cosmos costa cricket crown dash delta diamond discord discover
  dove drift eagle echo edge element ember energy envoy epic express fable falcon fidelity figure first
  flex flow focus force forge fox frontier future galaxy gap general giant globe gold gopher grab green guardian harmony
  harvest haven hinge home honest hover impact indeed independent insight instant intercom jaguar joy just kayak key
  kind lark latch launch leap legend lever liberty light lime link lion lotus lucid lumen lush magnet mars match maze
  medium meta metro micro mint mirror mission monday monster moss mosaic motion native nest next noble notion nova
  oasis object ocean octopus olive onward opera oracle orange orbit oscar outlook oyster palm pandora panda paradigm patch
  path peak pearl phoenix pilot pinnacle pioneer pixel planet polar post premier prime prism progressive puma pulse
  quest quiver ramp range rapid raven relay ring rise river rocket root rover sage salt scale scout sentinel shell shift
  signal slack smart snap sonic spark spirit sprint sprout square stack star state stone stride stripe strive
  summit sun surface swift target tempo thread tide time toast token torch total tower trail trident true twist
  union unity universal vanguard venture virgin vision visa vista vital wave weather wing wise wish
  yelp zoom
`
const common: ReadonlySet<string> = new Set(words.trim().split(/\s+/))

/** Longest word that is taken for initials when it is written in capitals, as HP or IBM are. */
const maxInitials = 4

/**
 * Would a watch for this name alone bring mostly something else? True for one everyday word, for a single letter, and for
 * two that are no initials. Scripts that write whole words with one or two signs are not meant.
 */
export function isAmbiguous(name: string): boolean {
  const word = name.trim()
  if (common.has(word.toLowerCase())) return true
  const isShort = /^[\p{L}\p{N}]{1,2}$/u.test(word) && !/\p{Lo}/u.test(word)
  return isShort && (word.length === 1 || !isInitials(word))
}

/** Initials are themselves only in capitals: HP, IBM, but not hp in a sentence about horses. */
export function isInitials(name: string): boolean {
  return name.trim().length <= maxInitials && /^[\p{Lu}\p{N}&]+$/u.test(name.trim())
}
