// One server of each kind, and what an account there is made of.
import { DiscoursePosting } from './discourse-posting.ts'
import { GraphPosting } from './graph-posting.ts'
import { LinkedinPosting } from './linkedin-posting.ts'
import { MastodonPosting } from './mastodon-posting.ts'
import { PdsServer } from './pds.ts'
import { WebhookPosting } from './webhook-posting.ts'
import { XPosting } from './x-posting.ts'
import { YoutubePosting } from './youtube-posting.ts'

export async function blueskyWorld() {
  const server = await PdsServer.start()
  return {
    server,
    settings: { handle: server.name, service: server.url },
    secrets: { appPassword: server.appPassword },
    seed: () => {
      const { uri } = server.seed('Does it come in green?')
      return { itemKey: uri, standsAs: uri }
    },
    endTokens: () => server.endAccess(),
  }
}

export async function mastodonWorld() {
  const server = await MastodonPosting.start()
  return {
    server,
    settings: { server: server.url },
    secrets: { accessToken: server.token },
    seed: () => {
      const { uri, id } = server.seed('Does it come in green?')
      return { itemKey: uri, standsAs: id }
    },
  }
}

export async function xWorld() {
  const server = await XPosting.start()
  return {
    server,
    settings: { api: server.url },
    secrets: {
      accessToken: server.accessToken,
      refreshToken: server.refreshToken,
      clientId: 'app',
      clientSecret: 'word',
    },
    seed: () => ({ itemKey: 'x:1980000000000000001', standsAs: '1980000000000000001' }),
    endTokens: () => server.endAccess(),
  }
}

export async function facebookWorld() {
  const server = await GraphPosting.start()
  return {
    server,
    settings: { pageId: server.pageId, graph: server.url },
    secrets: { accessToken: server.token, appSecret: 'app-secret' },
    seed: () => {
      const id = server.seed('Does it come in green?')
      return { itemKey: `facebook:${id}`, standsAs: id }
    },
  }
}

export async function youtubeWorld() {
  const server = await YoutubePosting.start()
  return {
    server,
    settings: { api: `${server.url}/youtube/v3`, tokenUrl: `${server.url}/token` },
    secrets: { clientId: 'app', clientSecret: 'word', refreshToken: server.refreshToken },
    seed: () => ({ itemKey: 'youtube:dQw4kettle1', standsAs: 'dQw4kettle1' }),
    endTokens: () => server.endAccess(),
  }
}

export async function linkedinWorld() {
  const server = await LinkedinPosting.start()
  const settings = { organisationId: server.organisationId, api: server.url, tokenUrl: `${server.url}/token` }
  return { server, settings, secrets: { accessToken: server.token } }
}

export async function discourseWorld() {
  const server = await DiscoursePosting.start()
  return {
    server,
    settings: { site: server.url, username: server.username },
    secrets: { apiKey: server.apiKey },
    seed: () => {
      const topicId = server.seed('Does the kettle come in green?')
      return { itemKey: `discourse:${server.host}:${topicId}/1`, standsAs: `${topicId}/1` }
    },
  }
}

export async function slackWorld() {
  const server = await WebhookPosting.start('slack')
  return { server, settings: { place: '#press' }, secrets: { webhookUrl: server.url + server.path } }
}

export async function teamsWorld() {
  const server = await WebhookPosting.start('teams')
  return { server, settings: { place: 'Press' }, secrets: { webhookUrl: server.url + server.path } }
}
