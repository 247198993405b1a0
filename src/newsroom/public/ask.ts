import type { StatementSection } from '../../model/statement.ts'
import type { FeedFormat } from '../addresses.ts'

/** What somebody asks the newsroom for. `slug` absent: the installation's default newsroom. */
export type PublicAsk = { readonly slug?: string } & (
  | { readonly page: 'facts' | 'index' | 'live' | 'media' | 'tips' }
  | { readonly page: 'archive' | 'regulated'; readonly year?: string }
  | { readonly page: 'statement'; readonly name: string; readonly version?: string }
  | { readonly page: 'feed'; readonly section: StatementSection; readonly format: FeedFormat }
  | { readonly page: 'news-sitemap' | 'sitemap' }
)
