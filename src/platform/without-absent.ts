/** The same without the fields that are `undefined`: schemas leave optional ones so, types here do not. */
export function withoutAbsent<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  // What is filtered out is exactly what the type takes out.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never
}
