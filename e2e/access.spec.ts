import type { APIRequestContext, APIResponse } from "@playwright/test";
import { actions } from "./access/action-table";
import { callAction } from "./access/call-action";
import { findActions } from "./access/find-actions";
import { findRoutes } from "./access/find-routes";
import { type Met, routes } from "./access/route-table";
import { makeAccounts, makeBelongings, type Person, people } from "./access/town";
import { expect, openDevice, signIn, test } from "./story";

test.describe("who may go where", () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 1000, "the same doors, whatever the width");

  test("every route and every action has its line in the tables", async () => {
    expect(Object.keys(routes).sort()).toEqual(await findRoutes());
    const built = (await findActions()).map(({ name }) => name);
    expect(Object.keys(actions).filter((name) => !built.includes(name))).toEqual([]);
    expect(built.filter((name) => !(name in actions))).toEqual([]);
  });

  test("each route and each action treats each person as the tables say", async ({ browser, contextOptions }) => {
    test.setTimeout(600_000);
    const accounts = await makeAccounts();
    const devices = new Map<Person, Awaited<ReturnType<typeof openDevice>>>();
    for (const person of people) {
      const device = await openDevice(browser, contextOptions);
      devices.set(person, device);
      if (person !== "guest") await signIn(device.page, accounts[person]);
    }
    const requestOf = (person: Person): APIRequestContext => {
      const device = devices.get(person);
      if (!device) throw new Error(`${person} has no device`);
      return device.page.request;
    };

    for (const [route, { at, send, meets }] of Object.entries(routes)) {
      const things = await makeBelongings(accounts);
      const origin = new URL(test.info().project.use.baseURL ?? "").origin;
      const options = send
        ? { method: "POST", data: send(things), headers: { Origin: origin }, maxRedirects: 0 }
        : { maxRedirects: 0 };
      const met: Partial<Record<Person, Met>> = {};
      for (const person of people) met[person] = whatTheyMet(await requestOf(person).fetch(at(things), options));
      expect.soft(met, route).toEqual(meets);
    }

    const ids = new Map((await findActions()).map(({ name, id }) => [name, id]));
    for (const [name, { input, comes }] of Object.entries(actions)) {
      const things = await makeBelongings(accounts);
      const came: Partial<Record<Person, string>> = {};
      for (const person of people) {
        came[person] = await callAction(requestOf(person), ids.get(name) ?? "", input(things, person));
      }
      expect.soft(came, name).toEqual(comes);
    }
    for (const device of devices.values()) await device.close();
  });
});

function whatTheyMet(response: APIResponse): Met {
  const status = response.status();
  if (status === 200) return "page";
  if (status === 404) return "nothing";
  if (status === 400 || status === 401 || status === 403) return "refused";
  const to = response.headers().location ?? "";
  if (status >= 300 && status < 400) {
    if (to.includes("/sign-in")) return "sign-in";
    return to.includes("/no-entry") ? "no-entry" : "elsewhere";
  }
  throw new Error(`${response.url()} answered ${status}`);
}
