import { z } from "zod";

/** An empty variable means "not set": that is what `FOO= npm start` and most .env editors produce. */
const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().min(1).optional());

const timeZone = z.preprocess(
  (value) => (value === "" ? undefined : value),
  z.string().default("Europe/London").refine(isTimeZone, 'must be the name of a time zone, such as "Europe/London"'),
);

const Environment = z
  .object({
    NODE_ENV: z.string().default("development"),
    /** Set by the start script when the embedded database is used. Absent while Next builds: no page needs it then. */
    DATABASE_URL: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z
        .string()
        .regex(/^postgres(ql)?:\/\//, 'must begin with "postgresql://"')
        .optional(),
    ),
    /** "embedded" when DATABASE_URL leads to the database that the start script runs. */
    POSTROOM_DATABASE: z.enum(["embedded", "server"]).default("server"),
    /** Signs session tokens; at least 32 characters. The start script makes and keeps one for a single machine. */
    POSTROOM_SECRET: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.string().min(32, "must have at least 32 characters").optional(),
    ),
    /** The address people use, "https://postroom.example.org", when a proxy stands in front. */
    POSTROOM_URL: z.preprocess((value) => (value === "" ? undefined : value), z.url().optional()),
    /** Decides where one study day ends and the next begins. */
    POSTROOM_TIME_ZONE: timeZone,
    GOOGLE_CLIENT_ID: optionalText,
    GOOGLE_CLIENT_SECRET: optionalText,
    MICROSOFT_CLIENT_ID: optionalText,
    MICROSOFT_CLIENT_SECRET: optionalText,
    /** A Microsoft Entra tenant; "common" admits every school's and every personal account. */
    MICROSOFT_TENANT: z.preprocess((value) => (value === "" ? undefined : value), z.string().trim().default("common")),
    /** How many proxies of ours stand in front: X-Forwarded-For is believed that far, and not at all at 0. */
    POSTROOM_TRUST_PROXY: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number().int().min(0).max(10).default(0),
    ),
    PORT: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.coerce.number().int().min(0).max(65535).default(3000),
    ),
    LOG_LEVEL: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    ),
  })
  .readonly();

export type Environment = z.infer<typeof Environment>;

/** Reads and checks variables. Throws one Error that names every wrong variable and never shows a value. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`These settings cannot be used: ${problems.join("; ")}.`);
}

/** What this process was started with. Nothing else in the house reads process.env. */
export const environment: Environment = parseEnvironment(process.env);

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
