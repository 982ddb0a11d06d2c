import { describe, expect, it } from "vitest";
import { DEFAULT_GREYLIST_POLICY, EMPTY_GREYLIST, type GreylistState, greylist, networkOf } from "./greylist";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ann = { local: "ann", domain: "example.net" };
const bob = { local: "bob", domain: "example.org" };
const triplet = { clientAddress: "192.0.2.1", sender: ann, recipient: bob };

/** Carries one state through a list of attempts and gives what each was answered with. */
function attempts(...list: [at: number, change?: Partial<typeof triplet>][]): (number | null)[] {
  let state: GreylistState = EMPTY_GREYLIST;
  return list.map(([at, change]) => {
    const verdict = greylist(state, { ...triplet, ...change }, at);
    state = verdict.state;
    return verdict.refusal?.code ?? null;
  });
}

describe("greylisting", () => {
  it("asks an unknown triplet to come again, with a temporary reply (RFC 6647 §2.4)", () => {
    const { refusal } = greylist(EMPTY_GREYLIST, triplet, 0);
    expect(refusal).toEqual({
      code: 450,
      enhanced: "4.7.1",
      lines: ["You are new here: please try again in 5 minutes"],
    });
  });

  it("lets it in once the delay is over, not before, and an early retry does not start it anew (RFC 6647 §5)", () => {
    expect(attempts([0], [4 * MINUTE], [5 * MINUTE - 1], [5 * MINUTE])).toEqual([450, 450, 450, null]);
  });

  it("lets at once what has been let in before (RFC 6647 §5)", () => {
    expect(attempts([0], [6 * MINUTE], [7 * MINUTE], [20 * DAY], [50 * DAY])).toEqual([450, null, null, null, null]);
  });

  it("forgets what has not been seen for longer than it remembers (RFC 6647 §5)", () => {
    expect(attempts([0], [6 * MINUTE], [43 * DAY])).toEqual([450, null, 450]);
    expect(attempts([0], [2 * DAY], [2 * DAY + 6 * MINUTE])).toEqual([450, 450, null]);
  });

  it("takes another sender or another recipient for another triplet (RFC 6647 §2.4)", () => {
    const carol = { local: "carol", domain: "example.org" };
    expect(attempts([0], [6 * MINUTE, { sender: carol }], [6 * MINUTE, { recipient: carol }])).toEqual([450, 450, 450]);
  });

  it("knows a client that comes back from a neighbouring address (RFC 6647 §5)", () => {
    expect(attempts([0], [6 * MINUTE, { clientAddress: "192.0.2.77" }])).toEqual([450, null]);
    expect(attempts([0], [6 * MINUTE, { clientAddress: "192.0.3.1" }])).toEqual([450, 450]);
  });

  it("takes 64 bits of an IPv6 address for the network, however it is written (RFC 6647 §7)", () => {
    const same = ["2001:db8:0:1::5", "2001:0db8:0000:0001:ffff::1", "2001:DB8:0:1:0:0:0:9"].map(networkOf);
    expect(new Set(same)).toEqual(new Set(["2001:db8:0:1"]));
    expect(networkOf("::1")).toBe("0:0:0:0");
  });

  it("asks a network no more that has come back often enough (RFC 6647 §5)", () => {
    const senders = Array.from({ length: 6 }, (_, at) => ({ local: `s${at}`, domain: "example.net" }));
    const first = senders.slice(0, 5).map((sender): [number, object] => [0, { sender }]);
    const again = senders.slice(0, 5).map((sender): [number, object] => [6 * MINUTE, { sender }]);
    const results = attempts(...first, ...again, [7 * MINUTE, { sender: senders[5] ?? ann }]);
    expect(results).toEqual([450, 450, 450, 450, 450, null, null, null, null, null, null]);
  });

  it("remembers a bounded number, and forgets first whom it has not seen for longest", () => {
    let state: GreylistState = EMPTY_GREYLIST;
    for (let at = 0; at < 20_000; at += 1) {
      state = greylist(state, { ...triplet, sender: { local: `s${at}`, domain: "example.net" } }, at).state;
    }
    expect(state.shards.reduce((sum, shard) => sum + shard.size, 0)).toBe(64 * 128);
    const last = { ...triplet, sender: { local: "s19999", domain: "example.net" } };
    expect(greylist(state, last, 20_000 + DEFAULT_GREYLIST_POLICY.delay).refusal).toBeNull();
  });

  it("leaves the state it was given as it was", () => {
    const before = greylist(EMPTY_GREYLIST, triplet, 0).state;
    greylist(before, triplet, 6 * MINUTE);
    expect(greylist(before, triplet, MINUTE).refusal?.code).toBe(450);
  });
});
