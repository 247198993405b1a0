import { Link } from '@tanstack/react-router'
import type { GuidelinesOverview } from '../../web/contract/guidelines.ts'
import { Ago } from '../kit/times.tsx'
import { useDesk } from '../shell/desk-context.ts'

/** The history: what was in force from when on, by whom, and the hash of the exact text. */
export function Versions({ overview }: { readonly overview: GuidelinesOverview }) {
  const { deskId } = useDesk()
  const { versions, inForce } = overview
  if (versions.length === 0)
    return <p className="text-sm text-ink-3">Nothing was published here yet; the starter set is in force.</p>
  return (
    <ol className="divide-y divide-line border-y border-line">
      {versions.map(({ version, note, publishedAtMs, publishedByName, hash }) => (
        <li key={version} className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 py-2.5 text-sm">
          <Link
            to="/d/$deskId/guidelines/versions/$version"
            params={{ deskId, version: String(version) }}
            className="link w-20 font-medium tabular-nums"
          >
            Version {version}
          </Link>
          <span className="min-w-0 flex-1">
            {note ?? 'No note'}
            {version === inForce.version ? <span className="ml-2 text-xs text-praise">✓ in force</span> : null}
          </span>
          <span className="text-xs text-ink-3">
            {publishedAtMs === undefined ? null : <Ago phrase atMs={publishedAtMs} />}
            {publishedByName ? ` by ${publishedByName}` : ''}
          </span>
          <code className="font-mono text-2xs text-ink-3" title={`SHA-256 of the exact text: ${hash}`}>
            {hash.slice(0, 12)}
          </code>
        </li>
      ))}
    </ol>
  )
}
