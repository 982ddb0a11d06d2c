/**
 * A certificate for a test, signed by itself: what `openssl req -x509` would make, on machines without openssl too. X.509
 * version 3 (RFC 5280 section 4.1) with an elliptic-curve key, written in DER (X.690).
 */
import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

export type Certificate = {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS #8. */
  readonly key: string;
};

const OID = {
  commonName: [0x55, 0x04, 0x03],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  subjectAltName: [0x55, 0x1d, 0x11],
  basicConstraints: [0x55, 0x1d, 0x13],
} as const;

const DAY = 24 * 60 * 60 * 1000;

/** @param names host names that it speaks for; 127.0.0.1 always too */
export function makeCertificate(names: readonly [string, ...string[]], now: Date = new Date()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid(OID.ecdsaWithSha256));
  const name = sequence(tlv(0x31, sequence(oid(OID.commonName), utf8String(names[0]))));
  const alternatives = sequence(
    ...names.map((host) => tlv(0x82, Buffer.from(host, "ascii"))),
    tlv(0x87, Buffer.from([127, 0, 0, 1])),
  );
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    // Positive, and never the same twice: clients remember issuer and serial number.
    tlv(0x02, Buffer.concat([Buffer.from([0x40]), randomBytes(15)])),
    algorithm,
    name,
    sequence(utcTime(new Date(now.getTime() - DAY)), utcTime(new Date(now.getTime() + 30 * DAY))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    // It is its own authority, so that a client may be told to trust it.
    tlv(
      0xa3,
      sequence(
        extension(OID.basicConstraints, sequence(tlv(0x01, Buffer.from([0xff])))),
        extension(OID.subjectAltName, alternatives),
      ),
    ),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const whole = sequence(body, algorithm, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

function tlv(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthOf(content)]), content]);
}

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function oid(octets: readonly number[]): Buffer {
  return tlv(0x06, Buffer.from(octets));
}

function utf8String(text: string): Buffer {
  return tlv(0x0c, Buffer.from(text, "utf8"));
}

/** Two digits for the year: good until 2049, as RFC 5280 section 4.1.2.5.1 has it. */
function utcTime(date: Date): Buffer {
  const digits = date.toISOString().replace(/[-:T]|\.\d+/g, "");
  return tlv(0x17, Buffer.from(digits.slice(2), "ascii"));
}

function extension(kind: readonly number[], value: Buffer): Buffer {
  return sequence(oid(kind), tlv(0x04, value));
}
