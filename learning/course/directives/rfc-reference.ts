import { type Directive, lessonNode } from "./directive";

/** `:rfc[1939]{section=5}`: an RFC, or a section of it. */
export const rfcReference: Directive = {
  form: "text",
  label: "required",
  attributes: { section: "optional" },
  example: ":rfc[1939]{section=5}",
  build({ line, label, attribute }, context) {
    const section = attribute("section");
    if (!/^[1-9]\d{0,4}$/.test(label)) {
      context.report(line, `\`${label}\` is not the number of an RFC`, "write digits only, as in `:rfc[1939]`");
      return null;
    }
    if (section !== "" && !/^([1-9]\d*|[A-Z])(\.\d+)*$/.test(section)) {
      context.report(line, `\`${section}\` is not a section of an RFC`, "write its number, as in `{section=3.6.1}`");
      return null;
    }
    return lessonNode("rfc-reference", section === "" ? { number: label } : { number: label, section });
  },
};
