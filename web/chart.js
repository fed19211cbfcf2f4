// Results as a chart: bars by name, or points by two numbers, drawn in SVG in the page's own colours.
const MOST = { bars: 60, points: 2000 }; // bars that can be told apart; points that are drawn at once
const NUMBERS = /#(integer|decimal|double|float|int|long|short|nonNegativeInteger|positiveInteger|gYear)$/;

/** A plugin of Yasr (its interface: canHandleResults, draw, getIcon, label, priority). */
export default class Chart {
  label = "Chart";
  priority = 1;
  hideFromSelection = false;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    return this.numbers().length > 0;
  }

  /** The columns that hold nothing but numbers, and some. */
  numbers() {
    const rows = this.rows();
    return this.columns().filter((name) => {
      const values = rows.map((row) => row[name]).filter(Boolean);
      return values.length > 0 && values.every((value) => NUMBERS.test(value.datatype ?? ""));
    });
  }

  rows() {
    return this.yasr.results?.getBindings() ?? [];
  }

  columns() {
    return this.yasr.results?.getVariables() ?? [];
  }

  async draw() {
    const Plot = await import("@observablehq/plot");
    const numbers = this.numbers();
    const names = this.columns().filter((name) => !numbers.includes(name));
    const [across, up] = names.length ? [numbers.at(-1), names[0]] : [numbers[0], numbers[1] ?? numbers[0]];
    const text = names.includes(up) ? (value) => shown(value, this.yasr.getPrefixes()) : (value) => Number(value?.value);
    const all = this.rows();
    const data = all.slice(0, names.length ? MOST.bars : MOST.points).map((row) => ({ [across]: Number(row[across]?.value), [up]: text(row[up]) }));
    const figure = document.createElement("figure");
    figure.className = "chart-of-results";
    figure.tabIndex = 0;
    figure.setAttribute("aria-label", "Chart of the answer");
    const drawing = names.length ? bars(Plot, data, across, up) : points(Plot, data, across, up);
    for (const part of drawing.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    drawing.setAttribute("role", "img");
    figure.append(drawing, caption(drawing.getAttribute("aria-label"), data.length, all.length));
    this.yasr.resultsEl.append(figure);
  }

  getIcon() {
    const icon = document.createElement("div");
    icon.innerHTML = '<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M1,9h3v6h-3zM6,5h3v10h-3zM11,1h3v14h-3z"/></svg>';
    return icon;
  }
}

/** A value in short: an IRI with its prefix, or its end where it has none. */
function shown(value, prefixes) {
  if (value?.type !== "uri") return value?.value ?? "";
  const [prefix, space] = Object.entries(prefixes).find(([, iri]) => value.value.startsWith(iri)) ?? [];
  return prefix === undefined ? value.value.replace(/^.*[/#](?=.)/, "") : `${prefix}:${value.value.slice(space.length)}`;
}

function bars(Plot, rows, across, up) {
  return Plot.plot({
    ariaLabel: `${across} by ${up}`,
    marginLeft: Math.min(320, 24 + 7 * Math.max(...rows.map((row) => row[up].length))),
    width: 960,
    x: { grid: true },
    y: { label: null, domain: rows.map((row) => row[up]) },
    marks: [Plot.barX(rows, { x: across, y: up, fill: "var(--link)", title: (row) => `${row[up]}: ${row[across]}` }), Plot.ruleX([0])],
  });
}

function points(Plot, data, across, up) {
  const mark = { x: across, y: up, stroke: "var(--link)", title: (row) => `${row[across]}: ${row[up]}` };
  return Plot.plot({ ariaLabel: `${up} by ${across}`, width: 960, grid: true, marks: [Plot.dot(data, mark)] });
}

function caption(words, shown, all) {
  const element = document.createElement("figcaption");
  const cut = shown < all ? `the first ${shown} of ${all} rows; ` : "";
  element.textContent = `${words}: ${cut}the response has all figures.`;
  return element;
}
