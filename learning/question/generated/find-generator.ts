import type { Generator } from "./generator";
import type { GeneratorName } from "./generator-names";
import { imapNextUid } from "./generators/imap-next-uid";
import { imapNumberAfterExpunge } from "./generators/imap-number-after-expunge";
import { imapSearchUnseen } from "./generators/imap-search-unseen";
import { imapStar } from "./generators/imap-star";
import { messageOctets } from "./generators/message-octets";
import { mxFirstHost } from "./generators/mx-first-host";
import { pop3LeftAfterEnd } from "./generators/pop3-left-after-end";
import { pop3ListAfterDele } from "./generators/pop3-list-after-dele";
import { pop3NumberNextTime } from "./generators/pop3-number-next-time";
import { pop3StatAfterDele } from "./generators/pop3-stat-after-dele";
import { smtpAcceptedRecipients } from "./generators/smtp-accepted-recipients";
import { smtpDots } from "./generators/smtp-dots";
import { smtpReplyCode } from "./generators/smtp-reply-code";
import { smtpWhoGetsIt } from "./generators/smtp-who-gets-it";

const GENERATORS: Readonly<Record<GeneratorName, Generator>> = {
  "imap-next-uid": imapNextUid,
  "imap-number-after-expunge": imapNumberAfterExpunge,
  "imap-search-unseen": imapSearchUnseen,
  "imap-star": imapStar,
  "message-octets": messageOctets,
  "mx-first-host": mxFirstHost,
  "pop3-left-after-end": pop3LeftAfterEnd,
  "pop3-list-after-dele": pop3ListAfterDele,
  "pop3-number-next-time": pop3NumberNextTime,
  "pop3-stat-after-dele": pop3StatAfterDele,
  "smtp-accepted-recipients": smtpAcceptedRecipients,
  "smtp-dots": smtpDots,
  "smtp-reply-code": smtpReplyCode,
  "smtp-who-gets-it": smtpWhoGetsIt,
};

export function findGenerator(name: GeneratorName): Generator {
  return GENERATORS[name];
}
