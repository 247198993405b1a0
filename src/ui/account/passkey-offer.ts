import { auth } from '../api/auth.ts'

/** Passkeys offered by the browser in the list of the mail field, for as long as it is not taken back. */
export interface PasskeyOffer {
  /** Whether somebody chose there and was let in; false where nobody did, or the browser offers none. */
  readonly isIn: Promise<boolean>
  /**
   * Takes the offer back. Resolves when nothing of it is under way any more, to `isIn`: the challenge of each question lies
   * in one and the same cookie, so another may be asked only then.
   */
  readonly takeBack: () => Promise<boolean>
}

/** Offers at once. A browser that does not offer, a refusal and an abort are the same: nobody came in this way. */
export function offerPasskeys(): PasskeyOffer {
  const end = new AbortController()
  const isIn = signInByOffer(end.signal).catch(() => false)
  return {
    isIn,
    takeBack() {
      end.abort()
      return isIn
    },
  }
}

/** Source: W3C Web Authentication Level 3 §5.1.4 (conditional mediation), §5.1.10 (options as JSON). */
async function signInByOffer(signal: AbortSignal): Promise<boolean> {
  if (!(await canOffer())) return false
  const options = await auth.$fetch<PublicKeyCredentialRequestOptionsJSON>('/passkey/generate-authenticate-options', {
    signal,
  })
  if (!options.data || signal.aborted) return false
  // Which passkeys there are is for the browser to say: nobody has told their name yet.
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ ...options.data, allowCredentials: [] })
  const chosen = await navigator.credentials.get({ mediation: 'conditional', publicKey, signal })
  if (!(chosen instanceof PublicKeyCredential) || signal.aborted) return false
  // From here on it is a sign-in that a person asked for: it is not taken back, but waited for.
  const response: unknown = chosen.toJSON()
  const { error } = await auth.$fetch('/passkey/verify-authentication', { method: 'POST', body: { response } })
  return error === null
}

async function canOffer(): Promise<boolean> {
  const here = globalThis.PublicKeyCredential as Partial<typeof PublicKeyCredential> | undefined
  return here?.parseRequestOptionsFromJSON !== undefined && (await here.isConditionalMediationAvailable?.()) === true
}
