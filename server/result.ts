/** Why something was not done, in a form a person can be shown and a program can branch on. */
export type ProblemCode =
  | "invalid"
  | "sign-in"
  | "forbidden"
  | "not-found"
  | "too-many"
  | "conflict"
  | "changed"
  | "fault";

export type Problem = {
  code: ProblemCode;
  /** One sentence for the person; never an exception's own message. */
  message: string;
  /** For "invalid": field name → what is wrong with it and how to mend it. */
  fields?: Record<string, string>;
  /** For form posts: what was typed, so that a refused form comes back filled in. Never holds a password. */
  entered?: Record<string, string>;
  /** For "fault": the number under which the log holds what really happened. */
  faultId?: string;
};

/** What every server action and route handler answers with: closed, nothing escapes it. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/**
 * Thrown by a server function that will not do what it was asked. The wrapper closes it into a Result;
 * anything else that is thrown becomes a "fault", logged under an id.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: Exclude<ProblemCode, "fault">,
    message: string,
    readonly fields?: Record<string, string>,
  ) {
    super(message);
  }

  toProblem(): Problem {
    return { code: this.code, message: this.message, ...(this.fields && { fields: this.fields }) };
  }
}
