// How that lies in memory which the kernel and the rest of the engine both read. Columns and shifts count integers, unless
// they say otherwise.

// ── Cells: the first integers of the memory, by which one side tells the other what it needs. Addresses in them are of bytes.

/** The text's units, with one more than it has. */
export const cellUnits: i32 = 1
/** What each of 65,536 units is: `letters.ts`. */
export const cellKinds: i32 = 2
/** Folded words that wait to be looked up. */
export const cellLetters: i32 = 3
export const cellRows: i32 = 4
/** One bit a term: is it in the item? */
export const cellPresent: i32 = 5
/** Terms of the item, each once. */
export const cellMet: i32 = 6
/** By term: its first block of postings, an address in integers, or 0. */
export const cellHeads: i32 = 7
/** The word cache, one slot less than it has, and what marks a slot as filled at this age. */
export const cellSlots: i32 = 8
export const cellSlotMask: i32 = 9
export const cellStamp: i32 = 10
/** Words that the last look found no single answer for. */
export const cellUnclear: i32 = 11
/** Room for the first blocks of the rules that are tried. */
export const cellBlocks: i32 = 12
/** One bit a rule: is it among those matched? */
export const cellNoted: i32 = 13
/** Rules matched, each once. */
export const cellMatched: i32 = 14
/** Where the text ends, in units. */
export const cellLimit: i32 = 15
/** What words of this text are looked for in, as a unit (`scope-marks.ts`); 0 for the body. */
export const cellMark: i32 = 16
/** The hash of nothing, or of the scope's mark. */
export const cellStartHash: i32 = 17
/** Where reading has come to. */
export const cellUnit: i32 = 18
export const cellRowCount: i32 = 19
export const cellPlace: i32 = 20
/** Where the letters of the next word begin: at a whole group of units. */
export const cellBase: i32 = 21
/** 1 when a word has just ended and no separator followed. */
export const cellIsInWord: i32 = 22
/** Rows at which those that wait must be looked up. */
export const cellFullAt: i32 = 23
/** A word begins at this letter at the latest. */
export const cellLatestBase: i32 = 24
/** The unit whose kind must be found out. */
export const cellUnknown: i32 = 25
/** How many words are tied to the next one, then the hash of each. */
export const cellTies: i32 = 26
/** Only so that looking ahead is not left out as useless. */
export const cellTouched: i32 = 27
/** What else lies in the memory begins here. */
export const cellsEnd: i32 = 32

// ── What `readWords` returns.

/** The text is at its end. */
export const textEnds: i32 = 0
/** Words wait that must be looked up before more are read. */
export const rowsAreFull: i32 = 1
/** Here begins something that is not a plain word. */
export const somethingElse: i32 = 2
/** A unit was met whose kind is not in the table yet. */
export const unknownUnit: i32 = 3

/** Of the hash that words are looked up by: `engine/hash.ts`. */
export const hashPrime: i32 = 0x01000193
/** Letters of a word that are read here; a longer one goes through the tokeniser. */
export const maxLetters: i32 = 64

// ── Kinds of units: what is not smaller than the first letter is the letter itself, folded.

export const kindUnknown: i32 = 0
export const kindSeparator: i32 = 1
/** A separator that is white space. */
export const kindSpace: i32 = 2
/** # @ $, which begin a tag, a handle, a ticker. */
export const kindSign: i32 = 3
export const kindApostrophe: i32 = 6
/** Accents, joiners and the like: they belong to the letter before. */
export const kindMark: i32 = 7
/** "0", the lowest letter or digit. */
export const firstLetter: i32 = 0x30

// ── Rows: a word of the item each.

export const rowShift: i32 = 3
/** Offsets in the text, in UTF-16 units, the end exclusive. */
export const rowStart: i32 = 0
export const rowEnd: i32 = 1
/** Places that the token takes, `next` exclusive: see `Tokens`. */
export const rowAt: i32 = 2
export const rowNext: i32 = 3
/** Index in the runs, −1 outside scripts without spaces. */
export const rowRun: i32 = 4
/** The term, or below 0 what `TokenRows` says; while the word waits to be looked up, its hash. */
export const rowTerm: i32 = 5
/** A second term, 0 for none; while it waits, where its letters begin. */
export const rowSecond: i32 = 6
/** How many letters the word has by which it is looked up. */
export const rowLength: i32 = 7
/** In the column of the term: the word was not seen lately. */
export const unknownTerm: i32 = -1

// ── Slots of the word cache: one line of the processor's cache each.

export const slotShift: i32 = 4
export const slotHash: i32 = 0
export const slotStamp: i32 = 1
export const slotTerm: i32 = 2
export const slotSecond: i32 = 3
/** Two to an integer. */
export const slotLetters: i32 = 4
/** A longer word is looked up anew each time. */
export const maxCachedLength: i32 = 24

/** Integers to an unclear word, as a shift: its row, its hash, where its letters begin. */
export const unclearShift: i32 = 2

// ── Blocks of postings: `postings.ts`.

export const blockNext: i32 = 0
/** Integers that entries take, in the lower half, and for which there is room. */
export const blockSizes: i32 = 1
export const blockHead: i32 = 2
export const blockCapacityShift: i32 = 16
export const blockUsedMask: i32 = 0xffff
export const entryLengthShift: i32 = 21
/** The length of an entry whose code lies elsewhere, and the integers that it takes. */
export const entryElsewhere: i32 = 2_047
export const entryElsewhereSize: i32 = 3

// ── Steps of code: `branch-code.ts`.

/** Of a term, a compound or a rule. */
export const idMask: i32 = 0x1fffff
export const compoundBit: i32 = 0x200000
export const stepWhenStandsShift: i32 = 22
export const stepJumpShift: i32 = 23
