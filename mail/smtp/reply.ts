/** An SMTP reply as a value. Its text form is in print-reply.ts and parse-reply.ts. */

/** RFC 3463: class "." subject "." detail, as in "5.1.1". */
export type EnhancedCode = `${2 | 4 | 5}.${number}.${number}`;

export type Reply = {
  /** 200 to 559: the first digit 2 to 5, the second 0 to 5 (RFC 5321 section 4.2). */
  readonly code: number;
  readonly enhanced: EnhancedCode | null;
  /** One or more, each without line end. */
  readonly lines: readonly [string, ...string[]];
};

export function reply(code: number, enhanced: EnhancedCode | null, ...lines: [string, ...string[]]): Reply {
  return { code, enhanced, lines };
}
