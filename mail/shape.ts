/**
 * What data from outside has to look like: descriptions, actions and logs, which come out of files, links and forms. They are
 * valibot's schemas; here are the ones that these are made of again and again (docs/decisions/044).
 *
 * What an issue is about stands in its `type`, and what its sentence needs in its `message`: a type's name, what would be
 * right instead, or names that nobody knows. world/check-world.ts makes the sentences.
 */
import * as v from "valibot";

export type Issue = v.BaseIssue<unknown>;

/** As a schema reads it, defaults filled in. */
export type ValueOf<Schema extends v.GenericSchema> = Fixed<v.InferOutput<Schema>>;
/** As it may be written: what has a default may be left out. */
export type SourceOf<Schema extends v.GenericSchema> = Fixed<v.InferInput<Schema>>;
/** To its innermost parts. */
type Fixed<Value> = Value extends object ? { readonly [Key in keyof Value]: Fixed<Value[Key]> } : Value;

export function characters(least: number, most: number): v.GenericSchema<string> {
  return inSteps(v.pipe(v.string("string"), v.minLength(least), v.maxLength(most)));
}

/** A text of a form. The form is tried on no longer text than that. */
export function textLike(form: RegExp, wanted: string, most = 1000): v.GenericSchema<string> {
  return such(characters(0, most), (one) => form.test(one), wanted);
}

/** A finite number. */
export function decimal(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): v.GenericSchema<number> {
  return inSteps(v.pipe(v.number("number"), v.finite("number"), v.minValue(least), v.maxValue(most)));
}

export function whole(least: number, most = Number.MAX_SAFE_INTEGER): v.GenericSchema<number> {
  return inSteps(v.pipe(v.number("int"), v.safeInteger("int"), v.minValue(least), v.maxValue(most)));
}

export const yesOrNo = v.boolean("boolean");

export function oneOf<const Known extends string>(...known: readonly Known[]): v.GenericSchema<Known> {
  return v.picklist(known, "value");
}

/** None of its items is read where there are too many. */
export function list<Source, Value>(
  item: v.GenericSchema<Source, Value>,
  least: number,
  most: number,
): v.GenericSchema<Source[], Value[]> {
  return inSteps(
    v.pipe(v.custom<Source[]>(Array.isArray, "array"), v.minLength(least), v.maxLength(most), v.array(item)),
  );
}

/** @param wanted what would be right; it is read after "write" */
export function such<Source, Value>(
  schema: v.GenericSchema<Source, Value>,
  holds: (value: Value) => boolean,
  wanted: string,
): v.GenericSchema<Source, Value> {
  return inSteps(v.pipe(schema, v.check(holds, wanted)));
}

/** Such names valibot leaves out of a record without a word, since in an object they may do harm. Here they are refused. */
const UNUSABLE = ["__proto__", "constructor", "prototype"];

/** Whatever names somebody gives, and a value for each. */
export function namedBy<Source, Value>(
  name: v.GenericSchema<string>,
  value: v.GenericSchema<Source, Value>,
): v.GenericSchema<Record<string, Source>, Record<string, Value>> {
  const usable = such(
    object<Record<string, Source>>(),
    (given) => !UNUSABLE.some((unusable) => Object.hasOwn(given, unusable)),
    `names other than ${UNUSABLE.join(", ")}`,
  );
  return v.pipe(usable, v.record(name, value));
}

/** These fields and no others. */
export function fields<const Own extends v.ObjectEntries>(
  own: Own,
): v.GenericSchema<v.InferInput<Strictly<Own>>, v.InferOutput<Strictly<Own>>> {
  return v.pipe(object<v.InferInput<Strictly<Own>>>(), strictly(own));
}

type Kinds = Readonly<Record<string, v.ObjectEntries>>;
type OneKind<Own extends Kinds> = {
  [Type in keyof Own & string]: Strictly<{ readonly type: v.LiteralSchema<Type, undefined> } & Own[Type]>;
}[keyof Own & string];

/** Values of several kinds, told apart by their field `type`, each with fields of its own. */
export function kinds<const Own extends Kinds>(
  own: Own,
): v.GenericSchema<v.InferInput<OneKind<Own>>, v.InferOutput<OneKind<Own>>> {
  const byType = new Map<unknown, Strictly<{ type: v.LiteralSchema<string, undefined> }>>(
    Object.entries(own).map(([type, its]) => [type, strictly({ type: v.literal(type), ...its })]),
  );
  const anyKind = v.variant("type", [...byType.values()]);
  // A variant tries one kind after another. Where there are twenty, that is most of the time that a long log takes.
  const itsKind = v.lazy<v.GenericSchema>((source) => byType.get((source as { type?: unknown }).type) ?? anyKind);
  // The compiler loses sight of which fields are whose.
  return v.pipe(object(), itsKind) as v.GenericSchema as v.GenericSchema<
    v.InferInput<OneKind<Own>>,
    v.InferOutput<OneKind<Own>>
  >;
}

/** To valibot's own objects, an array is one. */
function object<Source>(): v.CustomSchema<Source, string> {
  return v.custom((source) => typeof source === "object" && source !== null && !Array.isArray(source), "object");
}

type Strictly<Own extends v.ObjectEntries> = v.StrictObjectSchema<Own, v.ErrorMessage<v.StrictObjectIssue>>;

function strictly<const Own extends v.ObjectEntries>(own: Own): Strictly<Own> {
  return v.strictObject(own, ({ expected, path }) => {
    const { input = {}, key } = path?.[0] ?? {};
    // Valibot tells one of the names that nobody knows; whoever wrote them wants to hear of all.
    if (expected === "never") {
      return Object.keys(input as object)
        .filter((name) => !Object.hasOwn(own, name))
        .join(BETWEEN_NAMES);
    }
    // It is missing. What it would have to be, its own schema says.
    const missing = own[String(key)];
    return (missing && v.safeParse(missing, undefined).issues?.[0].message) ?? "value";
  });
}

/** After what does not fit no further step is taken: no form is tried on a text that is too long. */
function inSteps<Source, Value>(schema: v.GenericSchema<Source, Value>): v.GenericSchema<Source, Value> {
  return v.config(schema, { abortPipeEarly: true });
}

const BETWEEN_NAMES = ", ";

/** Whether it is about names that nobody knows. */
export function isOfUnknownNames({ type, expected }: Issue): boolean {
  return type === "strict_object" && expected === "never";
}

export function unknownNames({ message }: Issue): string[] {
  return message.split(BETWEEN_NAMES);
}

/** What stands where something is wrong, from the outside in; where names are not known, the object that they are in. */
export function placeOf(issue: Issue): (string | number)[] {
  const keys = (issue.path ?? []).map(({ key }) => (typeof key === "number" ? key : String(key)));
  return isOfUnknownNames(issue) ? keys.slice(0, -1) : keys;
}

/** The words that there would have been to choose from: values, or kinds. */
export function choicesOf({ expected }: Issue): string[] {
  return Array.from((expected ?? "").matchAll(/"([^"]*)"/g), ([, word = ""]) => word);
}
