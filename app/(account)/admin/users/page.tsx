import type { Metadata } from "next";
import Link from "next/link";
import { EmptyState } from "@/app/_design/empty-state";
import { TextField } from "@/app/_design/text-field";
import { findUsers, USERS_PER_PAGE } from "@/server/accounts/admin/users";
import { requireAdmin } from "@/server/session/find-viewer";
import { firstValue, type SearchParams } from "../../_forms/first-value";
import { AdminFrame } from "../admin-frame";
import { UserRow } from "./user-row";

export const metadata: Metadata = { title: "People" };

export default async function UsersPage({ searchParams }: { searchParams: SearchParams }) {
  const viewer = await requireAdmin("/admin/users");
  const query = await searchParams;
  const search = firstValue(query.search) ?? "";
  const page = Math.min(10_000, Math.max(1, Number.parseInt(firstValue(query.page) ?? "1", 10) || 1));
  const { users, total } = await findUsers(search, page);
  const pages = Math.max(1, Math.ceil(total / USERS_PER_PAGE));
  return (
    <AdminFrame
      here="/admin/users"
      heading="People"
      lead="Everybody with an account. Guests are not listed: nobody knows who they are."
    >
      <search>
        <form className="mb-6 flex max-w-xl items-end gap-3">
          <div className="flex-1">
            <TextField
              type="search"
              name="search"
              label="Name, username or email"
              defaultValue={search}
              maxLength={100}
            />
          </div>
          <button type="submit" className="button button-secondary">
            Search
          </button>
        </form>
      </search>
      <p className="mb-4 text-ink-muted" role="status">
        {total === 1 ? "1 person" : `${total.toLocaleString("en-GB")} people`}
        {search && ` found for “${search}”`}
        {pages > 1 && `, page ${page} of ${pages}`}
      </p>
      {users.length === 0 ? (
        <EmptyState title="Nobody here">
          <p>Try part of a name, or leave the search empty to see everybody.</p>
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {users.map((user) => (
            <UserRow key={user.id} user={user} self={user.id === viewer.id} />
          ))}
        </ul>
      )}
      <nav aria-label="Pages" className="mt-6 flex gap-6">
        {page > 1 && <Link href={pageHref(search, page - 1)}>Previous page</Link>}
        {page < pages && <Link href={pageHref(search, page + 1)}>Next page</Link>}
      </nav>
    </AdminFrame>
  );
}

function pageHref(search: string, page: number): string {
  return `/admin/users?${new URLSearchParams({ ...(search && { search }), page: String(page) })}`;
}
