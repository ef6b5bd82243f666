// Renders Block Kit to HTML with slack-blocks-to-jsx: JSON [{name, blocks}] on standard input, {name: html} on standard output.
import { readFileSync } from "node:fs";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Message } from "slack-blocks-to-jsx";

const shown = JSON.parse(readFileSync(0, "utf8"));
const html = ({ blocks }) =>
  renderToStaticMarkup(
    createElement(Message, { blocks, name: "Vroegbij", logo: "data:,", time: new Date(0), withoutWrapper: false }),
  );
process.stdout.write(JSON.stringify(Object.fromEntries(shown.map((one) => [one.name, html(one)]))));
