import { z } from 'zod'
import type { SettingField } from '../../channel.ts'
import { serverAddress } from '../address.ts'

export const linkedinSettings = z.object({
  organisationId: z.string().trim().regex(/^\d+$/, 'expected the page’s number'),
  api: serverAddress('https://api.linkedin.com'),
  authorizeUrl: serverAddress('https://www.linkedin.com/oauth/v2/authorization'),
  tokenUrl: serverAddress('https://www.linkedin.com/oauth/v2/accessToken'),
})
export type LinkedinSettings = z.output<typeof linkedinSettings>

export const linkedinFields: readonly SettingField[] = [
  {
    name: 'organisationId',
    label: 'Page number',
    input: 'text',
    isRequired: true,
    help: 'The figures in the address of the page’s admin view.',
  },
  {
    name: 'accessToken',
    label: 'Access token',
    input: 'secret',
    isRequired: true,
    help: 'With the scopes w_organization_social and r_organization_social.',
  },
  {
    name: 'refreshToken',
    label: 'Refresh token',
    input: 'secret',
    help: 'Where your app has them: the token then renews itself.',
  },
  {
    name: 'clientId',
    label: 'Client ID',
    input: 'secret',
    help: 'Of your app; needed to connect and to renew. Its callback address is this desk’s own: …/connected.',
  },
  { name: 'clientSecret', label: 'Client secret', input: 'secret' },
]
