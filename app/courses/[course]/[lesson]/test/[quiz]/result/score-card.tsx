import { Card } from "@/app/_design/card";
import { Postmark } from "@/app/_design/postmark";

/** The score, and one sentence about it that is true whatever it is. */
export function ScoreCard({ score, of }: { score: number; of: number }) {
  return (
    <Card className="flex flex-wrap items-center gap-x-8 gap-y-4">
      <Postmark legend="Score" date={`${score} / ${of}`} />
      <div className="max-w-prose flex-1 basis-64">
        <p className="text-lg font-semibold">
          {score} out of {of}
        </p>
        <p className="text-ink-muted">{sentence(score / of)}</p>
      </div>
    </Card>
  );
}

function sentence(share: number): string {
  if (share === 1) return "All of it. The questions come back now and then, so that it stays that way.";
  if (share >= 0.75) return "You have most of this. What you missed comes back tomorrow.";
  if (share >= 0.4) return "Some of this is in place. The places below settle the rest.";
  return "Not there yet, and that is what a test is for: it shows where to read again.";
}
