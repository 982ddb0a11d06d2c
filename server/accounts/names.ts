import { z } from "zod";

const RESERVED = new Set([
  "admin",
  "administrator",
  "guest",
  "moderator",
  "postmaster",
  "postroom",
  "root",
  "staff",
  "support",
  "system",
  "teacher",
]);

/** The one spelling of a name that is stored and looked up: NFKC, so that full-width or ligature letters are no second "ada". */
export function canonicalName(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase();
}

const named = z.string({ error: "Type your email address or a username." }).max(1000, "That is too long.");

/** 3 to 40 letters of any script, digits, dots, dashes and underscores, beginning with a letter or a digit. */
export const UsernameSchema = named
  .transform(canonicalName)
  .refine((name) => [...name].length >= 3, { error: "Use at least 3 characters.", abort: true })
  .refine((name) => name.length <= 40, { error: "Use at most 40 characters.", abort: true })
  .refine((name) => /^[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}._-]*$/u.test(name), {
    error: "Use only letters, digits, dots, dashes and underscores, and begin with a letter or a digit.",
    abort: true,
  })
  .refine((name) => !RESERVED.has(name), {
    error: "This name is kept for the people who run Postroom. Choose another.",
  });

export const EmailSchema = named
  .transform(canonicalName)
  .pipe(
    z
      .email({ error: "This does not look like an email address. Check it, or use a username without the @." })
      .max(254, "Use at most 254 characters."),
  );

/** What an account is signed in to with. */
export type SignInName = { email: string } | { username: string };

/** For signing up: an e-mail address if there is an "@" in it, else a username. */
export const NewSignInNameSchema = named.transform((text, context): SignInName => {
  const email = text.includes("@");
  const parsed = (email ? EmailSchema : UsernameSchema).safeParse(text);
  if (parsed.success) return email ? { email: parsed.data } : { username: parsed.data };
  context.issues.push({ code: "custom", message: parsed.error.issues[0]?.message ?? "", input: text });
  return z.NEVER;
});

/** For signing in: anything that might name an account. What cannot is refused in the same words as a wrong password. */
export const TypedSignInNameSchema = named
  .min(1, "Type your email address or username.")
  .transform((text): SignInName => {
    const name = canonicalName(text);
    return name.includes("@") ? { email: name } : { username: name };
  });

/** What others see: 1 to 80 characters in one line. */
export const DisplayNameSchema = z
  .string({ error: "Type the name your teacher knows you by." })
  .max(1000, "Use at most 80 characters.")
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim(),
  )
  .refine((name) => name.length > 0, { error: "Type the name your teacher knows you by.", abort: true })
  .refine((name) => name.length <= 80, { error: "Use at most 80 characters." });
