"use client";

import { CheckboxField, RadioGroupField } from "@/app/_design/choice-field";
import { TextField } from "@/app/_design/text-field";
import type { Preferences } from "@/learning/preferences";
import { ActionForm } from "../_forms/action-form";
import { wasTicked } from "../_forms/was-ticked";
import { submitPreferences } from "../actions";
import { ShowPreferences } from "./show-preferences";

/** @param reviews whether to ask for the daily limit too, which only an account keeps */
export function PreferencesForm({ preferences, reviews }: { preferences: Preferences; reviews: boolean }) {
  return (
    <ActionForm
      action={submitPreferences}
      submit="Save"
      done="Saved."
      result={(saved) => <ShowPreferences preferences={saved} />}
      fields={(problem) => (
        <>
          <RadioGroupField
            name="theme"
            label="Colours"
            defaultValue={problem?.entered?.theme ?? preferences.theme}
            error={problem?.fields?.theme}
            options={[
              { value: "system", label: "As this device is set" },
              { value: "light", label: "Light" },
              { value: "dark", label: "Dark" },
            ]}
          />
          <RadioGroupField
            name="textSize"
            label="Text size"
            defaultValue={problem?.entered?.textSize ?? preferences.textSize}
            error={problem?.fields?.textSize}
            options={[
              { value: "100", label: "Normal" },
              { value: "125", label: <span className="text-[1.25em] leading-none">Large</span> },
              { value: "150", label: <span className="text-[1.5em] leading-none">Larger</span> },
              { value: "200", label: <span className="text-[2em] leading-none">Largest</span> },
            ]}
          />
          <CheckboxField
            name="dyslexiaType"
            label="Dyslexia-friendly type"
            hint="More space between letters, words and lines, and no italics."
            defaultChecked={wasTicked(problem, "dyslexiaType", preferences.type === "dyslexia")}
          />
          <CheckboxField
            name="reducedMotion"
            label="Reduced motion"
            hint="Nothing on the page moves by itself. Without this, Postroom does as your device is set."
            defaultChecked={wasTicked(problem, "reducedMotion", preferences.motion === "reduced")}
          />
          {reviews && (
            <TextField
              name="reviewsPerDay"
              label="Most reviews in a day"
              hint="From 5 to 500. What is left waits for tomorrow."
              inputMode="numeric"
              className="max-w-32"
              defaultValue={problem?.entered?.reviewsPerDay ?? preferences.reviewsPerDay}
              error={problem?.fields?.reviewsPerDay}
            />
          )}
        </>
      )}
    />
  );
}
