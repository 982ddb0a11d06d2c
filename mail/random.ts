/**
 * Chance comes in as an argument. In the simulated network it is seeded and the same on every machine; on a real port the
 * driver brings the machine's own.
 */

/** A source of numbers in [0, 1). */
export type Random = () => number;

/** A source of octets nobody can guess (or, in the simulated network, of octets that only look so). */
export type Entropy = (count: number) => Uint8Array;

/**
 * The sfc32 generator (Doty-Humphrey's Small Fast Counter, 128 bits of state): the same seed gives the same numbers. Never
 * for secrets. Only the low 32 bits of the seed count.
 */
export function randomFrom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, seed >>> 16, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs still show the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

export function entropyFrom(random: Random): Entropy {
  return (count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256));
}
