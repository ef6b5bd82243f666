// Draws Adaptive Cards as Teams does, and says what is wrong with them. Loaded beside adaptivecards and markdown-it.
const markdown = window.markdownit({ html: true, linkify: true });
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const TONES = (normal, subtle) => ({ default: normal, subtle });
const FOREGROUND = {
  default: TONES("#242424", "#616161"),
  accent: TONES("#5b5fc7", "#7579eb"),
  good: TONES("#237b4b", "#3b9c68"),
  warning: TONES("#835c00", "#a87500"),
  attention: TONES("#c4314b", "#d74f66"),
};
const GROUND = (color) => ({ backgroundColor: color, foregroundColors: FOREGROUND });

function teams(vertical) {
  return new AdaptiveCards.HostConfig({
    fontFamily: "'Segoe UI', 'Liberation Sans', 'Noto Sans', system-ui, sans-serif",
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: "#e0e0e0" },
    containerStyles: {
      default: GROUND("#ffffff"),
      emphasis: GROUND("#f5f5f5"),
      attention: GROUND("#fcf4f6"),
      good: GROUND("#f1faf3"),
      warning: GROUND("#fff9ee"),
      accent: GROUND("#e8ebfa"),
    },
    actions: {
      maxActions: 6,
      spacing: "default",
      buttonSpacing: 8,
      actionsOrientation: vertical ? "vertical" : "horizontal",
      actionAlignment: vertical ? "stretch" : "left",
      showCard: { actionMode: "inline", inlineTopMargin: 8 },
    },
    factSet: {
      title: { weight: "bolder", maxWidth: 150, wrap: true },
      value: { wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "default" },
    },
  });
}

// Keys that adaptivecards knows are written back by toJSON; what it leaves out it never read.
function lost(ours, theirs, path, found) {
  if (Array.isArray(ours)) {
    ours.forEach((one, at) => lost(one, (theirs || [])[at], `${path}[${at}]`, found));
  } else if (ours && typeof ours === "object") {
    for (const key of Object.keys(ours)) {
      if (key === "fallback") continue; // read and used, not written back
      if (!theirs || !(key in theirs)) found.push(`${path}.${key}`);
      else if (key !== "data") lost(ours[key], theirs[key], `${path}.${key}`, found);
    }
  }
  return found;
}

function drawn(json, vertical) {
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = teams(vertical);
  card.parse(json, context);
  const events = [];
  for (let at = 0; at < context.eventCount; at++) events.push(context.getEventAt(at));
  const said = [...events, ...card.validateProperties().validationEvents].map((event) => event.message);
  return { card, problems: [...said, ...lost(json, card.toJSON(), "card", [])] };
}

window.look = (cards) =>
  cards.map((json) => {
    const { card, problems } = drawn(json, false);
    const html = card.render();
    return {
      problems,
      text: html.innerText || html.textContent,
      live: [...html.querySelectorAll("a, strong, em, b, i, s, code, pre, ul, ol, img, h1, h2, hr, blockquote, table td a, at, script, iframe")].map(
        (element) => element.outerHTML,
      ),
    };
  });

window.show = (cards, vertical) => {
  for (const json of cards) {
    const frame = document.createElement("article");
    frame.append(drawn(json, vertical).card.render());
    document.body.append(frame);
  }
  // Debian's chromium has no Dutch: it would write dates the American way.
  for (const input of document.querySelectorAll("input[type=date]")) {
    const [year, month, day] = input.value.split("-");
    input.type = "text";
    input.value = day ? `${day}-${month}-${year}` : "dd-mm-jjjj";
  }
};

window.unfold = (labels) => {
  for (const label of labels) {
    const found = [...document.querySelectorAll("button, .ac-selectable")].filter((element) =>
      (element.innerText || "").trim().startsWith(label),
    );
    found.forEach((element) => element.click());
  }
};
