import type { ComponentProps } from "react";
import { Field, type FieldWords, fieldAttributes, fieldId } from "./field";

type SelectFieldProps = FieldWords & Omit<ComponentProps<"select">, "name"> & { name: string };

/** One of a list too long to lay out; for up to about six choices use RadioGroupField. Children are options. */
export function SelectField({
  label,
  hint,
  error,
  name,
  id = fieldId(name),
  className = "",
  ...rest
}: SelectFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select {...rest} {...fieldAttributes(id, { hint, error })} name={name} className={`control ${className}`} />
    </Field>
  );
}
