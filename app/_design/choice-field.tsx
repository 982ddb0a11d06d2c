import type { ComponentProps, ReactNode } from "react";
import { FieldError, FieldHint, type FieldWords, fieldAttributes, fieldId } from "./field";

type CheckboxFieldProps = FieldWords & Omit<ComponentProps<"input">, "name" | "type"> & { name: string };

/** One yes or no. The whole row is the target. */
export function CheckboxField({ label, hint, error, name, id = fieldId(name), ...rest }: CheckboxFieldProps) {
  return (
    <div className="flex flex-col gap-1">
      <label className="choice" htmlFor={id}>
        <input {...rest} {...fieldAttributes(id, { hint, error })} type="checkbox" name={name} />
        <span>{label}</span>
      </label>
      {(hint || error) && (
        // Under the words, not under the box.
        <div className="-mt-2 ps-12">
          <FieldHint id={id} hint={hint} />
          <FieldError id={id} error={error} />
        </div>
      )}
    </div>
  );
}

type RadioGroupFieldProps = FieldWords & {
  name: string;
  options: readonly { value: string; label: ReactNode }[];
  defaultValue?: string;
  required?: boolean;
};

/** One of a few, all of them in sight. Error and hint belong to the group. */
export function RadioGroupField({ label, hint, error, name, options, defaultValue, required }: RadioGroupFieldProps) {
  const id = fieldId(name);
  return (
    <fieldset {...fieldAttributes(`${id}-group`, { hint, error })}>
      <legend className="font-semibold">{label}</legend>
      <FieldHint id={`${id}-group`} hint={hint} />
      {options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            // The first carries the group's own id: a link in an error summary lands on something that can be changed.
            id={index === 0 ? id : `${id}-${index}`}
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={option.value === defaultValue}
            required={required}
          />
          <span>{option.label}</span>
        </label>
      ))}
      <FieldError id={`${id}-group`} error={error} />
    </fieldset>
  );
}
