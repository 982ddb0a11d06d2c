import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { DEFAULT_PREFERENCES } from "@/learning/preferences";
import { accountAction, adminAction, anyoneAction, teacherAction, visitorAction } from "./action";
import { ticked } from "./form-fields";
import { Refusal } from "./result";
import { accountRoute, anyoneRoute } from "./route";
import type { Role, Viewer } from "./session/viewer";

const asking = vi.hoisted(() => ({ viewer: null as Viewer | null, guestsMade: 0, taken: [] as string[] }));
vi.mock("./session/find-viewer", () => ({ findViewer: async () => asking.viewer }));
vi.mock("./session/renew-session", () => ({ renewSession: async () => {} }));
vi.mock("./session/become-guest", () => ({
  becomeGuest: async () => {
    asking.guestsMade += 1;
    return person("guest");
  },
}));
vi.mock("./limit/request-address", () => ({ requestAddress: async () => "192.0.2.1" }));
vi.mock("./database/client", () => ({ database: () => null }));
vi.mock("./limit/rate-limit", () => ({
  takeFromLimit: async (_: unknown, rule: { name: string }, subject: string) => {
    asking.taken.push(`${rule.name} ${subject}`);
  },
}));
const logged = vi.hoisted(() => [] as unknown[]);
vi.mock("./log", () => ({ log: { error: (entry: unknown) => logged.push(entry) } }));

function person(role: Role): Viewer {
  return { id: `the-${role}`, role, displayName: "", username: null, email: null, preferences: DEFAULT_PREFERENCES };
}

const Input = z.object({ word: z.string().min(3, "Use at least 3 letters."), sure: ticked });
const shout = async (viewer: Viewer | null, { word }: z.output<typeof Input>) => `${viewer?.id}: ${word.toUpperCase()}`;
const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

beforeEach(() => {
  asking.viewer = null;
  asking.guestsMade = 0;
  asking.taken.length = 0;
  logged.length = 0;
});

describe("who may", () => {
  const outcomes = async (role: Role | null) => {
    asking.viewer = role && person(role);
    const makers = [anyoneAction, visitorAction, accountAction, teacherAction, adminAction];
    const results = await Promise.all(makers.map((make) => make(Input, shout)({ word: "post" })));
    return results.map((result) => (result.ok ? "ok" : result.problem.code));
  };

  it.each([
    [null, ["ok", "ok", "sign-in", "sign-in", "sign-in"]],
    ["guest", ["ok", "ok", "sign-in", "sign-in", "sign-in"]],
    ["learner", ["ok", "ok", "ok", "forbidden", "forbidden"]],
    ["teacher", ["ok", "ok", "ok", "ok", "forbidden"]],
    ["admin", ["ok", "ok", "ok", "ok", "ok"]],
  ] as const)("as %s: anyone, visitor, account, teacher, admin", async (role, expected) => {
    expect(await outcomes(role)).toEqual(expected);
  });

  it("is asked before the input is looked at, so that a refusal tells nothing of it", async () => {
    expect(await accountAction(Input, shout)({ word: "" })).toMatchObject({ problem: { code: "sign-in" } });
  });

  it("makes a guest for a visitor, and only once the input is sound", async () => {
    const act = visitorAction(Input, shout);
    await act({ word: "" });
    expect(asking.guestsMade).toBe(0);
    expect(await act({ word: "post" })).toEqual({ ok: true, value: "the-guest: POST" });
    expect(asking.guestsMade).toBe(1);
  });
});

describe("input", () => {
  it("is refused field by field, in the schema's own sentences", async () => {
    expect(await anyoneAction(Input, shout)({ word: "ab" })).toMatchObject({
      ok: false,
      problem: { code: "invalid", fields: { word: "Use at least 3 letters." } },
    });
  });

  it("may come from a form, with its state before it or alone", async () => {
    const act = anyoneAction(Input, shout);
    expect(await act(null, form({ word: "post", sure: "on", $ACTION_ID_1: "" }))).toMatchObject({ ok: true });
    expect(await (act as unknown as (form: FormData) => Promise<unknown>)(form({ word: "post" }))).toMatchObject({
      ok: true,
    });
  });

  it("comes back with a refused form, but never a password", async () => {
    const result = await anyoneAction(Input, shout)(null, form({ word: "ab", password: "x", newPassword: "y" }));
    expect(result).toMatchObject({ problem: { entered: { word: "ab" } } });
    expect(JSON.stringify(result)).not.toMatch(/assword/);
  });

  it.each([[undefined], [null], [7], ["word"], [[]], [{ word: { length: 9 } }]])(
    "%j is refused, not thrown on",
    async (input) => {
      expect(await anyoneAction(Input, shout)(input as never)).toMatchObject({ problem: { code: "invalid" } });
    },
  );
});

describe("what goes wrong inside", () => {
  it("reaches a person as a sentence with an id, and the log with the reason under the same id", async () => {
    const act = anyoneAction(Input, async () => {
      throw new Error("relation User, password hunter2");
    });
    const result = await act({ word: "post" });
    expect(result).toMatchObject({ problem: { code: "fault", faultId: expect.stringMatching(/^[0-9a-f]{8}$/) } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(logged).toMatchObject([
      { faultId: result.ok ? "" : result.problem.faultId, err: { message: expect.any(String) } },
    ]);
  });

  it("is told as it is when it was a refusal, and not logged", async () => {
    const act = anyoneAction(Input, async () => {
      throw new Refusal("conflict", "Somebody was quicker.");
    });
    expect(await act({ word: "post" })).toEqual({
      ok: false,
      problem: { code: "conflict", message: "Somebody was quicker." },
    });
    expect(logged).toEqual([]);
  });
});

describe("limits", () => {
  it("are counted for the person or the address, after it is known who asks", async () => {
    const rule = { name: "shouting", count: 1, windowSeconds: 60 } as const;
    const byViewer = anyoneAction(Input, shout, { limit: { ...rule, per: "viewer" } });
    const byAddress = anyoneAction(Input, shout, { limit: { ...rule, per: "address" } });
    asking.viewer = person("learner");
    await byViewer({ word: "post" });
    await byAddress({ word: "post" });
    asking.viewer = null;
    await byViewer({ word: "post" });
    await accountAction(Input, shout, { limit: { ...rule, per: "address" } })({ word: "post" });
    expect(asking.taken).toEqual(["shouting the-learner", "shouting 192.0.2.1", "shouting 192.0.2.1"]);
  });
});

describe("a route", () => {
  const context = { params: Promise.resolve({ word: "path" }) };
  const ask = (
    init: ConstructorParameters<typeof NextRequest>[1] = {},
    url = "http://postroom.example/word?word=query",
  ) => anyoneRoute(Input, shout)(new NextRequest(url, { headers: { host: "postroom.example" }, ...init }), context);

  it("answers with the Result as JSON that no cache keeps, and a status to match", async () => {
    const done = await ask();
    expect([done.status, done.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await done.json()).toEqual({ ok: true, value: "undefined: PATH" });
    const refused = await accountRoute(Input, shout)(new NextRequest("http://postroom.example/"), context);
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ ok: false, problem: { code: "sign-in" } });
  });

  it("that changes something is refused to another site, and to whoever names none", async () => {
    const post = (origin?: string) =>
      ask({ method: "POST", headers: { host: "postroom.example", ...(origin && { origin }) }, body: "{}" });
    expect((await post("http://postroom.example")).status).toBe(200);
    expect((await post("https://evil.example")).status).toBe(403);
    expect((await post()).status).toBe(403);
  });

  it("refuses a body it cannot read", async () => {
    const headers = { host: "postroom.example", origin: "http://postroom.example", "content-type": "application/json" };
    expect((await ask({ method: "POST", headers, body: "{" })).status).toBe(400);
  });

  it("hands on a Response that was made for it", async () => {
    const route = anyoneRoute(Input, async () => new Response("a file"));
    expect(await (await route(new NextRequest("http://postroom.example/"), context)).text()).toBe("a file");
  });
});
