import { chooseHosts } from "../../../../mail/smtp/relay/choose-hosts";
import { randomInteger, shuffled } from "../../../random";
import type { Generator } from "../generator";
import { someOf } from "./draw";

const HOSTS = ["mx1", "mx2", "mail", "backup", "relay"];
const DOMAINS = ["lake.example", "hill.example", "museum.example", "choir.example"];

/** Which host is tried first for a domain: the one with the lowest preference (RFC 5321, section 5.1). */
export const mxFirstHost: Generator = {
  values: ["domain", "host", "preference"],
  wrong: ["highest-number", "first-in-the-list", "domain-itself"],
  generate(random) {
    const domain = DOMAINS[randomInteger(random, DOMAINS.length)] ?? "lake.example";
    const preferences = shuffled([10, 20, 30, 40, 50], random);
    const names = shuffled(someOf(random, HOSTS, 3), random);
    const records = names.map((name, index) => ({
      preference: preferences[index] ?? 0,
      exchange: `${name}.${domain}`,
    }));
    const choice = chooseHosts(domain, records, ["mail.school.example"], random);
    const first = choice.type === "hosts" ? choice.hosts[0] : undefined;
    const last = records.toSorted((a, b) => b.preference - a.preference)[0];
    return {
      values: { domain, host: first?.name ?? "", preference: first?.preference ?? 0 },
      facts: records.map(({ preference, exchange }) => `${domain}.  MX  ${preference}  ${exchange}.`),
      answer: {
        form: "choice",
        right: `\`${first?.name}\``,
        wrong: [
          {
            name: "highest-number",
            answer: `\`${last?.exchange}\``,
            feedback: "The number says how far down the queue a host stands: the lowest is tried first.",
          },
          {
            name: "first-in-the-list",
            answer: `\`${records[0]?.exchange}\``,
            feedback: "The order in which records arrive means nothing. The number decides.",
          },
          {
            name: "domain-itself",
            answer: `\`${domain}\``,
            feedback: "The domain's own address counts only where it has no MX record at all.",
          },
          ...records.map(({ exchange }) => ({
            name: "first-in-the-list",
            answer: `\`${exchange}\``,
            feedback: "Compare the numbers: the lowest is tried first.",
          })),
        ],
      },
    };
  },
};
