// Results as a table: YASGUI's own, with no more rows than a browser draws at once, and words that say so.
import Yasgui from "@zazuko/yasgui";

const MOST = 1000; // rows
const MARKS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** The plugin of Yasr for tables (its methods: getRows, getColumns, draw). */
export default class Table extends Yasgui.Yasr.plugins.table {
  getRows() {
    return super.getRows().slice(0, MOST);
  }

  /** The columns, with plain text to sort and to search by: what is cleaned is what is shown. */
  getColumns() {
    return super.getColumns().map((column) => ({ ...column, render: plain(column.render) }));
  }

  draw(config) {
    super.draw(config);
    const { length } = this.yasr.results?.getBindings() ?? [];
    if (length > MOST) this.yasr.resultsEl.prepend(said(length, this.yasr.results));
  }
}

function plain(render) {
  return (data, type, ...rest) => (type === "display" || typeof data !== "object" ? render(data, type, ...rest) : escaped(data.value));
}

function escaped(text) {
  return text.replace(/[&<>"']/g, (mark) => MARKS[mark]);
}

/** How many rows are shown of how many, with all of them to take away. */
function said(length, results) {
  const element = document.createElement("p");
  element.className = "cut";
  element.setAttribute("role", "status");
  const [shown, all] = [MOST, length].map((number) => number.toLocaleString("en"));
  element.append(
    `The first ${shown} of ${all} rows; all of them: `,
    button("CSV", "answer.csv", "text/csv", () => results.asCsv()),
    " ",
    button("JSON", "answer.json", "application/sparql-results+json", () => results.getOriginalResponseAsString()),
  );
  return element;
}

function button(words, name, type, text) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = words;
  element.addEventListener("click", () => save(new Blob([text()], { type }), name));
  return element;
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
