import { z } from "zod";
import { database } from "../database/client";

const SETTINGS = {
  /** Whether the sign-up page offers "I am a teacher". */
  teachersMaySignUp: z.boolean().catch(false),
} as const;

export type SettingKey = keyof typeof SETTINGS;

/** What the installation's admin decided, or the cautious default. */
export async function readSetting<Key extends SettingKey>(key: Key): Promise<z.output<(typeof SETTINGS)[Key]>> {
  const row = await database().setting.findUnique({ where: { key } });
  return SETTINGS[key].parse(row?.value);
}

export async function writeSetting<Key extends SettingKey>(
  key: Key,
  value: z.output<(typeof SETTINGS)[Key]>,
): Promise<void> {
  await database().setting.upsert({ where: { key }, create: { key, value }, update: { value } });
}
