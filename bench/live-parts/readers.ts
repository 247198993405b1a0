// Readers of live coverage in a process of their own: so many lines that stay open, each from one of many addresses.
// Told by its parent where to read, and asked what arrived.
import { connect } from 'node:net'
import { lineMark, type ReadersOrders, type ReadersTold } from './orders.ts'

/** A server takes five hundred from one address; all of 127.0.0.0/8 is this machine. */
const perAddress = 400
/** Asked for at once while they come. */
const atOnce = 100

const delaysMs: number[] = []
let open = 0

process.once('message', (orders: ReadersOrders) => void begin(orders))
process.on('message', (asked) => {
  if (asked === 'what arrived') tell({ kind: 'arrived', delaysMs })
})

async function begin({ origin, path, count }: ReadersOrders): Promise<void> {
  for (let n = 0; n < count; n += atOnce) {
    const wave = Array.from({ length: Math.min(atOnce, count - n) }, (_, i) => read(origin, path, n + i))
    await Promise.all(wave)
  }
  tell({ kind: 'open', count: open })
}

/** Resolves once the answer has begun. */
function read(origin: string, path: string, n: number): Promise<void> {
  const { hostname, port } = new URL(origin)
  const address = Math.floor(n / perAddress) + 1
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: '127.0.0.1',
      port: Number(port),
      localAddress: `127.0.${address >> 8}.${address & 255}`,
    })
    let rest = ''
    socket.on('connect', () => socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`))
    socket.on('data', (bytes) => {
      const text = rest + bytes.toString('latin1')
      if (rest === '' && text.startsWith('HTTP/1.1 200')) {
        open += 1
        resolve()
      }
      for (const [, sentAtMs] of text.matchAll(lineMark)) delaysMs.push(Date.now() - Number(sentAtMs))
      // What is left of a line that was cut in two, and something, so that the head is read once.
      rest = ` ${text.slice(text.lastIndexOf('\n') + 1)}`
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('a reader was cut off')))
  })
}

function tell(told: ReadersTold): void {
  process.send?.(told)
}
