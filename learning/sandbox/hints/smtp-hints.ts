/** What an SMTP client may say next. */
import { smtpFirst } from "../wire/explain/smtp-order";
import type { SmtpConversation } from "../wire/smtp-conversation";
import type { Draft } from "./hint";
import type { HintContext } from "./hint-context";
import { plainResponse } from "./sign-in-hints";

/** RFC 6409 section 3, RFC 8314 section 7: there one signs in before one sends. */
const SUBMISSION_PORTS: ReadonlySet<number> = new Set([465, 587]);

export function smtpCommands(conversation: SmtpConversation, port: number, context: HintContext): Draft[] {
  const { state, offers, signedIn } = conversation;
  const { hello, accounts, addresses } = context;
  const own = accounts.map(({ address }) => address);
  const mechanisms = [...offers].find((line) => line.startsWith("AUTH "))?.slice(5) ?? "";
  const offersPlain = /\bPLAIN\b/.test(mechanisms);
  const mustSignIn = SUBMISSION_PORTS.has(port) && !signedIn && state !== "greeted";
  const noSignIn = signedIn ? "somebody is signed in already" : "the server does not offer to sign in here";
  const drafts: Draft[] = [
    { verb: "EHLO", stem: "EHLO ", pattern: "EHLO your-name", fills: [`EHLO ${hello}`] },
    {
      verb: "AUTH",
      stem: "AUTH ",
      pattern:
        offersPlain || mechanisms === ""
          ? "AUTH PLAIN user-and-password-in-Base64"
          : `AUTH ${mechanisms.split(" ")[0]}`,
      fills: [
        ...(offersPlain ? accounts.map(({ user, password }) => `AUTH PLAIN ${plainResponse(user, password)}`) : []),
        ...(/\bLOGIN\b/.test(mechanisms) ? ["AUTH LOGIN"] : []),
      ],
      notYet: state === "greeted" || (mechanisms !== "" && !signedIn) ? null : noSignIn,
    },
    {
      verb: "MAIL",
      stem: "MAIL FROM:<",
      pattern: "MAIL FROM:<you@your-domain>",
      fills: own.map((address) => `MAIL FROM:<${address}>`),
      notYet: mustSignIn ? "at this port one signs in first, with AUTH" : null,
    },
    {
      verb: "RCPT",
      stem: "RCPT TO:<",
      pattern: "RCPT TO:<somebody@their-domain>",
      fills: [...addresses, ...own].map((address) => `RCPT TO:<${address}>`),
    },
    { verb: "DATA", stem: "DATA" },
    ...(offers.has("CHUNKING") ? [{ verb: "BDAT", stem: "BDAT ", pattern: "BDAT 100 LAST" }] : []),
    ...(offers.has("STARTTLS") ? [{ verb: "STARTTLS", stem: "STARTTLS" }] : []),
    { verb: "RSET", stem: "RSET" },
    { verb: "VRFY", stem: "VRFY ", pattern: "VRFY somebody" },
    { verb: "NOOP", stem: "NOOP" },
    { verb: "HELP", stem: "HELP" },
    { verb: "HELO", stem: "HELO ", pattern: "HELO your-name", fills: [`HELO ${hello}`] },
    { verb: "QUIT", stem: "QUIT" },
  ];
  // RFC 4954 section 4: once in a session. A server that offers no AUTH may do so under TLS.
  const isAuthOver = signedIn || (state !== "greeted" && mechanisms === "" && !offers.has("STARTTLS"));
  return drafts.map((draft) => ({
    ...draft,
    notYet: smtpFirst(state, draft.verb) ?? draft.notYet ?? null,
    tooLate: draft.verb === "AUTH" && isAuthOver,
  }));
}

/** Lines of a message: header, empty line, body, end. */
export function contentLines(inHeader: boolean, { accounts, addresses }: HintContext): Draft[] {
  const end: Draft = { verb: ".", stem: "." };
  if (!inHeader) return [{ verb: "", stem: "", pattern: "a line of your letter" }, end];
  const header = (name: string, pattern: string, values: readonly string[] = []): Draft => {
    return {
      verb: name,
      stem: `${name}: `,
      pattern: `${name}: ${pattern}`,
      fills: values.map((value) => `${name}: ${value}`),
    };
  };
  return [
    header(
      "From",
      "you@your-domain",
      accounts.map(({ address }) => address),
    ),
    header("To", "somebody@their-domain", addresses),
    header("Subject", "what it is about"),
    { verb: "", stem: "", pattern: "" },
    end,
  ];
}
