import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PIECE_OCTETS, WriteQueue } from "./write-queue";

const parts = fc.array(
  fc
    .oneof(fc.nat({ max: 100 }), fc.nat({ max: 200_000 }))
    .map((length) => Uint8Array.from({ length }, (_, index) => index % 251)),
  { maxLength: 8 },
);

describe("what waits to be written", () => {
  it("comes out in order and whole, in pieces of a bounded size", () => {
    fc.assert(
      fc.property(parts, (pushed) => {
        const queue = new WriteQueue();
        for (const part of pushed) queue.push(part);
        const taken: Uint8Array[] = [];
        while (queue.octets > 0) taken.push(queue.take());
        expect(taken.every(({ length }) => length > 0 && length <= PIECE_OCTETS)).toBe(true);
        expect(Buffer.concat(taken).equals(Buffer.concat(pushed))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it("never hands out an empty piece, also where nothing was said before a lot", () => {
    const queue = new WriteQueue();
    queue.push(new Uint8Array(0));
    queue.push(new Uint8Array(PIECE_OCTETS + 1));
    expect([queue.take().length, queue.take().length, queue.octets]).toEqual([PIECE_OCTETS, 1, 0]);
  });

  it("is one piece where a hundred replies fit into one", () => {
    const queue = new WriteQueue();
    for (let count = 0; count < 100; count += 1) queue.push(Buffer.from("250 2.0.0 Yes\r\n"));
    expect(queue.take().length).toBe(1500);
    expect(queue.octets).toBe(0);
  });
});
