import type { ReactNode } from "react";
import { StateIcon, type Tone } from "./state-icon";

const TONE_CLASS: Record<Tone, string> = {
  info: "text-accent bg-accent-soft",
  good: "text-good bg-good-soft",
  warn: "text-warn bg-warn-soft",
  bad: "text-bad bg-bad-soft",
};

type NoticeProps = {
  tone: Tone;
  /** The message in a few words. It says by itself what the colour and the shape say. */
  title: ReactNode;
  /** "status" for news that appears after an action, "alert" for what must interrupt. Absent when it was there from the start. */
  role?: "status" | "alert";
  children?: ReactNode;
};

/** Something the reader should know, told by a shape, a colour and a word. */
export function Notice({ tone, title, role, children }: NoticeProps) {
  return (
    <div className={`notice ${TONE_CLASS[tone]}`} role={role}>
      <StateIcon tone={tone} />
      <div className="notice-body">
        <p className="font-bold">{title}</p>
        {children}
      </div>
    </div>
  );
}
