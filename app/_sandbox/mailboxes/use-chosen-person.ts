import { holdingsOf, type Person } from "@/learning/sandbox/mail/holdings";
import type { SandboxSession } from "@/learning/sandbox/sandbox-session";
import { usePanelMemory } from "../use-panel-memory";
import { useSandbox } from "../use-sandbox";

/** The person whose mail is looked at: kept while one looks at another panel; at first whoever has the most devices. */
export function useChosenPerson(people: readonly Person[]): readonly [Person | null, (person: Person) => void] {
  const { session } = useSandbox();
  const [chosen, choose] = usePanelMemory<Person | null>("whose mailboxes", null);
  const isThere = people.some(({ server, user }) => server === chosen?.server && user === chosen.user);
  return [isThere ? chosen : mostDevices(session, people), choose];
}

function mostDevices({ world }: SandboxSession, people: readonly Person[]): Person | null {
  const count = (person: Person): number => holdingsOf(person, world.description, world.mailboxes)?.devices.length ?? 0;
  return people.reduce<Person | null>((most, one) => (most && count(most) >= count(one) ? most : one), null);
}
