import pino from "pino";
import { environment } from "./environment";

/**
 * The process's log: one JSON line an event on standard error, because standard output is where the start script
 * talks to a person. Anything that could sign somebody in is cut out before it is written.
 */
export const log = pino(
  {
    level: environment.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "password",
        "token",
        "secret",
        "cookie",
        "authorization",
        "*.password",
        "*.token",
        "*.secret",
        "*.cookie",
        "*.authorization",
      ],
      censor: "[removed]",
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
