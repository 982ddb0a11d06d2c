import { describe, expect, test } from "vitest";
import { stored } from "../testing/fetched";
import { esearchAnswer, savedBy, searchAnswer } from "./search-answer";
import type { ReturnOptions } from "./search-request";

const NUMBERS = { byUid: false, modseq: false };
const UIDS = { byUid: true, modseq: false };
const NONE: ReturnOptions = { min: false, max: false, all: false, count: false, save: false, partial: null };

/** Number 2 has UID 20 and mod-sequence 102. */
function found(...numbers: number[]) {
  return numbers.map((number) => ({ number, message: stored("\r\n", { uid: number * 10, modseq: 100 + number }) }));
}

describe("SEARCH", () => {
  test("the numbers found, or the UIDs (RFC 3501 §7.2.5)", () => {
    expect(searchAnswer("SEARCH", found(2, 84, 882), NUMBERS)).toBe("SEARCH 2 84 882");
    expect(searchAnswer("SEARCH", found(2, 84), UIDS)).toBe("SEARCH 20 840");
  });

  test("where nothing was found, the name alone (RFC 3501 §7.2.5)", () => {
    expect(searchAnswer("SEARCH", [], { byUid: false, modseq: true })).toBe("SEARCH");
  });

  test("with the highest mod-sequence where one was asked for (RFC 7162 §3.1.5)", () => {
    expect(searchAnswer("SEARCH", found(2, 5, 3), { byUid: false, modseq: true })).toBe("SEARCH 2 5 3 (MODSEQ 105)");
  });
});

describe("ESEARCH", () => {
  const esearch = (asked: Partial<ReturnOptions>, numbers: number[], options = NUMBERS) =>
    esearchAnswer("a1", { ...NONE, ...asked }, found(...numbers), options);

  test("MIN, MAX, COUNT and ALL tell of what was found (RFC 9051 §7.3.4, RFC 4731 §3.1)", () => {
    for (const [asked, data] of [
      [{ min: true }, "MIN 2"],
      [{ max: true }, "MAX 17"],
      [{ count: true }, "COUNT 5"],
      [{ all: true }, "ALL 2:4,10,17"],
      [{ min: true, max: true, count: true, all: true }, "MIN 2 MAX 17 COUNT 5 ALL 2:4,10,17"],
    ] as const) {
      expect(esearch(asked, [2, 3, 4, 10, 17])).toBe(`ESEARCH (TAG "a1") ${data}`);
    }
  });

  test("UID says that the numbers are UIDs, also where there are none (RFC 9051 §7.3.4)", () => {
    expect(esearch({ all: true }, [2, 3], UIDS)).toBe('ESEARCH (TAG "a1") UID ALL 20,30');
    expect(esearch({ all: true }, [], UIDS)).toBe('ESEARCH (TAG "a1") UID');
  });

  test("where nothing was found there is a COUNT and nothing else (RFC 9051 §6.4.4, RFC 4731 §3.1)", () => {
    expect(esearch({ min: true, max: true, all: true, count: true }, [])).toBe('ESEARCH (TAG "a1") COUNT 0');
  });

  test("SAVE alone has no answer (RFC 9051 §6.4.4.1, RFC 5182 §2.1)", () => {
    expect(esearch({ save: true }, [1, 2])).toBe(null);
  });

  test("SAVE keeps what the answer tells of: the ends alone, or all (RFC 9051 §6.4.4.1, RFC 5182 §2.4)", () => {
    for (const [asked, uids] of [
      [{ min: true }, [20]],
      [{ max: true }, [170]],
      [{ min: true, max: true }, [20, 170]],
      [{ min: true, count: true }, [20, 30, 170]],
      [{}, [20, 30, 170]],
    ] as const) {
      const saved = savedBy({ ...NONE, ...asked, save: true }, found(2, 3, 17));
      expect(saved).toEqual(uids.map((uid) => [uid, uid]));
    }
  });

  test("MODSEQ is that of what the answer tells of (RFC 7162 §3.1.10, RFC 4731 §3.2)", () => {
    for (const [asked, modseq] of [
      [{ min: true }, 102],
      [{ max: true }, 103],
      [{ min: true, max: true }, 103],
      [{ min: true, count: true }, 109],
      [{ all: true }, 109],
    ] as const) {
      expect(esearch(asked, [2, 9, 3], { byUid: false, modseq: true })).toMatch(new RegExp(` MODSEQ ${modseq}$`));
    }
  });

  test("PARTIAL gives a page of the result, from either end (RFC 9394 §3.1)", () => {
    for (const [partial, data] of [
      [{ from: 1, to: 2 }, "1:2 1:2"],
      [{ from: 2, to: 9 }, "2:9 2,4:5"],
      [{ from: 9, to: 10 }, "9:10 NIL"],
      [{ from: -1, to: -2 }, "-1:-2 4:5"],
      [{ from: -4, to: -9 }, "-4:-9 1"],
      [{ from: -5, to: -9 }, "-5:-9 NIL"],
    ] as const) {
      expect(esearch({ partial }, [1, 2, 4, 5])).toBe(`ESEARCH (TAG "a1") PARTIAL (${data})`);
    }
  });
});
