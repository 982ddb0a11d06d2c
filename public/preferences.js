// Runs before the first paint: puts what the reader has chosen, and whether someone is signed in, on <html>.
// The cookies can hold anything, so only known values are taken and every failure leaves the defaults.
(() => {
  const root = document.documentElement;
  const read = (name) => {
    try {
      const match = document.cookie.match(new RegExp(`(?:^|;\\s*)${name}=([^;]+)`));
      return (match && JSON.parse(decodeURIComponent(match[1]))) || {};
    } catch {
      return {};
    }
  };
  const put = (attribute, value, allowed) => {
    if (allowed.includes(String(value))) root.setAttribute(`data-${attribute}`, String(value));
  };
  const chosen = read("postroom-preferences");
  put("text-size", chosen.textSize, ["100", "125", "150", "200"]);
  put("type", chosen.type, ["standard", "dyslexia"]);
  put("motion", chosen.motion, ["full", "reduced"]);
  put("theme", chosen.theme, ["light", "dark"]);
  put("role", read("postroom-name").role, ["learner", "teacher", "admin"]);
})();
