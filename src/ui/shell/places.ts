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
  Lightbulb,
  MapPin,
  Newspaper,
  NotebookPen,
  Radio,
  Search,
  Send,
  Settings,
  Siren,
  Snail,
  TextQuote,
  Users,
  type LucideIcon,
} from 'lucide-react'

export interface Place {
  readonly to: string
  readonly name: string
  readonly Icon: LucideIcon
  /** Has a tab there; the others stand under “More”. */
  readonly isOnPhone?: true
}

export interface PlaceGroup {
  /** Absent of what everybody comes for. */
  readonly name?: string
  readonly places: readonly Place[]
}

export const placeGroups: readonly PlaceGroup[] = [
  {
    places: [
      { to: '/d/$deskId', name: 'Desk', Icon: Inbox, isOnPhone: true },
      { to: '/d/$deskId/now', name: 'Now', Icon: Gauge },
      { to: '/d/$deskId/lead', name: 'Lead', Icon: Compass },
    ],
  },
  {
    name: 'Listen',
    places: [
      { to: '/d/$deskId/search', name: 'Search', Icon: Search, isOnPhone: true },
      { to: '/d/$deskId/watches', name: 'Watches', Icon: Ear, isOnPhone: true },
      { to: '/d/$deskId/sources', name: 'Sources', Icon: Radio, isOnPhone: true },
      { to: '/d/$deskId/wishes', name: 'Wishes', Icon: Lightbulb },
    ],
  },
  {
    name: 'Answer',
    places: [
      { to: '/d/$deskId/guidelines', name: 'Guidelines', Icon: BookOpenText },
      { to: '/d/$deskId/channels', name: 'Channels', Icon: Send },
      { to: '/d/$deskId/snippets', name: 'Snippets', Icon: TextQuote },
      { to: '/d/$deskId/planned', name: 'Planned', Icon: CalendarClock },
    ],
  },
  {
    name: 'Public',
    places: [
      { to: '/d/$deskId/newsroom', name: 'Newsroom', Icon: Newspaper },
      { to: '/d/$deskId/reporters', name: 'Reporters', Icon: NotebookPen },
      { to: '/d/$deskId/site', name: 'Site', Icon: Globe },
    ],
  },
  {
    name: 'Learn',
    places: [
      { to: '/d/$deskId/clocks', name: 'Clocks', Icon: Hourglass },
      { to: '/d/$deskId/why', name: 'Why not faster?', Icon: Snail },
      { to: '/d/$deskId/presence', name: 'Presence', Icon: MapPin },
      { to: '/d/$deskId/drills', name: 'Drills', Icon: Siren },
    ],
  },
  {
    name: 'Team',
    places: [
      { to: '/d/$deskId/rota', name: 'Rota', Icon: CalendarDays },
      { to: '/d/$deskId/people', name: 'People', Icon: Users },
      { to: '/d/$deskId/settings', name: 'Settings', Icon: Settings },
    ],
  },
]
