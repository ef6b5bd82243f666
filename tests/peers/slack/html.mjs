// Renders Block Kit to HTML with slack-blocks-to-jsx: JSON [{name, blocks}] on standard input, {name: html} on standard output.
import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const LOGO =
  "data:image/svg+xml," +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="6" fill="#154273"/>' +
      '<text x="18" y="25" font-family="sans-serif" font-size="20" font-weight="bold" fill="#fff" text-anchor="middle">V</text></svg>',
  );

// In Slack `verbatim` leaves bold and links alone; this renderer takes it for "no markup at all".
const asInSlack = (key, value) => (key === "verbatim" ? undefined : value);

const shown = JSON.parse(readFileSync(0, "utf8"), asInSlack);
const html = ({ blocks }) =>
  renderToStaticMarkup(createElement(Message, { blocks, name: "Vroegbij", logo: LOGO, time: new Date(2027, 1, 23, 9, 24) }));
process.stdout.write(JSON.stringify(Object.fromEntries(shown.map((one) => [one.name, html(one)]))));
