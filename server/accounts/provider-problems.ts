import { Refusal } from "../result";

/** Why a sign-in with Google or Microsoft came to nothing. A link carries the name only: it must not put words on our pages. */
export const PROVIDER_PROBLEMS = {
  "not-completed": "That sign-in was not completed. Please try again, or use a password.",
  "known-email":
    "There is already an account with this email address. Sign in with its password, then add this way in on your account page.",
  "held-by-another": "That sign-in already belongs to another account here, so it was not added to yours.",
  "signed-out": "You were signed out meanwhile, so nothing was added to your account.",
} as const;

export type ProviderProblem = keyof typeof PROVIDER_PROBLEMS;

export function providerRefusal(problem: ProviderProblem): Refusal {
  return new Refusal("conflict", PROVIDER_PROBLEMS[problem], { provider: problem });
}

export function providerProblemOf(error: unknown): ProviderProblem {
  const named = error instanceof Refusal ? error.fields?.provider : undefined;
  return named !== undefined && named in PROVIDER_PROBLEMS ? (named as ProviderProblem) : "not-completed";
}

/** The sentence for `?problem=`, null for anything that is not one of ours. */
export function providerSentence(problem: unknown): string | null {
  return typeof problem === "string" && Object.hasOwn(PROVIDER_PROBLEMS, problem)
    ? PROVIDER_PROBLEMS[problem as ProviderProblem]
    : null;
}
