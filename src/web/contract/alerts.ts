import { z } from 'zod'
import { alertKinds, alertPaces, wayKinds } from '../../model/alert.ts'
import { idSchema, instantSchema } from './common.ts'

export const deliverySchema = z.object({
  way: z.enum(wayKinds),
  label: z.string(),
  state: z.enum(['planned', 'proven', 'failed', 'stopped']),
  plannedAtMs: instantSchema,
  provenAtMs: instantSchema.optional(),
  /** The server's proof, or why it failed. */
  said: z.string().optional(),
})
export type DeliveryView = z.infer<typeof deliverySchema>

export const alertSchema = z.object({
  alertId: idSchema,
  kind: z.enum(alertKinds),
  subject: z.string(),
  urgency: z.enum(['notice', 'page']),
  title: z.string(),
  body: z.string(),
  /** Within our own pages. */
  path: z.string(),
  isDrill: z.boolean(),
  madeAtMs: instantSchema,
  changedAtMs: instantSchema,
  acknowledgedAtMs: instantSchema.optional(),
  /** Put away, what it was about is over, or its time has passed. */
  endedAtMs: instantSchema.optional(),
  deliveries: z.array(deliverySchema),
})
export type AlertView = z.infer<typeof alertSchema>
export const alertsQuery = z.object({
  /** The earlier ones too, page by page; the rest of the query is of these. */
  over: z.enum(['true', 'false']).default('false'),
  /** Words as typed, each of which is in the title or the body. */
  q: z.string().trim().max(200).optional(),
  /** `next` of the page before. */
  after: z.string().max(60).optional(),
})
export const alertListSchema = z.object({
  alerts: z.array(alertSchema),
  /** Absent on the last page. */
  next: z.string().optional(),
})
export type AlertList = z.infer<typeof alertListSchema>

const minuteSchema = z.int().min(0).max(1439).describe('Minutes after midnight')

export const alertSettingSchema = z.object({
  timeZone: z.string().max(100),
  quietHours: z.object({ fromMinute: minuteSchema, toMinute: minuteSchema }).optional(),
  paces: z.object({
    call: z.enum(alertPaces),
    signOff: z.enum(alertPaces),
    inquiry: z.enum(alertPaces),
    story: z.enum(alertPaces),
    claim: z.enum(alertPaces),
    rota: z.enum(alertPaces),
    // Clients from before these were kinds do not say them.
    guidelines: z.enum(alertPaces).default('now'),
    voice: z.enum(alertPaces).default('digest'),
  }),
  digestMinutes: z.array(minuteSchema).max(24),
  isMailOn: z.boolean(),
  order: z.array(z.enum(wayKinds)),
})
export type AlertSetting = z.infer<typeof alertSettingSchema>

export const waySchema = z.object({
  wayId: idSchema,
  kind: z.enum(['push', 'webhook']),
  label: z.string(),
  address: z.string(),
  madeAtMs: instantSchema,
  provenAtMs: instantSchema.optional(),
  failedAtMs: instantSchema.optional(),
  error: z.string().optional(),
})
export type WayView = z.infer<typeof waySchema>

export const ownAlertsSchema = z.object({
  setting: alertSettingSchema,
  ways: z.array(waySchema),
  /** Can this installation send mail at all? */
  isMailConfigured: z.boolean(),
  /** For `pushManager.subscribe`. */
  pushKey: z.string(),
})
export type OwnAlerts = z.infer<typeof ownAlertsSchema>

/** As `PushSubscription.toJSON()` gives it. */
export const addPushBody = z.object({
  label: z.string().trim().min(1).max(100),
  endpoint: z.url().max(2000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
})
export const addWebhookBody = z.object({ label: z.string().trim().min(1).max(100), url: z.url().max(2000) })
/** `secret` is shown once: the receiver verifies calls by it (Standard Webhooks). */
export const newWebhookSchema = z.object({ wayId: idSchema, secret: z.string() })
/** Absent: the account's own mail. */
export const testWayBody = z.object({ wayId: idSchema.optional() })
