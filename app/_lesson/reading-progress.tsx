"use client";

import { useEffect, useState } from "react";

/** A glance at the top is not reading, and makes no guest of anybody. */
const keptFrom = 0.2;
/** A lesson is kept in tenths; each is one small request. */
const step = 0.1;
const readFrom = 0.95;
/** Milliseconds until a reading that could not be kept is sent again. */
const againAfter = 20_000;

/**
 * How much of the lesson has been on screen, now and before. The page is the same for everyone, so what was read before
 * is asked for once the page is there, and shown where its place has been kept.
 */
export function ReadingProgress({ lessonId }: { lessonId: string }) {
  const [share, setShare] = useState(0);
  const [kept, setKept] = useState(0);
  const [sending, setSending] = useState(false);

  useEffect(() => {
    const blocks = [...document.querySelectorAll(".lesson-body > *")];
    const seen = new Set<Element>();
    const see = (more: readonly Element[]) => {
      for (const block of more) seen.add(block);
      setShare(blocks.length === 0 ? 0 : seen.size / blocks.length);
    };
    const observer = new IntersectionObserver(
      (entries) => see(entries.flatMap(({ isIntersecting, target }) => (isIntersecting ? [target] : []))),
      // Half a line at the foot of the screen has not been read yet.
      { rootMargin: "0px 0px -15% 0px" },
    );
    for (const block of blocks) observer.observe(block);

    const leaving = new AbortController();
    findFurthest(lessonId, leaving.signal).then((furthest) => {
      setKept((now) => Math.max(now, furthest));
      see(blocks.slice(0, Math.round(furthest * blocks.length)));
    });
    return () => {
      leaving.abort();
      observer.disconnect();
    };
  }, [lessonId]);

  const isNews = share >= kept + step || (share >= readFrom && kept < readFrom);
  useEffect(() => {
    if (sending || share < keptFrom || !isNews) return;
    setSending(true);
    keepReading(lessonId, share).then((isKept) => {
      if (isKept) setKept(share);
      setTimeout(() => setSending(false), isKept ? 0 : againAfter);
    });
  }, [lessonId, share, isNews, sending]);

  return (
    <p className="reading" data-screen-only="">
      <progress className="progress reading-bar" aria-label="Read so far" value={share} max={1} />
      <span className="reading-words">{share >= readFrom ? "✓ Read" : `${Math.floor(share * 100)}% read`}</span>
    </p>
  );
}

/** 0 to 1; 0 as well when it cannot be found out. */
async function findFurthest(lessonId: string, signal: AbortSignal): Promise<number> {
  try {
    const response = await fetch(`/api/lesson-state?lessonId=${encodeURIComponent(lessonId)}`, { signal });
    const result: { value?: { furthest: number } } = await response.json();
    return result.value?.furthest ?? 0;
  } catch {
    return 0;
  }
}

/** Whether the server has it. The request outlives the page. */
async function keepReading(lessonId: string, furthest: number): Promise<boolean> {
  const body = JSON.stringify({ lessonId, furthest });
  const headers = { "content-type": "application/json" };
  const sent = fetch("/api/lesson-state", { method: "POST", keepalive: true, headers, body });
  return sent.then(({ ok }) => ok).catch(() => false);
}
