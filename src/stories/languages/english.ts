import type { Cues } from './cues.ts'

export const english: Cues = {
  denial:
    /(?<!\b(?:is|was|are|were|be|been|being|to)\s)\bden(?:y|ies|ied)\b|\b(?:refut(?:es?|ed)|debunk(?:s|ed)?|false(?:ly)?|untrue|not true|hoax|myths?|rumou?rs?|unconfirmed|no evidence|retract(?:s|ed)?|misleading|contrary to|disput(?:es?|ed))\b/iu,
  // "15 hostages", "12,000 kettles". Years and clock times count nothing.
  counted: /(?<![\p{L}\p{N}#@$€£:/.-])(\d{1,3}(?:[,. ]\d{3})+|\d{1,6})\s+(?:\p{Ll}+\s+)?(\p{Ll}{4,})/gu,
  noThing:
    /^(?:year|hour|minute|second|week|month|day|percent|o'clock|time|people'?s|million|billion|thousand|gmt|from|with|after|before|until)s?$/,
  gives: {
    cause:
      /\b(?:because|caused? by|due to|the cause|reason (?:is|was|for)|after (?:a|an) \w+ (?:fault|failure|error))\b/i,
    remedy: /\b(?:refund\w*|replac\w+|repair\w*|fix\w*|recall\w*|investigat\w+|review\w*|compensat\w+|working on)\b/i,
    when: /\b(?:by (?:mon|tues|wednes|thurs|fri|satur|sun)day|by tomorrow|tonight|within \d+ (?:hours?|days?|weeks?)|until \w+|as of \w+day)\b/i,
    apology: /\b(?:sorry|apolog\w+|regret\w*)\b/i,
  },
}
