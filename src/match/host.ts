/** A host in lower case without `www.`, and a path with its leading slash, lower case, without a trailing one. */
export interface HostAndPath {
  readonly host: string
  readonly path: string
}

/** Reads `https://www.acme.example/press/`, `acme.example/press`, `*.acme.example`; `undefined` when it is no host. */
export function hostAndPath(written: string): HostAndPath | undefined {
  const bare = written
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(\*\.|www\.)/, '')
  const match = /^([^/?#:@\s*]+)(?::\d+)?(\/[^?#\s]*)?/.exec(bare)
  const host = match?.[1]?.replace(/\.$/, '')
  if (!host || !/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(host)) return undefined
  return { host: asciiHost(host), path: (match?.[2] ?? '').replace(/\/+$/, '') }
}

/** `bücher.example` is `xn--bcher-kva.example` on the wire, and so in items. Source: RFC 3492 through the URL standard. */
function asciiHost(host: string): string {
  return URL.parse(`http://${host}`)?.hostname ?? host
}

/** The host and every host above it but the last label: `a.b.example` gives itself, `b.example` and `example`. */
export function hostSuffixes(host: string): string[] {
  const labels = host.split('.')
  return labels.map((_, i) => labels.slice(i).join('.'))
}
