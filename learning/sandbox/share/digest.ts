/** A short mark by which two things are known to be alike. It finds what has changed; against a forger it guards nothing. */

/** Two 32-bit FNV-1a sums with different beginnings: by chance, one in 2^64 differing things would have the same mark. */
const BEGINNINGS = [0x811c9dc5, 0x5bd1e995] as const;
const PRIME = 0x01000193;

export class Digest {
  #one: number = BEGINNINGS[0];
  #other: number = BEGINNINGS[1];

  addText(text: string): this {
    for (let at = 0; at < text.length; at += 1) this.#add(text.charCodeAt(at));
    return this.#end();
  }

  addBytes(bytes: Uint8Array): this {
    for (const octet of bytes) this.#add(octet);
    return this.#end();
  }

  /** 16 hexadecimal digits. */
  get mark(): string {
    return [this.#one, this.#other].map((sum) => (sum >>> 0).toString(16).padStart(8, "0")).join("");
  }

  #add(unit: number): void {
    this.#one = Math.imul(this.#one ^ unit, PRIME);
    this.#other = Math.imul(this.#other ^ (unit + 0x9e37), PRIME) ^ (this.#other >>> 15);
  }

  /** So that "ab" and "c" are not "a" and "bc". */
  #end(): this {
    this.#add(0x10000);
    return this;
  }
}
