/** What a server may add above a message: Return-Path and Received (RFC 5321 section 4.4). */

const TRACE_FIELD = /^(?:return-path|received):[^\n]*\n(?:[ \t][^\n]*\n)*/i;

/** @returns the trace fields at the top, and the message below them, which must be what was sent */
export function splitTrace(message: Buffer): { readonly trace: string; readonly sent: Buffer } {
  // One character an octet, so that lengths agree.
  const text = message.toString("latin1");
  let at = 0;
  for (let field = TRACE_FIELD.exec(text); field; field = TRACE_FIELD.exec(text.slice(at))) at += field[0].length;
  return { trace: text.slice(0, at), sent: message.subarray(at) };
}
