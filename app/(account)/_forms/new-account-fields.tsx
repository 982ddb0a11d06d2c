import { TextField } from "@/app/_design/text-field";
import type { Problem } from "@/server/result";

/** What an account begins with, the same by every way in. */
export function NewAccountFields({ problem, nameHint }: { problem: Problem | null; nameHint: string }) {
  return (
    <>
      <TextField
        name="displayName"
        label="Your name"
        hint={nameHint}
        autoComplete="name"
        maxLength={80}
        required
        defaultValue={problem?.entered?.displayName}
        error={problem?.fields?.displayName}
      />
      <TextField
        name="identifier"
        label="Email or username"
        hint="No email at school? Make up a username, such as ada.l."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
        defaultValue={problem?.entered?.identifier}
        error={problem?.fields?.identifier}
      />
      <TextField
        name="password"
        type="password"
        label="Password"
        hint="At least 10 characters. Three or four unrelated words are easy to remember and hard to guess."
        autoComplete="new-password"
        required
        error={problem?.fields?.password}
      />
    </>
  );
}
