/** The note of the stamp that closes what a drill left unfinished: the case did not end, its drill did. */
export const drillOver = 'The drill ended before this did'
