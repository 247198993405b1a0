import type { App } from '../app.ts'
import type { WebDeps } from '../options.ts'
import type { Spend } from '../security/limits.ts'
import type { Hub } from '../stream/hub.ts'
import { accountRoutes } from './account.ts'
import { alertRoutes } from './alerts.ts'
import { answerRoutes } from './answers.ts'
import { apiKeyRoutes } from './api-keys.ts'
import { authRoutes } from './auth.ts'
import { bannerRoutes } from './banners.ts'
import { brandStoryRoutes } from './brand-stories.ts'
import { caseRoutes } from './cases.ts'
import { channelRoutes } from './channels.ts'
import { clockRoutes } from './clocks.ts'
import { decidingRoutes } from './deciding.ts'
import { contactRoutes } from './contact.ts'
import { coverageRoutes } from './coverages.ts'
import { publicLiveRoutes } from './public-live.ts'
import { publicTipRoutes } from './public-tips.ts'
import { tipRoutes } from './tips.ts'
import { deskRoutes } from './desk.ts'
import { drillRoutes } from './drills.ts'
import { guidelineRoutes } from './guidelines.ts'
import { headStartRoutes } from './head-start.ts'
import { hookRoutes } from './hooks.ts'
import { hotlineRoutes } from './hotline.ts'
import { invitationRoutes } from './invitations.ts'
import { recoveryRoutes } from './recoveries.ts'
import { mailRoutes } from './mails.ts'
import { newsroomRoutes } from './newsroom.ts'
import { ownershipRoutes } from './ownership.ts'
import { peopleRoutes } from './people.ts'
import { reporterRoutes } from './reporters.ts'
import { rotaRoutes } from './rota.ts'
import { presenceRoutes } from './presence.ts'
import { programmeRoutes } from './programme.ts'
import { publicGuidelineRoutes } from './public-guidelines.ts'
import { searchRoutes } from './search.ts'
import { newsroomHubRoutes } from './newsroom-hub.ts'
import { publicNewsroomRoutes } from './public-newsroom.ts'
import { sessionRoutes } from './session.ts'
import { setupRoutes } from './setup.ts'
import { signOffRoutes } from './sign-offs.ts'
import { siteRoutes } from './site.ts'
import { snippetRoutes } from './snippets.ts'
import { sourceRoutes } from './sources.ts'
import { storyRoutes } from './stories.ts'
import { streamRoutes } from './stream.ts'
import { systemRoutes } from './system.ts'
import { tapRoutes } from './taps.ts'
import { titleTestRoutes } from './title-tests.ts'
import { trackerRoutes } from './tracker.ts'
import { uiRoutes } from './ui.ts'
import { watchListRoutes } from './watch-lists.ts'
import { watchRoutes } from './watches.ts'
import { whyRoutes } from './why.ts'
import { voiceRoutes } from './voices.ts'
import { wishRoutes } from './wishes.ts'

/** Registers every route there is; the UI last, since it takes whatever nobody else does. */
export async function addRoutes(app: App, deps: WebDeps & { readonly spend: Spend }, hub: Hub): Promise<void> {
  const { rooms } = deps
  systemRoutes(app, deps)
  sessionRoutes(app, deps)
  await authRoutes(app, deps, hub)
  accountRoutes(app, deps)
  setupRoutes(app, deps)
  invitationRoutes(app, deps)
  recoveryRoutes(app, deps)
  await hookRoutes(app, deps)
  await tapRoutes(app, deps)
  deskRoutes(app, rooms)
  streamRoutes(app, hub)
  caseRoutes(app, rooms)
  decidingRoutes(app, rooms)
  ownershipRoutes(app, rooms)
  storyRoutes(app, rooms, hub, deps)
  alertRoutes(app, rooms)
  hotlineRoutes(app, rooms)
  signOffRoutes(app, rooms)
  rotaRoutes(app, rooms)
  guidelineRoutes(app, rooms)
  programmeRoutes(app, rooms)
  channelRoutes(app, deps)
  await answerRoutes(app, rooms)
  snippetRoutes(app, rooms)
  clockRoutes(app, rooms)
  presenceRoutes(app, rooms)
  headStartRoutes(app, rooms)
  drillRoutes(app, rooms)
  whyRoutes(app, rooms)
  siteRoutes(app, deps)
  titleTestRoutes(app, deps)
  bannerRoutes(app, deps)
  await trackerRoutes(app, deps)
  searchRoutes(app, rooms)
  voiceRoutes(app, rooms)
  wishRoutes(app, rooms)
  sourceRoutes(app, rooms)
  watchRoutes(app, deps)
  watchListRoutes(app, rooms)
  await newsroomRoutes(app, rooms)
  await mailRoutes(app, rooms)
  brandStoryRoutes(app, rooms)
  reporterRoutes(app, rooms)
  publicNewsroomRoutes(app, deps)
  await newsroomHubRoutes(app, deps)
  await contactRoutes(app, deps)
  tipRoutes(app, rooms)
  await coverageRoutes(app, rooms)
  await publicLiveRoutes(app, deps)
  await publicTipRoutes(app, deps)
  peopleRoutes(app, rooms, hub)
  apiKeyRoutes(app, rooms, hub)
  publicGuidelineRoutes(app, rooms)
  await uiRoutes(app, deps.settings)
}
