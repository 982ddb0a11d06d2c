"use client";

import { useState } from "react";
import { SandboxSession, type SessionStart } from "@/learning/sandbox/sandbox-session";
import { Notice } from "../../_design/notice";
import { SandboxProvider, useSandbox } from "../use-sandbox";
import { PanelTabs } from "./panel-tabs";
import { TimeBar } from "./time-bar";
import "./bench.css";

/** A world with everything one can do in it. */
export function Bench({ start }: { readonly start: SessionStart }) {
  const [session] = useState(() => new SandboxSession(start));
  return (
    <SandboxProvider session={session}>
      <Said />
      <TimeBar />
      <PanelTabs />
    </SandboxProvider>
  );
}

function Said() {
  const { announcement, problem } = useSandbox();
  return (
    <>
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {problem && <Notice tone="warn" title={problem} />}
    </>
  );
}
