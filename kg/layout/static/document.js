// Any passage of a document by its address (#char=start,end), be it in use or not; and the address of what is selected.
const text = document.getElementById("text");
const glass = document.querySelector(".glass span");
const first = glass.textContent;

/** The place in the text that stands behind so many code points: a node, and the code units in it. */
function place(count) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = count, last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const size = points(node.data);
    if (left < size || (left === size && !size)) return [node, [...node.data].slice(0, left).join("").length];
    left -= size;
    last = node;
  }
  return last && left === 0 ? [last, last.length] : null;
}

function points(characters) {
  let count = characters.length;
  for (const _ of characters.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) count -= 1;
  return count;
}

/** Marks the passage that the address asks for, where no element is just that. */
function show() {
  CSS.highlights?.delete("asked");
  const asked = /^#char=(\d{1,9}),(\d{1,9})$/.exec(location.hash.replace(/%2c/i, ","));
  const from = asked && place(Number(asked[1])), to = asked && place(Number(asked[2]));
  if (!from || !to) return;
  const range = new Range();
  range.setStart(...from);
  range.setEnd(...to);
  globalThis.Highlight && CSS.highlights.set("asked", new Highlight(range));
  if (!document.getElementById(asked[0].slice(1))) from[0].parentElement.scrollIntoView({ block: "center" });
}

/** Says the address of what is selected. */
function say() {
  const chosen = getSelection();
  const range = chosen.rangeCount && !chosen.isCollapsed ? chosen.getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) {
    glass.textContent = first;
    return;
  }
  const before = new Range();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = points(before.toString());
  glass.textContent = `The address of what is selected: ${location.href.replace(/#.*/s, "")}#char=${start},${start + points(range.toString())}`;
}

document.addEventListener("selectionchange", say);
addEventListener("hashchange", show);
show();
