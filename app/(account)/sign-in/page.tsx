import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Notice } from "@/app/_design/notice";
import { countGuestAnswers } from "@/server/accounts/guest-work";
import { providerSentence } from "@/server/accounts/provider-problems";
import { findViewer } from "@/server/session/find-viewer";
import { safeReturn } from "@/server/session/safe-return";
import { configuredProviders } from "@/server/session/sign-in-providers";
import { hasAccount } from "@/server/session/viewer";
import { DoorPage } from "../_forms/door-page";
import { firstValue, type SearchParams } from "../_forms/first-value";
import { ProviderButtons } from "../_forms/provider-buttons";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { next: asked, problem } = await searchParams;
  const next = safeReturn(firstValue(asked));
  const viewer = await findViewer();
  if (viewer && hasAccount(viewer)) redirect(next);
  const answers = await countGuestAnswers(viewer);
  const sentence = providerSentence(firstValue(problem));
  return (
    <DoorPage
      heading="Sign in"
      lead={
        <>
          New here?{" "}
          <Link href={`/sign-up${next === "/" ? "" : `?next=${encodeURIComponent(next)}`}`}>Create an account</Link>.
          You can also read and practise without one.
        </>
      }
    >
      {sentence && (
        <div className="mb-6">
          <Notice tone="warn" title={sentence} />
        </div>
      )}
      <SignInForm next={next} answers={answers} />
      <ProviderButtons providers={configuredProviders()} next={next} bringWork />
      <p className="mt-6 text-sm text-ink-muted">
        Forgotten your password? Ask your teacher, or whoever runs Postroom at your school.
      </p>
    </DoorPage>
  );
}
