// `Completion` on whatever speaks OpenAI's chat completions: a model on this machine as well as a provider's. Source:
// platform.openai.com, API reference, chat; Ollama, llama.cpp and vLLM speak the same.
import { z } from 'zod'
import type { Completion } from '../completion.ts'
import { errorMessage, NowdeskError, UnavailableError } from '../errors.ts'
import type { GuardedHttp } from '../http/guarded-http.ts'
import { storableText } from '../storable.ts'

export interface OpenAiCompatibleOptions {
  /** Up to and without `/chat/completions`. */
  readonly url: string
  readonly model: string
  readonly key?: string
}

/** A small model on a laptop writes some ten words a second; whoever waits longer writes it themselves. */
const limitMs = 45_000
/** A draft and what a provider says around it. */
const maxAnswerBytes = 200_000
/** What a person can read at once; longer is cut. */
const maxCharacters = 8_000

const answerSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string().nullish() }) })).min(1),
})
const problemSchema = z.object({ error: z.object({ message: z.string() }) })

/**
 * `url` is the API's base, such as `http://localhost:11434/v1`; a key goes as a bearer token.
 * @throws {UnavailableError} when it does not answer, or answers with something that is no completion.
 */
export function createCompletion(http: GuardedHttp, { url, model, key }: OpenAiCompatibleOptions): Completion {
  return {
    model,
    async complete({ system, user, maxTokens }, signal) {
      const messages = [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ]
      const answer = await post(http, `${url.replace(/\/+$/, '')}/chat/completions`, {
        headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ model, messages, max_tokens: maxTokens, stream: false }),
        signal,
      })
      return wordsOf(answer)
    },
  }
}

async function post(
  http: GuardedHttp,
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string; readonly signal: AbortSignal },
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const options = { method: 'POST', totalTimeoutMs: limitMs, maxBytes: maxAnswerBytes, maxRedirects: 0 } as const
    const { status, body } = await http.fetch(url, { ...options, ...request })
    return { status, text: Buffer.from(body).toString() }
  } catch (error) {
    if (!(error instanceof NowdeskError)) throw error
    throw new UnavailableError(`The drafting help does not answer: ${errorMessage(error)}`, {}, { cause: error })
  }
}

function wordsOf({ status, text }: { readonly status: number; readonly text: string }): string {
  const json = jsonOf(text)
  const [choice] = answerSchema.safeParse(json).data?.choices ?? []
  const words = choice?.message.content?.trim() ?? ''
  if (status === 200 && words !== '') return storableText(words).slice(0, maxCharacters)
  const said = problemSchema.safeParse(json).data?.error.message.slice(0, 300)
  throw new UnavailableError(`The drafting help gave no words: ${said ?? `status ${status}`}.`)
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
