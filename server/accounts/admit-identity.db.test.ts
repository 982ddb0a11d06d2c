import { beforeEach, describe, expect, it } from "vitest";
import { database } from "../database/client";
import { emptyDatabase } from "../database/test-database";
import { type ProviderIdentity, toIdentity } from "../session/sign-in-providers";
import { admitIdentity } from "./admit-identity";
import { unlinkProvider } from "./linked-sign-ins";
import { newAnswer, newPerson } from "./test-people";

const google: ProviderIdentity = {
  provider: "google",
  subject: "g-1",
  displayName: "Ada",
  email: "ada@school.example",
};
const signIn = { kind: "sign-in", bringWork: true, next: "/" } as const;

beforeEach(() => emptyDatabase(database()));

describe("an identity that comes for the first time", () => {
  it("makes a learner, whom it opens from then on", async () => {
    const first = await admitIdentity(null, signIn, google);
    const again = await admitIdentity(null, signIn, { ...google, email: "changed@school.example" });
    expect(again.id).toBe(first.id);
    expect(await database().user.findMany()).toMatchObject([
      { role: "learner", email: "ada@school.example", passwordHash: null },
    ]);
  });

  it("brings the guest's work along", async () => {
    const guest = await newPerson({ role: "guest" });
    await newAnswer(guest.id);
    expect(await admitIdentity(guest, signIn, google)).toMatchObject({ id: guest.id, role: "learner" });
  });

  it("is not let in to an account only because the e-mail address is the same", async () => {
    const ada = await newPerson({ email: "ada@school.example", password: "my owl eats parsnips" });
    await expect(admitIdentity(null, signIn, google)).rejects.toMatchObject({ fields: { provider: "known-email" } });
    expect(await database().linkedSignIn.count({ where: { userId: ada.id } })).toBe(0);
  });

  it("makes one account when it comes twice at once", async () => {
    await Promise.allSettled([admitIdentity(null, signIn, google), admitIdentity(null, signIn, google)]);
    expect(await database().user.count()).toBe(1);
    expect(await database().linkedSignIn.count()).toBe(1);
  });
});

describe("adding a way in", () => {
  it("ties the identity to the account that asked, while it is signed in", async () => {
    const ada = await newPerson({ password: "my owl eats parsnips" });
    await admitIdentity(ada, { kind: "link", userId: ada.id }, google);
    expect(await admitIdentity(null, signIn, google)).toMatchObject({ id: ada.id });
  });

  it("is refused once somebody else is signed in on the device, or nobody", async () => {
    const [ada, eve] = [await newPerson(), await newPerson()];
    for (const viewer of [eve, null]) {
      await expect(admitIdentity(viewer, { kind: "link", userId: ada.id }, google)).rejects.toMatchObject({
        fields: { provider: "signed-out" },
      });
    }
  });

  it("is refused for an identity that opens another account", async () => {
    await admitIdentity(null, signIn, google);
    const eve = await newPerson();
    await expect(admitIdentity(eve, { kind: "link", userId: eve.id }, google)).rejects.toMatchObject({
      fields: { provider: "held-by-another" },
    });
  });

  it("can be undone only by somebody who can still come in with a password", async () => {
    const { id } = await admitIdentity(null, signIn, google);
    const account = { ...(await newPerson()), id };
    await expect(unlinkProvider(account, { provider: "google" })).rejects.toMatchObject({ code: "conflict" });
    const ada = await newPerson({ password: "my owl eats parsnips" });
    await admitIdentity(ada, { kind: "link", userId: ada.id }, { ...google, subject: "g-2" });
    await unlinkProvider(ada, { provider: "google" });
    expect(await database().linkedSignIn.count({ where: { userId: ada.id } })).toBe(0);
  });
});

describe("an e-mail address from a provider", () => {
  it("is kept only when Google says it has checked it; what Microsoft says proves nothing", () => {
    const claims = { sub: "1", name: "Ada", email: "Ada@School.Example" };
    expect(toIdentity("google", { ...claims, email_verified: true }).email).toBe("ada@school.example");
    expect(toIdentity("google", claims).email).toBeNull();
    expect(toIdentity("microsoft", { ...claims, email_verified: true }).email).toBeNull();
  });
});
