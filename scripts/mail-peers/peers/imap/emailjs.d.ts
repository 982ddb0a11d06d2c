declare module "emailjs-imap-client" {
  type Message = Readonly<Record<string, unknown>> & { readonly "#": number; readonly uid: number };

  export default class ImapClient {
    constructor(
      host: string,
      port: number,
      options: {
        readonly auth: { readonly user: string; readonly pass: string };
        readonly logLevel?: number;
        readonly ignoreTLS?: boolean;
        readonly requireTLS?: boolean;
        readonly ca?: string;
      },
    );
    onerror: (error: Error) => void;
    onupdate: (path: string, type: string, value: unknown) => void;
    connect(): Promise<void>;
    logout(): Promise<void>;
    close(): Promise<void>;
    createMailbox(path: string): Promise<void>;
    deleteMailbox(path: string): Promise<void>;
    listNamespaces(): Promise<{ readonly personal: readonly { readonly delimiter: string }[] }>;
    listMailboxes(): Promise<{
      readonly children: readonly { readonly path: string; readonly children: readonly { readonly path: string }[] }[];
    }>;
    selectMailbox(
      path: string,
      options?: { readonly condstore?: boolean },
    ): Promise<{ readonly exists: number; readonly highestModseq?: string }>;
    listMessages(
      path: string,
      sequence: string,
      query: readonly string[],
      options?: { readonly byUid?: boolean; readonly changedSince?: string },
    ): Promise<readonly Message[]>;
    search(path: string, query: object, options?: { readonly byUid?: boolean }): Promise<readonly number[]>;
    setFlags(
      path: string,
      sequence: string,
      flags: object,
      options?: { readonly byUid?: boolean },
    ): Promise<readonly Message[]>;
    upload(path: string, message: string, options?: { readonly flags?: readonly string[] }): Promise<unknown>;
    copyMessages(
      path: string,
      sequence: string,
      destination: string,
      options?: { readonly byUid?: boolean },
    ): Promise<unknown>;
    moveMessages(
      path: string,
      sequence: string,
      destination: string,
      options?: { readonly byUid?: boolean },
    ): Promise<unknown>;
    deleteMessages(path: string, sequence: string, options?: { readonly byUid?: boolean }): Promise<unknown>;
  }
}
