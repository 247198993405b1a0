/** Below this many cases a median is an anecdote: how many there are is said in its place. */
export const leastCases = 5

/** Below this many people, what a team did says what somebody did. */
export const leastPeople = 5
