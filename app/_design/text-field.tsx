import type { ComponentProps } from "react";
import { Field, type FieldWords, fieldAttributes, fieldId } from "./field";

type TextFieldProps = FieldWords & Omit<ComponentProps<"input">, "name"> & { name: string };

/** One line of text. */
export function TextField({ label, hint, error, name, id = fieldId(name), className = "", ...rest }: TextFieldProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        type="text"
        {...rest}
        {...fieldAttributes(id, { hint, error })}
        name={name}
        className={`control ${className}`}
      />
    </Field>
  );
}
