// Server-sent events over fetch: unlike EventSource it can send a body, resume from an id kept elsewhere, and tell a refusal
// from a broken line.
import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** Hands over each frame until the stream ends or `signal` fires. Resolves at the end; rejects when the line breaks. */
export async function readFrames(
  response: Response,
  onFrame: (frame: EventSourceMessage) => void,
  onBytes?: () => void,
): Promise<void> {
  if (!response.body) return
  const parser = createParser({ onEvent: onFrame })
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onBytes?.()
    parser.feed(value)
  }
}
