import { z } from "zod";
import { database } from "../database/client";
import { describeSession } from "../session/session-cookies";
import type { AccountViewer } from "../session/viewer";
import { DisplayNameSchema } from "./names";

export const ChangeNameInput = z.object({ displayName: DisplayNameSchema });

export async function changeName(
  viewer: AccountViewer,
  { displayName }: z.output<typeof ChangeNameInput>,
): Promise<void> {
  await database().user.update({ where: { id: viewer.id }, data: { displayName }, select: { id: true } });
  await describeSession({ role: viewer.role, displayName });
}
