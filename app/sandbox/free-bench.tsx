"use client";

import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import type { SandboxWorld } from "@/learning/course/course";
import { Bench } from "../_sandbox/bench/bench";

export type FreeWorld = Pick<SandboxWorld, "id" | "title" | "summary" | "description" | "places">;

type FreeBenchProps = { readonly worlds: readonly FreeWorld[] /** Of the first world. */; readonly first: string };

/** A world of one's choice; the address says which, so that it can be linked and reloaded. */
export function FreeBench({ worlds, first }: FreeBenchProps) {
  const asked = useSearchParams().get("world");
  const world = worlds.find(({ id }) => id === asked) ?? worlds[0];
  const start = useMemo(() => world && { description: world.description }, [world]);
  if (!world || !start) return <p>There is no world here yet.</p>;
  return (
    <>
      <nav aria-label="Worlds" className="worlds">
        {worlds.map(({ id, title }) => (
          <Link
            key={id}
            href={id === worlds[0]?.id ? "/sandbox" : `/sandbox?world=${id}`}
            prefetch={false}
            aria-current={id === world.id ? "page" : undefined}
            className="world"
          >
            {title}
          </Link>
        ))}
      </nav>
      <p className="mb-3 max-w-prose text-sm text-ink-muted">{world.summary}</p>
      <Bench
        key={world.id}
        start={start}
        place={`world ${world.id}`}
        places={world.places}
        first={world.id === worlds[0]?.id ? first : undefined}
      />
    </>
  );
}
