import { type Grade, gradeByPart, type MarkedPart, remarkOn } from "../grade";
import { opaqueId } from "../opaque-id";
import { parseRichText } from "../parse-rich-text";
import { plain } from "../rich-text";
import type { Categorising } from "./schema";
import type { CategorisingResponse } from "./validate";

/** Each item counts the same. */
export function gradeCategorising(question: Categorising, response: CategorisingResponse): Grade {
  const names = Object.keys(question.categories);
  const parts = Object.entries(question.categories).flatMap(([category, items]) =>
    items.map((item): MarkedPart => {
      const chosenId = response.places[opaqueId(question.id, item.text)];
      const chosen = names.find((name) => opaqueId(question.id, name) === chosenId);
      const verdict = chosen === undefined ? "missed" : chosen === category ? "right" : "wrong";
      return {
        label: parseRichText(item.text),
        given: chosen === undefined ? null : plain(chosen),
        right: plain(category),
        verdict,
        remark: remarkOn(verdict, item),
      };
    }),
  );
  return gradeByPart(parts);
}
