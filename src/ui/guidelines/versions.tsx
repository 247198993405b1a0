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
      {versions.map(({ version, note, publishedAtMs, publishedByName, hash, signOff }) => (
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
            {signOff ? <span className="block text-xs text-ink-3">{signOffWords(signOff)}</span> : null}
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

type SignOff = NonNullable<GuidelinesOverview['versions'][number]['signOff']>

/** `Signed off by Lea, Legal; Hana, HR in 31 h`. */
export function signOffWords({ signers, askedAtMs, signedAtMs }: SignOff): string {
  const minutes = Math.max(1, Math.round((signedAtMs - askedAtMs) / 60_000))
  const took = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
  return `Signed off by ${signers.map(signerWords).join('; ')} in ${took}`
}

function signerWords({ name, area, state, byName }: SignOff['signers'][number]): string {
  const how = byName === undefined ? '' : ` (by ${byName})`
  return `${name}, ${area}${state === 'signed' ? how : ' (silent)'}`
}
