// Replaces only what changed in a list of pieces, so that focus, open details and what somebody reads stay.

const shown = new WeakMap();

const signature = (node) =>
  [node.tagName, node.id, node.value, ...Object.entries(node.dataset).sort().flat()].join('|') +
  (node.tagName === 'SUMMARY' ? node.textContent.trim() : '');

const keyOf = (details) => details.dataset.keep ?? details.querySelector('summary').textContent.trim();

function replaceInside(item, html) {
  const open = new Map([...item.querySelectorAll('details')].map((found) => [keyOf(found), found.open]));
  const active = item.contains(document.activeElement) ? document.activeElement : null;
  const wanted = active && signature(active);
  item.innerHTML = html;
  for (const found of item.querySelectorAll('details')) {
    if (open.has(keyOf(found))) found.open = open.get(keyOf(found));
  }
  if (!active) return;
  const focusable = [...item.querySelectorAll('button, a, input, summary, [tabindex]')];
  const again = focusable.find((node) => signature(node) === wanted) ?? item.querySelector('h3, [tabindex]');
  again?.focus({ preventScroll: true });
}

// `pieces` are [id, html] pairs whose html the server escaped. Gives the ids that were not there before.
export function patchList(list, pieces) {
  const before = new Map([...list.children].map((item) => [item.dataset.id, item]));
  const added = [];
  pieces.forEach(([id, html], place) => {
    let item = before.get(id);
    before.delete(id);
    if (!item) {
      item = document.createElement('li');
      item.dataset.id = id;
      item.innerHTML = html;
      added.push(id);
    } else if (shown.get(item) !== html) {
      replaceInside(item, html);
    }
    shown.set(item, html);
    if (list.children[place] !== item) list.insertBefore(item, list.children[place] ?? null);
  });
  for (const item of before.values()) item.remove();
  return added;
}

export function setText(node, text) {
  if (node && node.textContent !== text) node.textContent = text;
}

// A select whose choices follow the state, unless somebody is choosing.
export function patchOptions(select, options, chosen) {
  const wanted = JSON.stringify(options);
  if (shown.get(select) !== wanted) {
    select.replaceChildren(...options.map(([value, label]) => new Option(label, value)));
    shown.set(select, wanted);
  }
  if (select.value !== chosen) select.value = chosen;
}

// Keeps the newest in sight for somebody who was looking at it, or who just came in; of a long one, its beginning.
export function staysDown(list, cameIn, change) {
  const near = cameIn || list.scrollHeight - list.scrollTop - list.clientHeight < 120;
  const before = list.lastElementChild;
  change();
  const last = list.lastElementChild;
  if (!near || !last || (!cameIn && last === before && list.scrollHeight <= list.clientHeight)) return;
  const tall = last.offsetHeight > list.clientHeight;
  list.scrollTop = tall ? last.offsetTop - list.offsetTop : list.scrollHeight;
}
