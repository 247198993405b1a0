// The engine's inner loops, over memory that it shares with the rest. AssemblyScript compiles these files to WebAssembly
// (`npm run build:kernel`); they are TypeScript at the same time, and a test runs them as that.
import { lookUp } from './look-up.ts'
import { meetTerms } from './meet.ts'
import { readWords } from './read-words.ts'
import { tryRules } from './try-rules.ts'

export { lookUp, meetTerms, readWords, tryRules }
