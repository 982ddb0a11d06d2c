import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type pg from "pg";

/** PostgreSQL's numbers of the types "char" (one letter, used in its catalogs only) and text. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * The adapter as the schema engine needs it to read a database's structure. The ordinary adapter refuses the type
 * "char", in which PostgreSQL's catalogs say what kind of thing each thing is; here such columns pass as text and are handed
 * on as single letters. The shadow database is the database itself: use it on one that is nobody's.
 */
export function catalogAdapter(pool: pg.Pool): PrismaPg {
  const letterColumns = new Set<string>();
  passLettersAsText(pool, letterColumns);
  const factory = new PrismaPg(pool);
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, index) =>
        letterColumns.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  factory.connectToShadowDb = factory.connect;
  return factory;
}

function passLettersAsText(pool: pg.Pool, letterColumns: Set<string>): void {
  const query: (...args: unknown[]) => Promise<pg.QueryResult> = pool.query.bind(pool) as never;
  const passing = async (...args: unknown[]): Promise<pg.QueryResult> => {
    const result = await query(...args);
    for (const field of result.fields ?? []) {
      if (field.dataTypeID !== CHAR_OID) continue;
      letterColumns.add(field.name);
      field.dataTypeID = TEXT_OID;
    }
    return result;
  };
  pool.query = passing as typeof pool.query;
}
