import { Prisma } from "@/generated/prisma/client";

/** Two clashes in a row among 7.8 × 10^10 codes mean that something else is wrong. */
const attempts = 3;

/** Runs `write` with a new code, and again with another when the code is taken: the unique index decides, not a look-up. */
export async function withFreshCode<T>(makeCode: () => string, write: (code: string) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write(makeCode());
    } catch (error) {
      const taken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
      if (!taken || attempt === attempts) throw error;
    }
  }
}
