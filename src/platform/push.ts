// Web Push: a message to a browser that is not looking, by way of its maker's push service, which cannot read it.

/** As `PushSubscription.toJSON()` gives it in the browser. */
export interface PushSubscription {
  readonly endpoint: string
  /** Base64url: the browser's public key, uncompressed P-256. */
  readonly p256dh: string
  /** Base64url: 16 bytes that only the browser and we know. */
  readonly auth: string
}

/** What a service worker is woken with. */
export interface PushMessage {
  /** At most 3,900 bytes as UTF-8: a push service takes 4,096 in all. */
  readonly payload: string
  /** How long the service keeps it for a device that is off, s. */
  readonly ttlS: number
  /** `high` wakes a phone that saves its battery. Source: RFC 8030 §5.3. */
  readonly urgency: 'high' | 'low' | 'normal'
  /** A later one of the same topic takes the place of one not yet fetched; at most 32 base64url characters. Source: RFC 8030 §5.4. */
  readonly topic?: string
}

/** The service's proof: its status, and where it keeps the message. */
export interface PushReceipt {
  readonly status: number
  readonly location?: string
}

/** Messages to browsers that subscribed with our key. */
export interface Push {
  /** For `pushManager.subscribe`: base64url, uncompressed P-256. */
  readonly publicKey: string
  /**
   * Resolves when the push service has taken it over.
   * @throws {NotFoundError} when the subscription has ended: it is of no use any more.
   * @throws {InvalidError} when the service refuses the message for good.
   * @throws {UnavailableError} when it cannot be reached or asks to come again.
   */
  send(subscription: PushSubscription, message: PushMessage): Promise<PushReceipt>
}
