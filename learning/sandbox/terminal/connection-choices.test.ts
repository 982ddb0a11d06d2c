import * as v from "valibot";
import { expect, test } from "vitest";
import { TWO_SCHOOLS } from "../../../mail/world/testing/two-schools";
import { WorldDescription } from "../../../mail/world/world-description";
import { beginsWithTls, hostsToConnectFrom, portFrom, serversToConnectTo } from "./connection-choices";

test("a world's devices come first, and its servers have the names that DNS knows", () => {
  const world = v.parse(WorldDescription, TWO_SCHOOLS);
  expect(hostsToConnectFrom(world)).toEqual(["ann-laptop", "ben-phone", "hill-mail", "lake-mail"]);
  expect(serversToConnectTo(world)).toEqual([
    { name: "mail.hill.example", host: "hill-mail" },
    { name: "mail.lake.example", host: "lake-mail" },
  ]);
  expect(serversToConnectTo({ ...world, zones: [] }).map(({ name }) => name)).toEqual(["hill-mail", "lake-mail"]);
});

test("a port is a number from 1 to 65535, and nothing else", () => {
  expect([" 25 ", "65535", "0", "65536", "-1", "2.5", "1e3", "", "smtp"].map(portFrom)).toEqual([
    25,
    65_535,
    ...Array(7).fill(null),
  ]);
  expect([25, 993].map(beginsWithTls)).toEqual([false, true]);
});
