import { expect, test as plain } from "@playwright/test";
import { test } from "./story";

/** One page that is a file, one that is made for each request. */
const PAGES = ["/", "/sign-in"];

// Without the fixtures of story.ts: they fail on a breach of the policy, and here one is wanted.
for (const path of PAGES) {
  plain(`a script smuggled into ${path} does not run`, async ({ page }) => {
    await page.route(path, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace("</body>", "<script>window.smuggled = true</script></body>");
      await route.fulfill({ response, body });
    });
    const blocked = page.waitForEvent("console", (message) => /Content Security Policy/.test(message.text()));
    await page.goto(path);
    await blocked;
    expect(await page.evaluate(() => "smuggled" in window)).toBe(false);
  });
}

test("a page made on request never has the same nonce twice, and a static one has none", async ({ request }) => {
  const policyOf = async (path: string) => (await request.get(path)).headers()["content-security-policy"] ?? "";
  expect(await policyOf("/")).not.toContain("nonce-");
  const [first, second] = [await policyOf("/sign-in"), await policyOf("/sign-in")];
  expect(first).toContain("nonce-");
  expect(first).not.toBe(second);
});

test("nobody chooses the nonce but the server", async ({ request }) => {
  const response = await request.get("/sign-in", {
    headers: { "Content-Security-Policy": "script-src 'nonce-Y2hvc2VuLWJ5LWEtc3RyYW5nZXI='" },
  });
  expect(await response.text()).not.toContain("Y2hvc2VuLWJ5LWEtc3RyYW5nZXI=");
});

test("every answer forbids guessing at its type, and says nothing of where its reader came from", async ({
  request,
}) => {
  for (const path of [...PAGES, "/preferences.js", "/no-such-page"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});
