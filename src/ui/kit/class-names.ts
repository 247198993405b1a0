/** Joins class names, leaving out what is false or absent. */
export function cx(...names: readonly (false | string | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
