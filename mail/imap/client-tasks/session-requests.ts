/** What is asked of the server rather than of a mailbox: NOOP, ENABLE, ID, NAMESPACE. */
import { type ClientRequest, collectOne, plainRequest } from "./request";

export const noop: ClientRequest = plainRequest("NOOP", "authenticated");

/** RFC 5161; with QRESYNC or CONDSTORE (RFC 7162), UTF8=ACCEPT (RFC 6855), IMAP4rev2 (RFC 9051 section 6.3.1). */
export function enable(capabilities: readonly string[]): ClientRequest {
  const collect = () =>
    collectOne("enabled", (heard) => ({ type: "enabled", capabilities: heard?.capabilities ?? [] }));
  return {
    name: "ENABLE",
    needs: "authenticated",
    write: (writer) => writer.raw(` ${capabilities.join(" ")}`),
    collect,
  };
}

/** RFC 2971. @param fields what we say of ourselves; null for nothing */
export function id(fields: Readonly<Record<string, string>> | null): ClientRequest {
  return {
    name: "ID",
    needs: "authenticated",
    write(writer) {
      const entries = Object.entries(fields ?? {});
      if (entries.length === 0) writer.raw(" NIL");
      for (const [index, [name, value]] of entries.entries()) {
        writer
          .raw(index === 0 ? " (" : " ")
          .quoted(name)
          .raw(" ")
          .quoted(value);
      }
      if (entries.length > 0) writer.raw(")");
    },
    collect: () => collectOne("id", (heard) => ({ type: "id", fields: heard?.fields ?? null })),
  };
}

export const namespace: ClientRequest = {
  name: "NAMESPACE",
  needs: "authenticated",
  write: () => {},
  collect: () => collectOne("namespace", (heard) => heard && { type: "namespaces", namespaces: heard.namespaces }),
};
