import { describe, expect, test } from "vitest";
import { ChangeFeed } from "./change-feed";

describe("the change feed", () => {
  test("whoever subscribes twice hears twice, and ends each subscription for itself", () => {
    const feed = new ChangeFeed<number>();
    const heard: number[] = [];
    const hear = (change: number) => heard.push(change);
    const end = feed.subscribe(hear);
    feed.subscribe(hear);
    feed.publish([1]);
    end();
    end();
    feed.publish([2]);
    expect(heard).toEqual([1, 1, 2]);
  });

  test("a subscription ended during a change hears no more, not even of that change", () => {
    const feed = new ChangeFeed<number>();
    const heard: string[] = [];
    let end = () => {};
    feed.subscribe((change) => {
      heard.push(`first ${change}`);
      end();
    });
    end = feed.subscribe((change) => heard.push(`second ${change}`));
    feed.publish([1, 2]);
    expect(heard).toEqual(["first 1", "first 2"]);
  });

  test("a subscription made during a change hears from the next one on", () => {
    const feed = new ChangeFeed<number>();
    const heard: number[] = [];
    feed.subscribe((change) => {
      if (change === 1) feed.subscribe((later) => heard.push(later));
    });
    feed.publish([1, 2]);
    expect(heard).toEqual([2]);
  });

  test("a change made by a subscriber is told after everybody has heard the present one", () => {
    const feed = new ChangeFeed<number>();
    const heard: string[] = [];
    feed.subscribe((change) => {
      heard.push(`first ${change}`);
      if (change === 1) feed.publish([3]);
    });
    feed.subscribe((change) => heard.push(`second ${change}`));
    feed.publish([1, 2]);
    expect(heard).toEqual(["first 1", "second 1", "first 2", "second 2", "first 3", "second 3"]);
  });

  test("a subscriber that throws keeps nobody from hearing, and the feed works on", () => {
    const feed = new ChangeFeed<number>();
    const heard: number[] = [];
    const end = feed.subscribe(() => {
      throw new Error("deaf");
    });
    feed.subscribe((change) => heard.push(change));
    expect(() => feed.publish([1, 2])).toThrow("deaf");
    end();
    feed.publish([3]);
    expect(heard).toEqual([1, 2, 3]);
  });
});
