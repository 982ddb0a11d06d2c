import { answer } from "./answering";
import { onScreen } from "./quiz";
import { expectNoViolations } from "./readable";
import { expect, test } from "./story";

test("a teacher makes a class, a pupil joins by its code and does the set, and the teacher sees how it went", async ({
  signedIn,
  page: pupil,
}) => {
  const { page: teacher } = await signedIn("teacher");

  await test.step("the teacher makes a class and reads out its code", async () => {
    await teacher.goto("/classes");
    await teacher.getByLabel("Class name").fill("10A Computing");
    await teacher.getByRole("button", { name: "Create class" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "10A Computing" })).toBeVisible();
    await expect(teacher.getByText("No pupils yet")).toBeVisible();
  });
  const code = (await teacher.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/).textContent()) ?? "";

  await test.step("a pupil without an account follows the code, signs up with a username and joins", async () => {
    await pupil.goto(`/join/${code.toLowerCase()}`);
    await pupil.getByRole("link", { name: "Create account" }).click();
    await pupil.getByLabel("Your name").fill("Arthur Bell");
    await pupil.getByLabel("Email or username").fill(`arthur.${Date.now()}${Math.floor(Math.random() * 1000)}`);
    await pupil.getByLabel("Password").fill("seven quiet bicycles");
    await pupil.getByRole("button", { name: "Create account" }).click();
    await expect(pupil.getByRole("heading", { level: 1, name: "Join 10A Computing" })).toBeVisible();
    await pupil.getByRole("button", { name: "Join class" }).click();
    await expect(pupil.getByText("Nothing is set right now")).toBeVisible();
  });

  await test.step("a day that is over is refused, and what was typed is still there", async () => {
    await teacher.reload();
    await expect(teacher.getByRole("rowheader", { name: /Arthur Bell/ })).toBeVisible();
    await teacher.getByLabel("Title (optional)").fill("POP before Friday");
    await teacher.getByLabel("Due").fill("2020-01-01");
    await teacher.getByRole("button", { name: "Assign" }).click();
    await expect(teacher.getByRole("alert").filter({ hasText: "The due day is over" })).toBeVisible();
    await expect(teacher.getByLabel("Title (optional)")).toHaveValue("POP before Friday");
  });

  await test.step("the teacher sets the lesson's quiz", async () => {
    const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
    await teacher.getByLabel("Due").fill(inAWeek);
    await teacher.getByRole("button", { name: "Assign" }).click();
    await expect(teacher.getByRole("heading", { level: 1, name: "POP before Friday" })).toBeVisible();
    await expect(teacher.getByText("0 of 1 have done it")).toBeVisible();
  });

  await test.step("the pupil sees it first, wherever they look for work, and does it", async () => {
    await pupil.goto("/review");
    await expect(
      pupil.getByRole("region", { name: "Set for you" }).getByRole("heading", { name: "POP before Friday" }),
    ).toBeVisible();
    await pupil.goto("/classes");
    const set = pupil.getByRole("listitem").filter({ hasText: "POP before Friday" });
    await expect(set.getByText("Not started")).toBeVisible();
    await set.getByRole("link", { name: /Start/ }).click();
    for (let number = 1; ; number += 1) {
      await expect(pupil.getByRole("heading", { name: new RegExp(`^Question ${number} of \\d+$`) })).toBeVisible();
      await answer(onScreen(pupil), number === 1 ? "wrong" : "right");
      const next = pupil.getByRole("button", { name: "Next question" });
      if ((await next.count()) === 0) break;
      await next.click();
    }
    await pupil
      .getByRole("link", { name: /result/i })
      .or(pupil.getByRole("button", { name: /result/i }))
      .click();
    await expect(pupil.getByRole("heading", { level: 1, name: "Your result" })).toBeVisible();
  });

  await test.step("the teacher sees who has done it, how it went, and what went wrong", async () => {
    await teacher.reload();
    await expect(teacher.getByText("1 of 1 have done it")).toBeVisible();
    await expect(teacher.getByRole("row", { name: /Arthur Bell/ }).getByText(/Done, \d+%/)).toBeVisible();
    const hardest = teacher
      .getByRole("table", { name: /hardest first/ })
      .getByRole("row")
      .nth(1);
    await expect(hardest.getByText("0 of 1")).toBeVisible();
    await expectNoViolations(teacher, "how a set went");
    await teacher.getByRole("link", { name: "10A Computing" }).click();
    await expect(teacher.getByRole("row", { name: /Arthur Bell/ }).getByText(/Done, \d+%/)).toBeVisible();
  });
});

test("a code that opens nothing says so, and a colleague's class does not exist", async ({ signedIn }) => {
  const { page: teacher } = await signedIn("teacher");
  await teacher.goto("/classes");
  await teacher.getByLabel("Class name").fill("10B");
  await teacher.getByRole("button", { name: "Create class" }).click();
  await expect(teacher.getByRole("heading", { level: 1, name: "10B" })).toBeVisible();
  const address = new URL(teacher.url()).pathname;

  const { page: colleague } = await signedIn("teacher");
  expect((await colleague.goto(address))?.status()).toBe(404);

  const { page: pupil } = await signedIn("learner");
  await pupil.goto("/join");
  await pupil.getByLabel("Class code").fill("3333-3333");
  await pupil.getByRole("button", { name: "Join class" }).click();
  await expect(pupil.getByRole("alert").filter({ hasText: "No class has that code" })).toBeVisible();
});
