/** Linear-light RGB, each channel 0 to 1. */
type LinearRgb = readonly [number, number, number];
type Matrix = readonly [LinearRgb, LinearRgb, LinearRgb];

/** Contrast ratio of two hex colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrastRatio(a: string, b: string): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** How far apart two hex colours look (Oklab distance; about 0.02 is just noticeable) to eyes of the given kind. */
export function seenDistance(a: string, b: string, vision: keyof typeof VISION): number {
  const [p, q] = [a, b].map((hex) => oklab(apply(VISION[vision], linear(hex)))) as [LinearRgb, LinearRgb];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/** Machado, Oliveira and Fernandes (2009), full severity, on linear RGB. */
export const VISION = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const satisfies Record<string, Matrix>;

function linear(hex: string): LinearRgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance(hex: string): number {
  return dot([0.2126, 0.7152, 0.0722], linear(hex));
}

function oklab(rgb: LinearRgb): LinearRgb {
  const cones = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map(Math.cbrt) as unknown as LinearRgb;
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], cones),
    dot([1.9779984951, -2.428592205, 0.4505937099], cones),
    dot([0.0259040371, 0.7827717662, -0.808675766], cones),
  ];
}

/** A matrix times a colour, kept inside what a screen can show. */
function apply([r, g, b]: Matrix, colour: LinearRgb): LinearRgb {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return [clamp(dot(r, colour)), clamp(dot(g, colour)), clamp(dot(b, colour))];
}

function dot(a: LinearRgb, b: LinearRgb): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
