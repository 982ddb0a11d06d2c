import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/app/_design/button";
import { Notice } from "@/app/_design/notice";
import { PageFrame } from "@/app/_design/page-frame";
import { PageHeading } from "@/app/_design/page-heading";
import { Stack } from "@/app/_design/stack";
import { findWaysIn } from "@/server/accounts/linked-sign-ins";
import { providerSentence } from "@/server/accounts/provider-problems";
import { currentPreferences } from "@/server/accounts/save-preferences";
import { findViewer } from "@/server/session/find-viewer";
import { signInHref } from "@/server/session/safe-return";
import { configuredProviders } from "@/server/session/sign-in-providers";
import { type AccountViewer, hasAccount } from "@/server/session/viewer";
import { ActionForm } from "../_forms/action-form";
import { firstValue, type SearchParams } from "../_forms/first-value";
import { submitSignOut, submitSignOutEverywhere } from "../actions";
import { AccountSection } from "./account-section";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { PreferencesForm } from "./preferences-form";
import { WaysIn } from "./ways-in";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await findViewer();
  const account = viewer && hasAccount(viewer) ? viewer : null;
  const problem = providerSentence(firstValue((await searchParams).problem));
  return (
    <PageFrame>
      <PageHeading lead={account ? <SignedInAs account={account} /> : "How Postroom looks on this device."}>
        {account ? "Your account" : "Text size and colours"}
      </PageHeading>
      {problem && <Notice tone="warn" title={problem} />}
      <Stack gap={12}>
        {!account && <NoAccount />}
        <AccountSection
          id="look"
          heading="How it looks"
          lead={account ? "Kept with your account, so that every device you sign in on looks the same." : undefined}
        >
          <PreferencesForm preferences={await currentPreferences(viewer)} reviews={account !== null} />
        </AccountSection>
        {account && <Signed account={account} />}
      </Stack>
    </PageFrame>
  );
}

function SignedInAs({ account }: { account: AccountViewer }) {
  const signInName = account.username ?? account.email;
  return (
    <>
      You are signed in as <strong>{account.displayName}</strong>
      {signInName && ` (${signInName})`}
      {account.role === "learner" ? "." : `, ${account.role === "admin" ? "an admin" : "a teacher"}.`}
      {account.role === "admin" && (
        <>
          {" "}
          <Link href="/admin">Look after this Postroom</Link>
        </>
      )}
    </>
  );
}

function NoAccount() {
  return (
    <Notice tone="info" title="You are not signed in">
      <p>Your answers are kept on this device. With an account they are safe, and you can go on from any other.</p>
      <p className="mt-3 flex flex-wrap gap-3">
        <ButtonLink variant="primary" href="/sign-up">
          Create account
        </ButtonLink>
        <ButtonLink href={signInHref("/account")}>Sign in</ButtonLink>
      </p>
    </Notice>
  );
}

async function Signed({ account }: { account: AccountViewer }) {
  const { hasPassword, providers } = await findWaysIn(account);
  const configured = configuredProviders();
  return (
    <>
      <AccountSection id="name" heading="What you are called">
        <NameForm displayName={account.displayName} />
      </AccountSection>
      <AccountSection
        id="password"
        heading={hasPassword ? "Change your password" : "Set a password"}
        lead={hasPassword ? "Every other device is signed out when you do." : undefined}
      >
        <PasswordForm hasPassword={hasPassword} nameless={account.username === null && account.email === null} />
      </AccountSection>
      {configured.length + providers.length > 0 && (
        <AccountSection id="ways-in" heading="Other ways to sign in">
          <WaysIn linked={providers} configured={configured} />
        </AccountSection>
      )}
      <AccountSection id="devices" heading="Signing out" lead="On a shared computer, sign out when you leave.">
        <div className="flex flex-wrap gap-3">
          <ActionForm action={submitSignOut} submit="Sign out" variant="secondary" />
          <ActionForm
            action={submitSignOutEverywhere}
            submit="Sign out everywhere else"
            variant="quiet"
            done="Every other device is signed out."
          />
        </div>
      </AccountSection>
      <AccountSection
        id="data"
        heading="Your data"
        lead="One file with everything Postroom keeps under your name. It opens in any text editor."
      >
        <div className="flex flex-wrap gap-3">
          <a className="button button-secondary" href="/account/export" download>
            Download my data
          </a>
          <ButtonLink variant="danger" href="/account/delete">
            Delete my account
          </ButtonLink>
        </div>
      </AccountSection>
    </>
  );
}
