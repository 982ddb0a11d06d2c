/** How many connections there may be, in all and from one address: what keeps one client from using up a port for all. */
export class Admission {
  readonly #most: number;
  readonly #mostPerAddress: number;
  readonly #perAddress = new Map<string, number>();
  #all = 0;

  constructor({ most, mostPerAddress }: { most: number; mostPerAddress: number }) {
    this.#most = most;
    this.#mostPerAddress = mostPerAddress;
  }

  /** @returns gives the place back, to be called once; null when there is none left */
  admit(address: string): (() => void) | null {
    const others = this.#perAddress.get(address) ?? 0;
    if (this.#all >= this.#most || others >= this.#mostPerAddress) return null;
    this.#all += 1;
    this.#perAddress.set(address, others + 1);
    return () => this.#leave(address);
  }

  #leave(address: string): void {
    this.#all -= 1;
    const left = (this.#perAddress.get(address) ?? 1) - 1;
    // An address that is gone leaves nothing behind, or a scan of the internet would fill the map.
    if (left > 0) this.#perAddress.set(address, left);
    else this.#perAddress.delete(address);
  }
}
