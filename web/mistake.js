// Errors of queries: in words, and at the line that the server names.
const PLACE = /^(\d+):(\d+): /;

/** What a problem document (RFC 9457) says, as an element; the bare text where there is none. */
export async function message(error) {
  const detail = detailOf(error) ?? `There was no answer: ${error.text ?? "the server cannot be reached"}`;
  const element = document.createElement("p");
  element.setAttribute("role", "alert");
  element.className = "mistake";
  element.textContent = detail.replace(PLACE, "Line $1, column $2: ");
  return element;
}

/** Marks the line of an error in the editor until the query is changed. */
export function marked(editor, error) {
  const line = Number(PLACE.exec(detailOf(error) ?? "")?.[1] ?? 0) - 1;
  if (!editor || line < 0 || line >= editor.lineCount()) return;
  const handle = editor.addLineClass(line, "wrap", "mistaken");
  editor.scrollIntoView({ line, ch: 0 }, 60);
  const clear = () => {
    editor.removeLineClass(handle, "wrap", "mistaken");
    editor.off("change", clear);
    editor.off("query", clear);
  };
  editor.on("change", clear);
  editor.on("query", clear);
}

function detailOf(error) {
  try {
    return JSON.parse(error.text).detail;
  } catch {
    return undefined;
  }
}
