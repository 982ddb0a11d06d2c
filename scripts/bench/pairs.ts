/** One figure of ours beside a peer's, from rounds that were run in turn. */
export type Comparison = {
  /** Medians over the rounds, in whatever unit was measured. */
  ours: number;
  peer: number;
  /** The median of the rounds' own ratios, ours to the peer's: it holds when the machine's speed drifts between rounds. */
  ratio: number;
  /** The lowest and the highest of those ratios: how far to trust the median. */
  range: readonly [number, number];
};

/** Measures A B A B …, because a shared machine is never equally fast for two blocks of minutes. A first, unmeasured pair warms both up. */
export async function inTurn(
  measureOurs: () => Promise<number>,
  measurePeer: () => Promise<number>,
  rounds: number,
): Promise<Comparison> {
  await measureOurs();
  await measurePeer();
  const pairs: { ours: number; peer: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ ours: await measureOurs(), peer: await measurePeer() });
  }
  return compare(pairs);
}

/** @throws RangeError when there is nothing to compare */
export function compare(pairs: readonly { ours: number; peer: number }[]): Comparison {
  const ratios = pairs.map(({ ours, peer }) => ours / peer);
  return {
    ours: median(pairs.map(({ ours }) => ours)),
    peer: median(pairs.map(({ peer }) => peer)),
    ratio: median(ratios),
    range: [Math.min(...ratios), Math.max(...ratios)],
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const above = sorted[Math.floor(sorted.length / 2)];
  const below = sorted[Math.ceil(sorted.length / 2) - 1];
  if (above === undefined || below === undefined) throw new RangeError("a median of nothing");
  return (above + below) / 2;
}
