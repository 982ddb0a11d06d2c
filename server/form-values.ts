/**
 * A posted form as the plain object its schema expects. A name that ends in "[]" gathers every value into an array
 * under the name without it; of any other name the last value counts. Next's own fields are left out.
 */
export function formValues(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION_")) continue;
    if (!name.endsWith("[]")) values[name] = value;
    else if (Array.isArray(values[name.slice(0, -2)])) (values[name.slice(0, -2)] as unknown[]).push(value);
    else values[name.slice(0, -2)] = [value];
  }
  return { ...values };
}

/** What may be put back into a refused form: text, and never a password. */
export function enteredText(form: FormData): Record<string, string> {
  const entered: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION_") && !/password/i.test(name)) entered[name] = value;
  }
  return entered;
}
