/**
 * What a server announces in its reply to EHLO (RFC 5321 section 4.1.1.1), as values. Keywords nobody here knows are
 * ignored, and so is a keyword whose parameters break its grammar: a client must not use what it does not understand.
 */
export type Extensions = {
  /** RFC 1870: the most octets in a message; 0 announces no bound, null no extension. */
  readonly size: number | null;
  /** RFC 2920. */
  readonly pipelining: boolean;
  /** RFC 6152. */
  readonly eightBitMime: boolean;
  /** RFC 6531. */
  readonly utf8: boolean;
  /** RFC 3030. */
  readonly chunking: boolean;
  /** RFC 3030; means something only together with CHUNKING. */
  readonly binaryMime: boolean;
  /** RFC 3461. */
  readonly dsn: boolean;
  /** RFC 2034. */
  readonly enhancedCodes: boolean;
  /** RFC 9422; null is not announced. */
  readonly limits: Limits | null;
  /** RFC 3207. */
  readonly startTls: boolean;
  /** RFC 4954: SASL mechanisms in upper case; empty is not announced. */
  readonly auth: readonly string[];
};

/** RFC 9422 section 4; null is a limit not announced. */
export type Limits = {
  readonly mailMax: number | null;
  readonly rcptMax: number | null;
  readonly rcptDomainMax: number | null;
};

export const NO_EXTENSIONS: Extensions = {
  size: null,
  pipelining: false,
  eightBitMime: false,
  utf8: false,
  chunking: false,
  binaryMime: false,
  dsn: false,
  enhancedCodes: false,
  limits: null,
  startTls: false,
  auth: [],
};

/** The lines of the reply behind its first, one for each extension. */
export function printExtensions(extensions: Extensions): string[] {
  const { size, limits, auth } = extensions;
  const lines = FLAGS.flatMap(([keyword, field]) => (extensions[field] ? [keyword] : []));
  if (size !== null) lines.push(size === 0 ? "SIZE" : `SIZE ${size}`);
  if (limits) {
    const parts = LIMIT_NAMES.flatMap(([name, field]) => (limits[field] === null ? [] : [`${name}=${limits[field]}`]));
    lines.push(["LIMITS", ...parts].join(" "));
  }
  if (auth.length > 0) lines.push(`AUTH ${auth.join(" ")}`);
  return lines;
}

/** @param lines the reply's lines without the first, which is the server's name and its greeting */
export function parseExtensions(lines: readonly string[]): Extensions {
  const found: { -readonly [Field in keyof Extensions]: Extensions[Field] } = { ...NO_EXTENSIONS };
  for (const line of lines) {
    const [keyword = "", ...parameters] = line.trim().toUpperCase().split(/ +/);
    const flag = FLAGS.find(([name]) => name === keyword);
    if (flag && parameters.length === 0) found[flag[1]] = true;
    else if (keyword === "SIZE") found.size = parseSize(parameters) ?? found.size;
    else if (keyword === "LIMITS") found.limits = parseLimits(parameters);
    // "AUTH=" is how some servers still please clients older than RFC 2554.
    else if (keyword === "AUTH") found.auth = parameters;
  }
  return found;
}

type Flag = "pipelining" | "eightBitMime" | "utf8" | "chunking" | "binaryMime" | "dsn" | "enhancedCodes" | "startTls";

const FLAGS: readonly (readonly [keyword: string, field: Flag])[] = [
  ["PIPELINING", "pipelining"],
  ["8BITMIME", "eightBitMime"],
  ["SMTPUTF8", "utf8"],
  ["CHUNKING", "chunking"],
  ["BINARYMIME", "binaryMime"],
  ["DSN", "dsn"],
  ["ENHANCEDSTATUSCODES", "enhancedCodes"],
  ["STARTTLS", "startTls"],
];

const LIMIT_NAMES: readonly (readonly [name: string, field: keyof Limits])[] = [
  ["MAILMAX", "mailMax"],
  ["RCPTMAX", "rcptMax"],
  ["RCPTDOMAINMAX", "rcptDomainMax"],
];

/** RFC 1870 section 4: no parameter, or `0`, sets no bound. */
function parseSize([digits = "0", ...others]: readonly string[]): number | null {
  return others.length === 0 && /^\d{1,20}$/.test(digits) ? Math.min(Number(digits), Number.MAX_SAFE_INTEGER) : null;
}

// RFC 9422 section 3: limits nobody knows are ignored; a value is up to six digits, none of them leading zeros.
function parseLimits(parameters: readonly string[]): Limits {
  const values = new Map(
    parameters.flatMap((parameter) => {
      const [, name, digits] = /^(\w+)=([1-9]\d{0,5})$/.exec(parameter) ?? [];
      return name === undefined ? [] : [[name, Number(digits)] as const];
    }),
  );
  const limitOf = (name: string): number | null => values.get(name) ?? null;
  return { mailMax: limitOf("MAILMAX"), rcptMax: limitOf("RCPTMAX"), rcptDomainMax: limitOf("RCPTDOMAINMAX") };
}
