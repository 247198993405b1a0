// Where one can go, in the order in which work goes through the house.
import {
  BookOpenText,
  CalendarClock,
  CalendarDays,
  Compass,
  Ear,
  Gauge,
  Globe,
  Hourglass,
  Inbox,
  Newspaper,
  NotebookPen,
  Radio,
  Search,
  Send,
  Settings,
  Siren,
  TextQuote,
  Users,
  type LucideIcon,
} from 'lucide-react'

export interface Place {
  readonly to: string
  readonly name: string
  readonly Icon: LucideIcon
  /** Has a tab there; the others stand under “More”. */
  readonly isOnPhone: boolean
  readonly isExact?: boolean
}

export const places: readonly Place[] = [
  { to: '/d/$deskId', name: 'Desk', Icon: Inbox, isOnPhone: true },
  { to: '/d/$deskId/now', name: 'Now', Icon: Gauge, isOnPhone: false },
  { to: '/d/$deskId/lead', name: 'Lead', Icon: Compass, isOnPhone: false },
  { to: '/d/$deskId/search', name: 'Search', Icon: Search, isOnPhone: true },
  { to: '/d/$deskId/watches', name: 'Watches', Icon: Ear, isOnPhone: true },
  { to: '/d/$deskId/sources', name: 'Sources', Icon: Radio, isOnPhone: true },
  { to: '/d/$deskId/guidelines', name: 'Guidelines', Icon: BookOpenText, isOnPhone: false },
  { to: '/d/$deskId/rota', name: 'Rota', Icon: CalendarDays, isOnPhone: false },
  { to: '/d/$deskId/channels', name: 'Channels', Icon: Send, isOnPhone: false },
  { to: '/d/$deskId/snippets', name: 'Snippets', Icon: TextQuote, isOnPhone: false },
  { to: '/d/$deskId/planned', name: 'Planned', Icon: CalendarClock, isOnPhone: false },
  { to: '/d/$deskId/newsroom', name: 'Newsroom', Icon: Newspaper, isOnPhone: false },
  { to: '/d/$deskId/reporters', name: 'Reporters', Icon: NotebookPen, isOnPhone: false },
  { to: '/d/$deskId/site', name: 'Site', Icon: Globe, isOnPhone: false },
  { to: '/d/$deskId/clocks', name: 'Clocks', Icon: Hourglass, isOnPhone: false },
  { to: '/d/$deskId/drills', name: 'Drills', Icon: Siren, isOnPhone: false },
  { to: '/d/$deskId/people', name: 'People', Icon: Users, isOnPhone: false },
  { to: '/d/$deskId/settings', name: 'Settings', Icon: Settings, isOnPhone: false },
]
