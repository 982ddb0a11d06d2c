import type { WorldSource } from "@/mail/world/world-description";

const account = (person: string, name: string, school: string, password: string) => ({
  address: `${person}@${school}.example`,
  displayName: name,
  user: person,
  password,
  submission: { host: `mail.${school}.example` },
});

/** Two schools with a mail server each. Ben reads the same mailbox by IMAP on his phone and by POP on his laptop. */
export const FIRST_WORLD: WorldSource = {
  seed: 1,
  startsAt: "2026-11-26T09:00:00Z",
  hosts: [
    { name: "router", address: "192.0.2.1", role: { type: "router" } },
    { name: "dns", address: "192.0.2.53", role: { type: "name-server" } },
    {
      name: "hill-mail",
      address: "192.0.2.25",
      role: {
        type: "mail-server",
        config: {
          hostName: "mail.hill.example",
          domains: ["hill.example"],
          users: [{ name: "ann", password: "apple" }],
          allowAuthInClear: true,
        },
      },
    },
    {
      name: "lake-mail",
      address: "198.51.100.25",
      role: {
        type: "mail-server",
        config: {
          hostName: "mail.lake.example",
          domains: ["lake.example"],
          users: [{ name: "ben", password: "birch" }],
          allowAuthInClear: true,
        },
      },
    },
    {
      name: "ann-laptop",
      address: "192.0.2.10",
      role: {
        type: "device",
        accounts: [{ ...account("ann", "Ann", "hill", "apple"), pop3: { host: "mail.hill.example" } }],
      },
    },
    {
      name: "ben-phone",
      address: "198.51.100.10",
      role: {
        type: "device",
        accounts: [{ ...account("ben", "Ben", "lake", "birch"), imap: { host: "mail.lake.example" } }],
      },
    },
    {
      name: "ben-laptop",
      address: "198.51.100.12",
      role: {
        type: "device",
        accounts: [
          { ...account("ben", "Ben", "lake", "birch"), pop3: { host: "mail.lake.example", leaveOnServer: true } },
        ],
      },
    },
  ],
  links: [
    { name: "Ann's cable", ends: ["ann-laptop", "router"] },
    { name: "Hill School's cable", ends: ["hill-mail", "router"] },
    { name: "Lake School's cable", ends: ["lake-mail", "router"] },
    { name: "Ben's phone's air", ends: ["ben-phone", "lake-mail"] },
    { name: "Ben's laptop's cable", ends: ["ben-laptop", "lake-mail"] },
    { name: "name server's cable", ends: ["dns", "router"] },
  ],
  zones: [
    {
      origin: "hill.example",
      records: [
        { type: "MX", name: "hill.example", preference: 10, exchange: "mail.hill.example" },
        { type: "A", name: "mail.hill.example", address: "192.0.2.25" },
      ],
    },
    {
      origin: "lake.example",
      records: [
        { type: "MX", name: "lake.example", preference: 10, exchange: "mail.lake.example" },
        { type: "A", name: "mail.lake.example", address: "198.51.100.25" },
      ],
    },
  ],
};
