import localFont from "next/font/local";

/** The text face. The only font worth a preload: every page shows it at once. fallback-font.css stands in for it until then. */
const text = localFont({
  src: "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  weight: "200 800",
  style: "normal",
  display: "swap",
  variable: "--font-text",
  // fallback-font.css knows more names for Arial, and its bold.
  adjustFontFallback: false,
});

/** Letters of names such as Łukasz or Çağrı: fetched only by a page that has one. */
const textExtended = localFont({
  src: "../../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
  weight: "200 800",
  style: "normal",
  display: "swap",
  preload: false,
  variable: "--font-text-extended",
  adjustFontFallback: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+0304, U+0308, U+0329, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
    },
  ],
});

/** Wire and code. Fetched by pages that show some. */
const wire = localFont({
  src: "../../node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2",
  weight: "100 800",
  style: "normal",
  display: "swap",
  preload: false,
  variable: "--font-wire",
  adjustFontFallback: false,
});

/** The class that defines the font variables; it belongs on <html>. */
export const fontVariables = `${text.variable} ${textExtended.variable} ${wire.variable}`;
