/** What a generated question can be about. Each has a file of its name in generators/. */
export const GENERATOR_NAMES = [
  "imap-next-uid",
  "imap-number-after-expunge",
  "imap-search-unseen",
  "imap-star",
  "message-octets",
  "mx-first-host",
  "pop3-left-after-end",
  "pop3-list-after-dele",
  "pop3-number-next-time",
  "pop3-stat-after-dele",
  "smtp-accepted-recipients",
  "smtp-dots",
  "smtp-reply-code",
  "smtp-who-gets-it",
] as const;

export type GeneratorName = (typeof GENERATOR_NAMES)[number];
