import type { z } from "zod";
import { enteredText, formValues } from "./form-values";
import { closeResult, type Guarded, type GuardOptions, guardFor, type Standing } from "./guard";
import type { Result } from "./result";
import type { AccountViewer, AdminViewer, TeacherViewer, Viewer } from "./session/viewer";

/**
 * A wrapped server action. Called with its input from a component, or as the action of a form (through
 * `useActionState`, or plainly), and then fed from the form's fields. Always answers with a Result.
 */
export interface Action<Input, T> {
  (input: Input): Promise<Result<T>>;
  (previous: Result<T> | null, form: FormData): Promise<Result<T>>;
}

type ActionMaker<V> = <Schema extends z.ZodType, T>(
  schema: Schema,
  run: (viewer: V, input: z.output<Schema>) => Promise<T>,
  options?: GuardOptions,
) => Action<z.input<Schema>, T>;

/** For anybody, signed in or not. */
export const anyoneAction = actionFor("anyone") as ActionMaker<Viewer | null>;
/** For anybody with work of their own; a guest is made for whoever has no session yet. */
export const visitorAction = actionFor("visitor") as ActionMaker<Viewer>;
/** For people who have signed up. */
export const accountAction = actionFor("account") as ActionMaker<AccountViewer>;
/** For teachers, and admins. */
export const teacherAction = actionFor("teacher") as ActionMaker<TeacherViewer>;
export const adminAction = actionFor("admin") as ActionMaker<AdminViewer>;

function actionFor(standing: Standing) {
  return (schema: z.ZodType, run: Guarded, options: GuardOptions = {}) => {
    const guarded = guardFor(standing, schema, run, options);
    return async (...args: unknown[]) => {
      const form = args.find((arg) => arg instanceof FormData);
      const input = form ? formValues(form) : args[0];
      const result = await closeResult(run.name, () => guarded(input));
      if (result.ok || !form) return result;
      return { ok: false, problem: { ...result.problem, entered: enteredText(form) } };
    };
  };
}
