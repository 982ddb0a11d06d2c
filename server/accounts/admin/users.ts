import { z } from "zod";
import { database, inTransaction } from "../../database/client";
import { Refusal } from "../../result";
import type { AccountViewer, AdminViewer } from "../../session/viewer";
import { eraseUser, refuseLastAdmin } from "../delete-account";

export const USERS_PER_PAGE = 50;

export type ListedUser = {
  id: string;
  role: AccountViewer["role"];
  displayName: string;
  /** Username or e-mail address; null for somebody who comes by Google or Microsoft and has neither. */
  signInName: string | null;
  classesTaught: number;
  createdAt: Date;
  lastSeenAt: Date;
};

/**
 * One page of the accounts whose name, username or e-mail address contains `search`.
 * @param page counted from 1
 */
export async function findUsers(search: string, page: number): Promise<{ users: ListedUser[]; total: number }> {
  const contains = { contains: search.trim().slice(0, 100), mode: "insensitive" } as const;
  const where = {
    role: { not: "guest" },
    ...(contains.contains && { OR: [{ displayName: contains }, { username: contains }, { email: contains }] }),
  } as const;
  const [total, rows] = await Promise.all([
    database().user.count({ where }),
    database().user.findMany({
      where,
      orderBy: [{ displayName: "asc" }, { id: "asc" }],
      skip: (page - 1) * USERS_PER_PAGE,
      take: USERS_PER_PAGE,
      select: {
        id: true,
        role: true,
        displayName: true,
        username: true,
        email: true,
        createdAt: true,
        lastSeenAt: true,
        _count: { select: { classesTaught: true } },
      },
    }),
  ]);
  const users = rows.map(({ username, email, _count, role, ...row }) => ({
    ...row,
    role: role as ListedUser["role"],
    signInName: username ?? email,
    classesTaught: _count.classesTaught,
  }));
  return { users, total };
}

export const UserInput = z.object({ userId: z.uuid() });
export const ChangeRoleInput = UserInput.extend({ role: z.enum(["learner", "teacher", "admin"]) });

/** @throws Refusal "conflict" when it would leave nobody to look after the accounts */
export async function changeRole(
  _viewer: AdminViewer,
  { userId, role }: z.output<typeof ChangeRoleInput>,
): Promise<void> {
  await inTransaction(
    async (tx) => {
      if (role !== "admin") await refuseLastAdmin(tx, userId);
      const { count } = await tx.user.updateMany({ where: { id: userId, role: { not: "guest" } }, data: { role } });
      if (count === 0) throw gone();
    },
    { isolation: "serializable" },
  );
}

/** Ends every session of an account: after a lost phone, or a shared password. */
export async function endSessions(_viewer: AdminViewer, { userId }: z.output<typeof UserInput>): Promise<void> {
  const { count } = await database().user.updateMany({
    where: { id: userId, role: { not: "guest" } },
    data: { sessionEpoch: { increment: 1 } },
  });
  if (count === 0) throw gone();
}

/** Removes an account as its owner would; an admin's own goes by the account page, which asks for the password. */
export async function removeUser(viewer: AdminViewer, { userId }: z.output<typeof UserInput>): Promise<void> {
  if (userId === viewer.id) throw new Refusal("conflict", "Delete your own account on your account page.");
  await inTransaction((tx) => eraseUser(tx, userId), { isolation: "serializable" });
}

function gone(): Refusal {
  return new Refusal("not-found", "This account is not there any more.");
}
