/** Everything that can be broken in a world, worked out from what stands in it. */
import type { World } from "../../../mail/world/world";
import { byMachineName, type NameOf } from "../host-names";
import { accountFaults } from "./account-faults";
import { FAULT_KINDS, type Fault } from "./fault";
import { linkFaults } from "./link-faults";
import { routeFaults } from "./route-faults";
import { serverFaults } from "./server-faults";

/** In the order of FAULT_KINDS. Computed anew after each change: a fault's actions are made from how things are set now. */
export function listFaults(world: World, nameOf: NameOf = byMachineName): readonly Fault[] {
  const all = [
    ...accountFaults(world, nameOf),
    ...serverFaults(world, nameOf),
    ...linkFaults(world, nameOf),
    ...routeFaults(world, nameOf),
  ];
  return FAULT_KINDS.flatMap((kind) => all.filter((fault) => fault.kind === kind));
}

export function activeFaults(world: World): readonly Fault[] {
  return listFaults(world).filter(({ active }) => active);
}

/**
 * Mends one fault after the other, until there is none: two faults of the same server are two changes of one configuration,
 * and the second has to see the first.
 * @param perform does an action in the world that `worldNow` gives; false where it cannot be done
 */
export function mendEverything(worldNow: () => World, perform: (action: Fault["mends"][number]) => boolean): void {
  const tried = new Set<string>();
  for (;;) {
    const next = activeFaults(worldNow()).find(({ id }) => !tried.has(id));
    if (!next) return;
    tried.add(next.id);
    for (const action of next.mends) perform(action);
  }
}
