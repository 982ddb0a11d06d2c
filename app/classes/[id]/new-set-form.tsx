"use client";

import { SelectField } from "@/app/_design/select-field";
import { TextField } from "@/app/_design/text-field";
import { submitNewSet } from "../actions";
import { ClassForm } from "../class-form";

type NewSetFormProps = {
  classId: string;
  lessons: readonly { id: string; label: string }[];
  /** Calendar days, "2026-11-27". */
  today: string;
  suggestedDay: string;
};

export function NewSetForm({ classId, lessons, today, suggestedDay }: NewSetFormProps) {
  return (
    <ClassForm
      action={submitNewSet}
      submit="Assign"
      hidden={{ classId }}
      fields={(problem) => (
        <>
          <SelectField
            name="lessonId"
            label="Lesson"
            hint="Each pupil gets a short quiz from this lesson's questions."
            defaultValue={problem?.entered?.lessonId ?? lessons[0]?.id}
            error={problem?.fields?.lessonId}
          >
            {lessons.map((lesson) => (
              <option key={lesson.id} value={lesson.id}>
                {lesson.label}
              </option>
            ))}
          </SelectField>
          <TextField
            name="dueDay"
            type="date"
            label="Due"
            hint="In time until the end of this day."
            min={today}
            defaultValue={problem?.entered?.dueDay ?? suggestedDay}
            error={problem?.fields?.dueDay}
          />
          <TextField
            name="title"
            label="Title (optional)"
            hint="Left empty, it is the lesson's title."
            maxLength={120}
            defaultValue={problem?.entered?.title}
            error={problem?.fields?.title}
          />
        </>
      )}
    />
  );
}
