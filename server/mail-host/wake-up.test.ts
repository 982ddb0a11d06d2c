import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WakeUp } from "./wake-up";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function wakingUp() {
  const woken: number[] = [];
  return { woken, wakeUp: new WakeUp(Date.now, () => woken.push(Date.now())) };
}

describe("a wake-up", () => {
  it("that moves on with every command costs one timer, and comes once at its last time", () => {
    const timers = vi.spyOn(globalThis, "setTimeout");
    const { wakeUp, woken } = wakingUp();
    for (let now = 0; now < 1000; now += 10) {
      vi.setSystemTime(now);
      wakeUp.set(now + 5000);
    }
    expect(timers).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(20_000);
    expect(woken).toEqual([5990]);
  });

  it("that comes sooner than the one before is not missed", () => {
    const { wakeUp, woken } = wakingUp();
    wakeUp.set(60_000);
    wakeUp.set(100);
    vi.advanceTimersByTime(100_000);
    expect(woken).toEqual([100]);
  });

  it("that is taken back does not come", () => {
    const { wakeUp, woken } = wakingUp();
    wakeUp.set(100);
    wakeUp.set(null);
    vi.advanceTimersByTime(1000);
    expect(woken).toEqual([]);
  });

  it("a month away does not come at once", () => {
    const { wakeUp, woken } = wakingUp();
    const month = 31 * 24 * 60 * 60 * 1000;
    wakeUp.set(month);
    vi.advanceTimersByTime(month - 1);
    expect(woken).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(woken).toEqual([month]);
  });
});
