/** Somebody who pays for what they fetch decides for themselves. Not every browser tells (`NetworkInformation`). */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}
