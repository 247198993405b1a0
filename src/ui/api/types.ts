// Names for what the API gives and takes, derived from the contract so that server and screens cannot part.
import type { z } from 'zod'
import type {
  acceptInvitationBody,
  apiKeySchema,
  changeDeskBody,
  deskSettingsSchema,
  finishSetupBody,
  inviteBody,
  invitationSchema,
  invitationViewSchema,
  newApiKeyBody,
  newApiKeySchema,
  newInvitationSchema,
  previewBody,
} from '../../web/contract/people.ts'
import type {
  changeSourceBody,
  discoverSchema,
  settingFieldSchema,
  sourceDetailSchema,
  testSourceBody,
  testSourceSchema,
} from '../../web/contract/sources.ts'
import type { closeBody, inboxSchema, storySchema } from '../../web/contract/stories.ts'
import type {
  changeWatchBody,
  checkQuerySchema,
  explainSchema,
  watchSchema,
  watchVersionSchema,
} from '../../web/contract/watches.ts'

export type AcceptInvitation = z.input<typeof acceptInvitationBody>
export type ApiKeyView = z.infer<typeof apiKeySchema>
export type ChangeDesk = z.input<typeof changeDeskBody>
export type ChangeSource = z.input<typeof changeSourceBody>
export type ChangeWatch = z.input<typeof changeWatchBody>
export type CheckedQuery = z.infer<typeof checkQuerySchema>
export type CloseBody = z.input<typeof closeBody>
export type DeskSettings = z.infer<typeof deskSettingsSchema>
export type Discovered = z.infer<typeof discoverSchema>
export type Explained = z.infer<typeof explainSchema>
export type FinishSetup = z.input<typeof finishSetupBody>
export type Inbox = z.infer<typeof inboxSchema>
export type InvitationView = z.infer<typeof invitationViewSchema>
export type InvitationRow = z.infer<typeof invitationSchema>
export type InviteBody = z.input<typeof inviteBody>
export type NewApiKey = z.infer<typeof newApiKeySchema>
export type NewApiKeyBody = z.input<typeof newApiKeyBody>
export type NewInvitation = z.infer<typeof newInvitationSchema>
export type PreviewBody = z.input<typeof previewBody>
export type SettingField = z.infer<typeof settingFieldSchema>
export type SourceDetail = z.infer<typeof sourceDetailSchema>
export type Story = z.infer<typeof storySchema>
export type TestSource = z.input<typeof testSourceBody>
export type TestedSource = z.infer<typeof testSourceSchema>
export type Watch = z.infer<typeof watchSchema>
export type WatchVersion = z.infer<typeof watchVersionSchema>
/** Which part of the inbox a tab shows. */
export type InboxState = 'active' | 'closed' | 'mine' | 'stood'
