// What authors may ask the comic to draw: the words of a scene, as `docs/guidelines.md` lists them.

export const figures = [
  'responder',
  'colleague',
  'customer',
  'lawyer',
  'boss',
  'reporter',
  'engineer',
  'troll',
] as const
export type Figure = (typeof figures)[number]

export const moods = [
  'calm',
  'happy',
  'laughing',
  'surprised',
  'worried',
  'sorry',
  'angry',
  'thinking',
  'whispering',
  'sly',
] as const
export type Mood = (typeof moods)[number]

export const poses = [
  'standing',
  'waving',
  'pointing',
  'shrugging',
  'phoning',
  'stopping',
  'approving',
  'asking',
  'pondering',
  'regretting',
  'hushing',
  'startled',
  'threatening',
] as const
export type Pose = (typeof poses)[number]

export const places = ['desk', 'phone', 'online', 'shop', 'street', 'newsroom', 'plain'] as const
export type Place = (typeof places)[number]

/** A figure, and what it says; nothing where it only stands there. */
export interface SceneLine {
  readonly figure: Figure
  readonly mood: Mood
  /** What it does with its hands; follows from the mood when absent. */
  readonly pose?: Pose
  readonly text: string
}

/** What one panel shows, in the order in which it is read. */
export interface PanelScript {
  readonly place: Place
  readonly lines: readonly SceneLine[]
}

/** A clause's scene as its author wrote it; what does not fit one panel is parted when it is drawn. */
export type Scene = readonly PanelScript[]
