/** What a drawing may be made of. Everything else is refused: a list of what is safe ages better than a list of what is not. */

export const allowedElements: ReadonlySet<string> = new Set([
  ...["svg", "g", "defs", "symbol", "use", "title", "desc"],
  ...["path", "line", "polyline", "polygon", "rect", "circle", "ellipse"],
  ...["text", "tspan"],
  ...["marker", "clipPath", "mask", "pattern", "linearGradient", "radialGradient", "stop"],
]);

/** Elements that get their own words, because an author meets them in exported drawings. */
export const refusedElements: Readonly<Record<string, string>> = {
  script: "take the script out; a drawing only shows",
  foreignObject: "draw with <text> and <rect> instead",
  image: "draw the picture with shapes; files from elsewhere are not loaded",
  style: "use attributes such as fill and class instead of a style sheet",
  a: "put the link into the caption",
  animate: "take the animation out",
  animateTransform: "take the animation out",
  set: "take the animation out",
};

const geometry = ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy", "fx", "fy", "d", "points"];
const layout = [
  "viewBox",
  "preserveAspectRatio",
  "width",
  "height",
  "transform",
  "pathLength",
  "textLength",
  "lengthAdjust",
  "rotate",
];
const paint = [
  ...["fill", "fill-opacity", "fill-rule", "opacity", "color", "visibility", "display", "paint-order", "vector-effect"],
  ...["stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset"],
  ...["stroke-opacity", "stroke-miterlimit", "clip-path", "clip-rule", "mask", "shape-rendering"],
  ...["marker-start", "marker-mid", "marker-end", "stop-color", "stop-opacity", "offset"],
];
const lettering = [
  ...["font-family", "font-size", "font-style", "font-weight", "letter-spacing", "word-spacing"],
  ...["text-anchor", "text-decoration", "dominant-baseline", "alignment-baseline", "baseline-shift"],
];
const definitions = [
  ...["markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient"],
  ...["gradientUnits", "gradientTransform", "spreadMethod", "clipPathUnits", "maskUnits", "maskContentUnits"],
  ...["patternUnits", "patternContentUnits", "patternTransform", "href"],
];

export const allowedAttributes: ReadonlySet<string> = new Set([
  ...["id", "class", "role", "aria-hidden", "aria-label", "aria-labelledby", "aria-describedby", "lang"],
  ...[...geometry, ...layout, ...paint, ...lettering, ...definitions],
]);

/** Harmless in a file and meaningless inside a page: left out without a word. */
export const droppedAttributes: ReadonlySet<string> = new Set([
  "xmlns",
  "xmlns:xlink",
  "version",
  "xml:space",
  "xml:lang",
  "baseProfile",
]);

/** Attributes whose value is ids of the same file, separated by spaces. */
export const idListAttributes: ReadonlySet<string> = new Set(["aria-labelledby", "aria-describedby"]);
