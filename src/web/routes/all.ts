import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import type { Spend } from '../security/limits.ts'
import type { Hub } from '../stream/hub.ts'
import { accountRoutes } from './account.ts'
import { alertRoutes } from './alerts.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { authRoutes } from './auth.ts'
import { caseRoutes } from './cases.ts'
import { clockRoutes } from './clocks.ts'
import { deskRoutes } from './desk.ts'
import { hookRoutes } from './hooks.ts'
import { hotlineRoutes } from './hotline.ts'
import { invitationRoutes } from './invitations.ts'
import { peopleRoutes } from './people.ts'
import { rotaRoutes } from './rota.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes } from './session.ts'
import { setupRoutes } from './setup.ts'
import { signOffRoutes } from './sign-offs.ts'
import { sourceRoutes } from './sources.ts'
import { storyRoutes } from './stories.ts'
import { streamRoutes } from './stream.ts'
import { systemRoutes } from './system.ts'
import { tapRoutes } from './taps.ts'
import { uiRoutes } from './ui.ts'
import { watchRoutes } from './watches.ts'

/** Registers every route there is; the UI last, since it takes whatever nobody else does. */
export async function addRoutes(app: App, deps: WebDeps & { readonly spend: Spend }, hub: Hub): Promise<void> {
  const { rooms } = deps
  systemRoutes(app, deps)
  sessionRoutes(app, deps)
  await authRoutes(app, deps, hub)
  accountRoutes(app, deps)
  setupRoutes(app, deps)
  invitationRoutes(app, deps)
  await hookRoutes(app, deps)
  await tapRoutes(app, deps)
  deskRoutes(app, rooms)
  streamRoutes(app, hub)
  caseRoutes(app, rooms)
  storyRoutes(app, rooms, hub, deps)
  alertRoutes(app, rooms)
  hotlineRoutes(app, rooms)
  signOffRoutes(app, rooms)
  rotaRoutes(app, rooms)
  clockRoutes(app, rooms)
  searchRoutes(app, rooms)
  sourceRoutes(app, rooms)
  watchRoutes(app, rooms)
  peopleRoutes(app, rooms, hub)
  apiKeyRoutes(app, rooms, hub)
  await uiRoutes(app, deps.settings)
}
