/** What goes wrong at somebody's device: a password that is not theirs, a letter to nobody. */
import type { World } from "../../../mail/world/world";
import type { NameOf } from "../host-names";
import type { Fault } from "./fault";
import { domainOf, letterTo, mailDomains } from "./letter-to";
import { type AccountSetting, accountSettings } from "./settings-now";

/** A name that is free in any sensible world, and says what it is for. */
const NOBODY = "nobody";
/** As long as a password may be in a description of a world. */
const LONGEST_PASSWORD = 255;

export function accountFaults(world: World, nameOf: NameOf): readonly Fault[] {
  const accounts = accountSettings(world);
  return [...accounts.map((account) => wrongPassword(account, nameOf)), ...unknownUsers(world, nameOf)];
}

function wrongPassword({ device, account, first, now }: AccountSetting, nameOf: NameOf): Fault {
  const target = `${now.address} on ${nameOf(device)}`;
  const reading = now.imap ? "IMAP with NO" : "POP with -ERR";
  const change = (password: string) =>
    ({ type: "change-account", device, account, settings: { ...now, password } }) as const;
  return {
    id: `wrong-password ${device} ${account}`,
    kind: "wrong-password",
    target,
    title: `${nameOf(device)} has a wrong password for ${now.address}`,
    effect: `SMTP answers with 535 and ${reading}: letters wait in the outbox, and nothing new is fetched.`,
    active: now.password !== first.password,
    breaks: [change(`${now.password}-wrong`.slice(-LONGEST_PASSWORD))],
    mends: [change(first.password)],
    tryIt: { type: now.imap ? "synchronise" : "fetch", device, account },
  };
}

/** First those whose letter gets as far as another server. */
function unknownUsers(world: World, nameOf: NameOf): Fault[] {
  const letters = [false, true].flatMap((own) =>
    mailDomains(world).flatMap((domain) => {
      const letter = letterTo(world, `${NOBODY}@${domain}`, (other) => (other === domain) === own);
      return letter ? [{ domain, letter }] : [];
    }),
  );
  const faults = letters.map(({ domain, letter }): Fault => {
    const { device, account, to } = letter;
    const from = accountSettings(world).find((one) => one.device === device && one.account === account);
    const title = `${nameOf(device)} writes to ${to.join(", ")}`;
    return {
      id: `unknown-user ${domain} ${device} ${account}`,
      kind: "unknown-user",
      target: title,
      title,
      effect:
        domainOf(from?.now.address ?? "") === domain
          ? "The device's own server answers RCPT with 550 at once, so the letter never leaves the outbox."
          : `The sender's server takes the letter, ${domain} answers RCPT with 550, and a bounce comes back.`,
      active: false,
      breaks: [letter],
      mends: [],
      tryIt: null,
    };
  });
  // Where one device is all there is, it writes to a domain in both rounds.
  return faults.filter(({ id }, at) => faults.findIndex((one) => one.id === id) === at);
}
