/** Which command is carried out by whom; the compiler holds it against the table of moves. */
import type { OpenMaildrop } from "../open-maildrop";
import type { Pop3Session } from "../server-session";
import type { AuthorizationCommand, TransactionCommand } from "../states";
import { serveApop } from "./apop";
import { serveAuth } from "./auth";
import { serveCapa } from "./capa";
import { serveDele } from "./dele";
import { serveLang } from "./lang";
import { serveList } from "./list";
import { serveNoop } from "./noop";
import { servePass } from "./pass";
import { serveQuit } from "./quit";
import { serveRetr } from "./retr";
import { serveRset } from "./rset";
import { serveStat } from "./stat";
import { serveStls } from "./stls";
import { serveTop } from "./top";
import { serveUidl } from "./uidl";
import { serveUser } from "./user";
import { serveUtf8 } from "./utf8";

type InAuthorization = (session: Pop3Session, argument: string) => void;
type InTransaction = (session: Pop3Session, maildrop: OpenMaildrop, argument: string) => void;

/** @see POP3_MOVES.authorization. Arguments have one character an octet. */
export const authorizationCommands: Readonly<Record<AuthorizationCommand, InAuthorization>> = {
  APOP: serveApop,
  AUTH: serveAuth,
  CAPA: serveCapa,
  LANG: serveLang,
  PASS: servePass,
  QUIT: (session, argument) => serveQuit(session, null, argument),
  STLS: serveStls,
  USER: serveUser,
  UTF8: serveUtf8,
};

/** @see POP3_MOVES.transaction */
export const transactionCommands: Readonly<Record<TransactionCommand, InTransaction>> = {
  CAPA: (session, _, argument) => serveCapa(session, argument),
  DELE: serveDele,
  LANG: (session, _, argument) => serveLang(session, argument),
  LIST: serveList,
  NOOP: serveNoop,
  QUIT: serveQuit,
  RETR: serveRetr,
  RSET: serveRset,
  STAT: serveStat,
  TOP: serveTop,
  UIDL: serveUidl,
};
