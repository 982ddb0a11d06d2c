import { expect, test } from "vitest";
import { describeDatabaseProblem, displayAddress } from "./connection-settings";

const URL_WITH_PASSWORD = "postgresql://teacher:very-secret@db.school.example:5433/postroom?sslmode=require";

test("an address is shown without user, password and parameters", () => {
  expect(displayAddress(URL_WITH_PASSWORD)).toBe("db.school.example:5433/postroom");
});

test.each([
  ["ECONNREFUSED", "No database answers at db.school.example:5433/postroom"],
  ["28P01", "does not accept the user or password"],
  ["3D000", "no such database"],
  ["XX000", "could not be used"],
])("a failure with code %s becomes one sentence without the password", (code, sentence) => {
  const error = Object.assign(new Error(`cannot reach ${URL_WITH_PASSWORD}`), { code });
  const described = describeDatabaseProblem(URL_WITH_PASSWORD, error);
  expect(described).toContain(sentence);
  expect(described).not.toContain("very-secret");
});
