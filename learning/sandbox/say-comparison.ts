/** A comparison of mailboxes in a few sentences: who agrees with the server, who does not, and whether that will pass. */
import type { Comparison, Difference, Holder } from "./compare-mailboxes";

export function sayComparison(server: Holder, devices: readonly Holder[], { mailboxes, counts }: Comparison): string[] {
  if (devices.length === 0) return ["No device reads this mailbox."];
  if (mailboxes.every(({ messages }) => messages.length === 0)) {
    return [
      `There are no messages, neither on ${server.name} nor on ${listed(
        devices.map(({ name }) => name),
        "or",
      )}.`,
    ];
  }
  const agreeing = devices.filter((_, index) => Object.values(counts[index] ?? {}).every((count) => count === 0));
  const sentences =
    agreeing.length > 0 ? [`${listed([...agreeing.map(({ name }) => name), "the server"], "and")} agree.`] : [];
  devices.forEach((device, index) => {
    const count = counts[index];
    if (count && !agreeing.includes(device)) sentences.push(...sayDevice(device, count));
  });
  return sentences;
}

function sayDevice({ name, kind }: Holder, count: Readonly<Record<Difference, number>>): string[] {
  const phrases = [
    count.gone > 0 && `has ${messages(count.gone)} that the server no longer has there`,
    count.missing > 0 && `has not ${kind === "pop" ? "fetched" : "heard of"} ${messages(count.missing)}`,
    count["put-away"] > 0 && `has deleted or moved ${messages(count["put-away"])} that the server still has`,
    count.marks > 0 && `shows ${messages(count.marks)} with other marks than the server`,
    count.content > 0 && `has ${messages(count.content)} without their content`,
  ].filter((phrase) => phrase !== false);
  const said = [`${name} ${listed(phrases, "and")}.`];
  if (kind === "imap") return [...said, `Get mail on ${name}, and it comes into step.`];
  const stays = count.gone + count["put-away"] + count.marks > 0;
  return stays ? [...said, "By POP nobody tells the other, so that will stay as it is."] : said;
}

function messages(count: number): string {
  return count === 1 ? "1 message" : `${count} messages`;
}

/** "a", "a and b", "a, b and c" */
function listed(names: readonly string[], word: "and" | "or"): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${word} ${last}`;
}
