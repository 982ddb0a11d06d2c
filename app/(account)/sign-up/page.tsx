import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { countGuestAnswers } from "@/server/accounts/guest-work";
import { readSetting } from "@/server/accounts/settings";
import { findViewer } from "@/server/session/find-viewer";
import { safeReturn, signInHref } from "@/server/session/safe-return";
import { configuredProviders } from "@/server/session/sign-in-providers";
import { hasAccount } from "@/server/session/viewer";
import { DoorPage } from "../_forms/door-page";
import { firstValue, type SearchParams } from "../_forms/first-value";
import { ProviderButtons } from "../_forms/provider-buttons";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = firstValue((await searchParams).next);
  const next = safeReturn(asked);
  const viewer = await findViewer();
  if (viewer && hasAccount(viewer)) redirect(next);
  const [answers, teachersMay] = await Promise.all([countGuestAnswers(viewer), readSetting("teachersMaySignUp")]);
  return (
    <DoorPage
      heading="Create an account"
      lead={
        <>
          It keeps your answers, tells you what to review and lets you join a class. Have one already?{" "}
          <Link href={signInHref(next)}>Sign in</Link>.
        </>
      }
    >
      <SignUpForm next={asked === undefined ? undefined : next} answers={answers} teachersMaySignUp={teachersMay} />
      <ProviderButtons providers={configuredProviders()} next={next} bringWork />
    </DoorPage>
  );
}
