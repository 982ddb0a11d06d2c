/** Lines of a sign-in by SASL, decoded (RFC 4422): what the Base64 says, and whether it gives the password away. */
import { decodeBase64 } from "../../../../mail/wire/base64";
import { printable } from "../printable";
import { short, type Told } from "./explanation";

type Line = {
  readonly mechanism: string;
  readonly from: "client" | "server";
  /** Base64, without what stands before it in the protocol. */
  readonly coded: string;
  /** Of the client's lines in this exchange, from 0. */
  readonly place: number;
  /** The section that has the protocol's command for signing in; SMTP's unless another is given. */
  readonly auth?: string;
};

const NO_SECRECY = "in Base64, which is no secrecy: anyone who reads the line can decode it";

export function explainSignIn({ mechanism, from, coded, place, auth = "4954 4" }: Line): Told {
  if (coded === "*" && from === "client") return ["The client gives up signing in.", auth];
  const bytes = coded === "=" ? new Uint8Array(0) : decodeBase64(coded.trim());
  if (!bytes) return ["This should be Base64, and is not.", "4648 4", false];
  const text = printable(bytes);
  if (mechanism === "PLAIN") {
    if (from === "server") return ["The server waits for user name and password in one line.", "4616 2"];
    const user = bytes.indexOf(0) + 1;
    const password = bytes.indexOf(0, user) + 1;
    if (user === 0 || password === 0)
      return ["This is not how PLAIN writes a user name and a password.", "4616 2", false];
    const [name, secret] = [bytes.subarray(user, password - 1), bytes.subarray(password)].map(printable);
    return [
      `The client signs in: user ${short(name ?? "")}, password ${short(secret ?? "")}, ${NO_SECRECY}.`,
      "4616 2",
    ];
  }
  if (mechanism === "LOGIN") {
    if (from === "server") return [`The server asks, in Base64: “${short(text)}”.`, auth];
    const isName = place === 0;
    return [`The client answers: ${isName ? "user" : "password"} ${short(text)}, ${NO_SECRECY}.`, auth];
  }
  if (mechanism === "CRAM-MD5") {
    if (from === "server") return [`The server sends a riddle that is new each time: ${short(text)}.`, "2195 2"];
    const user = text.slice(0, text.lastIndexOf(" "));
    return [
      `User ${short(user)} answers with a fingerprint of riddle and password. The password itself is not sent.`,
      "2195 2",
    ];
  }
  if (mechanism === "SCRAM-SHA-256") return explainScram(from, text);
  return [text === "" ? "An empty line of the sign-in." : `A line of the sign-in, decoded: ${short(text)}.`, "4422 3"];
}

function explainScram(from: Line["from"], text: string): Told {
  const user = /(?:^|,)n=([^,]*)/.exec(text)?.[1];
  if (from === "client") {
    if (user !== undefined)
      return [`User ${short(user)} wants to sign in and sends a random word, no password.`, "5802 3"];
    return text === ""
      ? ["An empty line: the client has checked the server's proof and believes it.", "5802 3"]
      : ["The client proves that it knows the password without sending it.", "5802 3"];
  }
  if (text.startsWith("v="))
    return [
      "The server proves in return that it keeps what was once made from this password, so it is no impostor. The password itself it need not have.",
      "5802 3",
    ];
  const rounds = /(?:^|,)i=(\d+)/.exec(text)?.[1];
  return rounds
    ? [`The server adds its own random word, salt, and the work to do: ${rounds} rounds of hashing.`, "5802 3"]
    : ["The server waits for the client's first message.", "5802 3"];
}
