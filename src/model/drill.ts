/** Of a recording that a drill is made from: bounds what is read at once. A longer one is cut to the part that matters. */
export const maxRecordingChars = 4_000_000

/** The note of the stamp that closes what a drill left unfinished: the case did not end, its drill did. */
export const drillOver = 'The drill ended before this did'
