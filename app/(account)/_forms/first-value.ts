/** A page's query, in which any name may be given many times or not at all. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The first value of a name, if it has any. */
export function firstValue(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
