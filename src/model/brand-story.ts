/** A story of our own. `story`: what we tell. `history`: a card on the organisation's past, for whoever answers. */
export const brandStoryKinds = ['story', 'history'] as const
export type BrandStoryKind = (typeof brandStoryKinds)[number]
