import { expect, test } from "vitest";
import { ANN_WRITES, buildWorld, withServers } from "../../../mail/world/testing/two-schools";
import { SandboxSession } from "../sandbox-session";
import { watchQueues } from "./watch-queues";

test("a letter that has to wait is told once for each try in vain, when that has come about, and not again after going back", () => {
  const { description } = buildWorld(withServers({}, { greylist: {} }));
  const session = new SandboxSession({ description });
  const told: string[] = [];
  const stop = watchQueues(session, ({ recipients, attempts }) => told.push(`${recipients} ${attempts}`));
  session.perform(ANN_WRITES);
  session.advance(100);
  expect(told).toEqual([]);
  session.advance(60_000);
  expect(told).toEqual(["ben@lake.example 1"]);
  const { now } = session;
  session.goTo({ step: 3, at: now.at });
  session.goTo(now);
  session.advance(1000);
  expect(told).toEqual(["ben@lake.example 1"]);
  session.perform({ type: "stop-host", host: "lake-mail" });
  for (let minute = 0; minute < 20; minute += 1) session.advance(60_000);
  expect(told).toContain("ben@lake.example 2");
  stop();
});
