import { environment } from "@/server/environment";

/** A day as the school's own calendar has it: "3 December 2026". */
export function LocalDay({ at }: { at: Date }) {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: environment.POSTROOM_TIME_ZONE });
  return <time dateTime={at.toISOString()}>{day.format(at)}</time>;
}
