/**
 * What data from outside has to look like, and what it is read as: descriptions, actions and logs, which come out of files, links
 * and forms. Shapes are called as zod's schemas are, and say what is wrong as zod does, so that they can stand inside of those;
 * docs/decisions/044 tells why they are shapes.
 */

type Measured = "string" | "number" | "array";

export type Issue = { readonly path: (string | number)[] } & (
  | { readonly code: "invalid_type"; readonly expected: Measured | "int" | "boolean" | "object" }
  | { readonly code: "unrecognized_keys"; readonly keys: string[] }
  /** A number, or how many characters or items there are. */
  | { readonly code: "too_small"; readonly origin: Measured; readonly minimum: number }
  | { readonly code: "too_big"; readonly origin: Measured; readonly maximum: number }
  | { readonly code: "invalid_value"; readonly values: (string | number)[] }
  /** None of several shapes fits, or none of the kinds is called that. */
  | {
      readonly code: "invalid_union";
      readonly errors: Issue[][];
      readonly discriminator?: "type";
      readonly options?: string[];
    }
  /** `message` says what would be right: "a name in lower case, such as alice". */
  | { readonly code: "custom"; readonly message: string }
);

export type Reading<Value> =
  | { readonly success: true; readonly data: Value }
  | { readonly success: false; readonly error: { readonly issues: Issue[] } };

/** `Source` is what may be written where `Value` is read: in there, what has a default may be left out. */
export class Shape<Value, Source = Value> {
  /** For the compiler alone. */
  declare readonly source: Source;

  /** @param read gives the value, or adds to the issues; what it gives then is of no use */
  constructor(readonly read: (source: unknown, issues: Issue[]) => Value) {}

  safeParse(source: unknown): Reading<Value> {
    const issues: Issue[] = [];
    const data = this.read(source, issues);
    return issues.length === 0 ? { success: true, data } : { success: false, error: { issues } };
  }

  /** @throws RangeError for what is not of this shape */
  parse(source: unknown): Value {
    const reading = this.safeParse(source);
    if (reading.success) return reading.data;
    throw new RangeError(JSON.stringify(reading.error.issues));
  }

  /** @param wanted what would be right; it is read after "write" */
  such(holds: (value: Value) => boolean, wanted: string): Shape<Value, Source> {
    return new Shape((source, issues) => {
      const before = issues.length;
      const value = this.read(source, issues);
      if (issues.length > before || holds(value)) return value;
      return refuse(issues, { path: [], code: "custom", message: wanted });
    });
  }

  orNull(): Shape<Value | null, Source | null> {
    return new Shape((source, issues) => (source === null ? null : this.read(source, issues)));
  }

  /** Of a field: it may be left out. */
  optional(): Shape<Value | undefined, Source | undefined> {
    return new Shape((source, issues) => (source === undefined ? undefined : this.read(source, issues)));
  }

  /** Of a field: it may be left out, and then has this value. */
  otherwise(value: Value): Shape<Value, Source | undefined> {
    return new Shape((source, issues) => (source === undefined ? value : this.read(source, issues)));
  }

  or<Other>(other: Shape<Other>): Shape<Value | Other, Source | Other> {
    return new Shape<Value | Other, Source | Other>((source, issues) => {
      const one = this.safeParse(source);
      if (one.success) return one.data;
      const another = other.safeParse(source);
      if (another.success) return another.data;
      return refuse(issues, { path: [], code: "invalid_union", errors: [one.error.issues, another.error.issues] });
    });
  }
}

export type ValueOf<One> = One extends Shape<infer Value, infer _> ? Value : never;
export type SourceOf<One> = One extends Shape<infer _, infer Source> ? Source : never;

export function characters(least: number, most: number): Shape<string> {
  return new Shape((source, issues) => {
    if (typeof source !== "string") return refuse(issues, { path: [], code: "invalid_type", expected: "string" });
    measure("string", source.length, least, most, issues);
    return source;
  });
}

/** A text of a form. The form is tried on no longer text than that. */
export function textLike(form: RegExp, wanted: string, most = 1000): Shape<string> {
  return characters(0, most).such((one) => form.test(one), wanted);
}

/** A finite number. */
export function decimal(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Shape<number> {
  return numeric("number", Number.isFinite, least, most);
}

export function whole(least: number, most = Number.MAX_SAFE_INTEGER): Shape<number> {
  return numeric("int", Number.isSafeInteger, least, most);
}

function numeric(
  expected: "number" | "int",
  isOne: (source: unknown) => boolean,
  least: number,
  most: number,
): Shape<number> {
  return new Shape((source, issues) => {
    if (typeof source !== "number" || !isOne(source))
      return refuse(issues, { path: [], code: "invalid_type", expected });
    measure("number", source, least, most, issues);
    return source;
  });
}

export const yesOrNo: Shape<boolean> = new Shape((source, issues) =>
  typeof source === "boolean" ? source : refuse(issues, { path: [], code: "invalid_type", expected: "boolean" }),
);

export function oneOf<const Known extends string | number>(...known: readonly Known[]): Shape<Known> {
  return new Shape((source, issues) => {
    const found = known.find((one) => one === source);
    return found ?? refuse(issues, { path: [], code: "invalid_value", values: [...known] });
  });
}

export function list<Value, Source>(
  item: Shape<Value, Source>,
  least: number,
  most: number,
): Shape<readonly Value[], readonly Source[]> {
  return new Shape((source, issues) => {
    if (!Array.isArray(source)) return refuse(issues, { path: [], code: "invalid_type", expected: "array" });
    if (!measure("array", source.length, least, most, issues)) return [];
    return source.map((one: unknown, at) => readAt(at, item, one, issues));
  });
}

/** Whatever names somebody gives, and a value for each. */
export function namedBy<Value, Source>(
  name: Shape<string>,
  value: Shape<Value, Source>,
): Shape<Readonly<Record<string, Value>>, Readonly<Record<string, Source>>> {
  return new Shape((source, issues) => {
    if (!isObject(source)) return refuse(issues, { path: [], code: "invalid_type", expected: "object" });
    const entries = Object.entries(source).map(
      ([key, one]) => [readAt(key, name, key, issues), readAt(key, value, one, issues)] as const,
    );
    return Object.fromEntries(entries);
  });
}

type Fields = Readonly<Record<string, Shape<unknown, unknown>>>;
type MayBeMissing<All> = { [Key in keyof All]: undefined extends All[Key] ? Key : never }[keyof All];
/** What may be undefined may be missing. */
type WithMissing<All> = { readonly [Key in Exclude<keyof All, MayBeMissing<All>>]: All[Key] } & {
  readonly [Key in MayBeMissing<All>]?: All[Key];
};
type Shown<All> = { [Key in keyof All]: All[Key] };
type FieldValues<Own extends Fields> = WithMissing<{ [Key in keyof Own]: ValueOf<Own[Key]> }>;
type FieldSources<Own extends Fields> = WithMissing<{ [Key in keyof Own]: SourceOf<Own[Key]> }>;

/** These fields and no others. */
export function fields<Own extends Fields>(own: Own): Shape<Shown<FieldValues<Own>>, Shown<FieldSources<Own>>> {
  const shapes = Object.entries(own);
  return new Shape((source, issues) => {
    if (!isObject(source)) return refuse(issues, { path: [], code: "invalid_type", expected: "object" });
    const read: Record<string, unknown> = {};
    for (const [name, shape] of shapes) {
      const value = readAt(name, shape, source[name], issues);
      if (value !== undefined) read[name] = value;
    }
    const keys = Object.keys(source).filter((key) => !Object.hasOwn(own, key));
    if (keys.length > 0) issues.push({ path: [], code: "unrecognized_keys", keys });
    // Each of its fields was read by the field's own shape.
    return read as Shown<FieldValues<Own>>;
  });
}

type Kinds = Readonly<Record<string, Fields>>;

/** Values of several kinds, told apart by their field `type`, each with fields of its own. */
export function kinds<Own extends Kinds>(
  own: Own,
): Shape<
  { [Type in keyof Own]: Shown<{ readonly type: Type } & FieldValues<Own[Type]>> }[keyof Own],
  { [Type in keyof Own]: Shown<{ readonly type: Type } & FieldSources<Own[Type]>> }[keyof Own]
> {
  const options = Object.keys(own);
  const shapes = new Map<unknown, Shape<unknown>>(
    Object.entries(own).map(([type, its]) => [type, fields({ type: oneOf(type), ...its })]),
  );
  return new Shape((source, issues) => {
    if (!isObject(source)) return refuse(issues, { path: [], code: "invalid_type", expected: "object" });
    const shape = shapes.get(source.type);
    if (shape) return shape.read(source, issues) as never;
    return refuse(issues, { path: ["type"], code: "invalid_union", errors: [], discriminator: "type", options });
  });
}

/** What is wrong inside is wrong at this place. */
function readAt<Value>(place: string | number, shape: Shape<Value, unknown>, source: unknown, issues: Issue[]): Value {
  const before = issues.length;
  const value = shape.read(source, issues);
  if (issues.length > before) for (const { path } of issues.slice(before)) path.unshift(place);
  return value;
}

function measure(origin: Measured, size: number, minimum: number, maximum: number, issues: Issue[]): boolean {
  if (size < minimum) issues.push({ path: [], code: "too_small", origin, minimum });
  else if (size > maximum) issues.push({ path: [], code: "too_big", origin, maximum });
  else return true;
  return false;
}

/** A value that nobody looks at, since there is an issue. */
function refuse(issues: Issue[], issue: Issue): never {
  issues.push(issue);
  return undefined as never;
}

function isObject(source: unknown): source is Readonly<Record<string, unknown>> {
  return typeof source === "object" && source !== null && !Array.isArray(source);
}
