"use client";

import { useMemo } from "react";
import { listPairings } from "@/learning/sandbox/faults/tls-pairings";
import { Disclosure } from "../../_design/disclosure";
import { Stack } from "../../_design/stack";
import { useCalmHappenings } from "../bench/use-calm-happenings";
import { useSandbox } from "../use-sandbox";
import { EavesdropBox } from "./eavesdrop-box";
import { PairingCard } from "./pairing-card";

/** Who talks to whom in the clear and who under TLS, a switch for each, and what others on the cable have got of it. */
export function TlsView() {
  const { session, nameOf } = useSandbox();
  useCalmHappenings();
  const { world } = session;
  const done = world.log.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a world is one object all the time, and its log tells of changes
  const pairings = useMemo(() => listPairings(world, nameOf), [world, nameOf, done]);
  return (
    <Stack gap={6}>
      <p className="max-w-prose">
        Plaintext is a postcard: every cable and every router on the way can read it. TLS is a sealed bag: the two ends
        read it, everybody else sees how big it is. A change counts from the next connection on.
      </p>
      <EavesdropBox />
      <ul className="fault-cards" aria-label="Who talks to whom">
        {pairings.map((pairing) => (
          <PairingCard key={pairing.id} pairing={pairing} />
        ))}
      </ul>
      <Disclosure summary="What is real here and what is simulated">
        <Stack gap={2} className="text-sm">
          <p>
            Real in shape: when TLS starts, STARTTLS and the ports that begin with TLS, the order of the handshake, the
            kinds and sizes of its records, and who can read what.
          </p>
          <p>
            Simulated: the secret itself. The certificates are empty, the keys are not agreed on by real mathematics,
            and what hides your words is a simple mask, not a cipher. Wireshark shows the records, and nobody should
            trust a password to them.
          </p>
        </Stack>
      </Disclosure>
    </Stack>
  );
}
