/** What there is to be found out in a world, and whether somebody has found it. */
import type { World } from "../../../mail/world/world";
import type { Find } from "./goal";
import { serverMessages } from "./judge-mail";
import { fitsFilter, senderOf, subjectOf } from "./message-filter";

type Look = NonNullable<Find["look"]>;

/** The right answer as text; null where the world does not give exactly one. */
export function rightOf({ right, look }: Find, beginning: World): string | null {
  if (right !== undefined) return String(right);
  return look ? lookUp(look, beginning) : null;
}

function lookUp({ take, message, largest, ...place }: Look, world: World): string | null {
  const all = serverMessages(world, place) ?? [];
  const fitting = all.filter((one) => fitsFilter(one, message));
  if (take === "count") return String(fitting.length);
  const most = Math.max(...fitting.map(({ octets }) => octets));
  const [found, other] = largest ? fitting.filter(({ octets }) => octets === most) : fitting;
  if (!found || other) return null;
  switch (take) {
    case "number":
      return String(all.indexOf(found) + 1);
    case "uid":
      return String(found.number);
    case "octets":
      return String(found.octets);
    case "subject":
      return subjectOf(found.content);
    case "sender":
      return senderOf(found.content);
  }
}

/** @param right as `rightOf` gives it */
export function isRight({ choices, within }: Find, given: string, right: string): boolean {
  if (choices) return given === right;
  const number = numberIn(given);
  return number !== null && Math.abs(number - Number(right)) <= within;
}

/** "3", " 3. " and "1,024" are numbers; null for what is none. */
export function numberIn(text: string): number | null {
  const digits = text
    .trim()
    .replace(/\.$/, "")
    .replace(/(?<=\d)[ ,\u00a0\u202f](?=\d{3}\b)/g, "");
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(digits) ? Number(digits) : null;
}
