/** What the mail room leaves out, and why: the other half of an honest table. */
export const notThere: readonly { readonly what: string; readonly why: string }[] = [
  {
    what: "SMTP: ETRN (RFC 1985), DELIVERBY (RFC 2852), FUTURERELEASE (RFC 4865), MT-PRIORITY (RFC 6710), REQUIRETLS (RFC 8689), BURL (RFC 4468)",
    why: "Hardly any server offers them, and none of the lessons needs them.",
  },
  {
    what: "SMTP: downgrading of messages that need SMTPUTF8",
    why: "RFC 6531 section 3.2 lets a relay return them instead, and that is what ours does.",
  },
  {
    what: "SASL: SCRAM with channel binding, OAUTHBEARER, EXTERNAL, GSSAPI",
    why: "Channel binding needs the TLS connection's own data, which an engine without I/O is not given.",
  },
  {
    what: "TLS in the simulated network",
    why: "The handshake and the records on its wire are stand-ins of plausible size. Over TCP, TLS is Node's own.",
  },
  {
    what: "IMAP: CATENATE (RFC 4469), CONTEXT and ESORT (RFC 5267), NOTIFY (RFC 5465), URLAUTH (RFC 4467), QUOTA (RFC 9208), METADATA (RFC 5464), ACL (RFC 4314), COMPRESS (RFC 4978)",
    why: "Clients live without them. Each would be one more file in mail/imap/commands/.",
  },
  {
    what: "IMAP: THREADID (RFC 8474)",
    why: "Section 5.2 of that RFC lets a server answer NIL, and ours does.",
  },
  { what: "DNS: DNSSEC, EDNS, TCP, zone transfer", why: "Look-ups of MX and addresses fit into plain UDP answers." },
];
