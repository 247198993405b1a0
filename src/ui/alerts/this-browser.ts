// Push messages to this browser: asks the person, subscribes with the installation's key, and hands the subscription over.
import { call } from '../api/http.ts'

/** `blocked`: the person, or the browser, has said no for this site. */
export type PushState = 'blocked' | 'off' | 'on' | 'unsupported'

/** `blocked`: the person said no, and only the browser's own settings can undo it. Asks nothing of the person. */
export async function pushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off'
}

/** @throws {Error} in words, when the person says no or the push service does not answer. */
export async function switchPushOn(pushKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted')
    throw new Error(
      'The browser was told to show no messages from this site. Allow them in its settings for this site.',
    )
  await navigator.serviceWorker.register('/push.js', { scope: '/' })
  const registration = await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: pushKey,
  })
  const { endpoint, keys } = subscription.toJSON()
  await call('POST', '/api/account/alerts/push', { label: browserName(), endpoint, keys })
}

/** `Firefox on Android`: enough to tell one's devices apart. */
function browserName(): string {
  const { userAgent } = navigator
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : 'Safari'
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Mac OS/.test(userAgent)
        ? 'macOS'
        : /Windows/.test(userAgent)
          ? 'Windows'
          : 'Linux'
  return `${browser} on ${system}`
}
