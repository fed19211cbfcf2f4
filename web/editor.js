// The editor at /sparql: YASGUI over this server's endpoint alone, with our prefixes, terms and questions. It asks nobody else.
import Yasgui from "@zazuko/yasgui";
import "@zazuko/yasgui/build/yasgui.min.css";
import "./editor.css";
import Chart from "./chart.js";
import { marked, message } from "./mistake.js";
import Table from "./table.js";

const { Yasqe, Yasr } = Yasgui;
const NAMES = [[".yasqe textarea", "Query in SPARQL"], [".yasr textarea", "Answer as it came"], [".tableSizer", "Rows a page"]];
const [form, shown, place] = ["plain", "with-editor", "editor"].map((id) => document.getElementById(id));
const root = new URL(shown.dataset.root, location.href);
const endpoint = new URL("sparql", root).href;
const about = await (await fetch(new URL("sparql-editor.json", root))).json();

begin();
settle();
shown.hidden = false; // what is hidden has no size to draw in
const editor = new Yasgui(place, {
  persistenceId: "kg",
  autofocus: false,
  copyEndpointOnNewTab: false,
  requestConfig: { endpoint },
  endpointCatalogueOptions: { getData: () => [], keys: [], renderItem() {} },
  populateFromUrl: (tab) => ({ ...tab, requestConfig: { ...Yasqe.defaults.requestConfig, endpoint } }),
});
form.hidden = true;
editor.config.requestConfig = { ...Yasqe.defaults.requestConfig, endpoint }; // whatever the address said
for (const tab of Object.values(editor._tabs)) tab.setEndpoint(endpoint);
editor.persistentConfig.setActive(editor.persistentConfig.getActiveId()); // keeps what the address brought, which is no more in it
editor.on("queryResponse", (_, tab) => setTimeout(() => marked(tab.getYasqe(), tab.getYasr().results?.getError())));
offer(document.getElementById("example"), document.getElementById("open-example"));
document.getElementById("new-tab").addEventListener("click", () => editor.addTab(true));
new MutationObserver(mended).observe(place, { childList: true, subtree: true });
mended();
addEventListener("hashchange", () => location.hash.startsWith("#query=") && location.reload());

/** Has a query that came without script brought along like one in a permalink. */
function begin() {
  const query = new URLSearchParams(location.search).get("edit");
  if (query) history.replaceState(null, "", `${location.pathname}#query=${encodeURIComponent(query)}`);
}

/** What all tabs have: our words in place of those that would be asked of others, and Tab for the next field. */
function settle() {
  Yasqe.defaults.value = shown.dataset.example;
  Yasqe.defaults.extraKeys = { ...Yasqe.defaults.extraKeys, Tab: false, "Shift-Tab": false };
  const prefixes = Object.entries(about.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  Yasqe.forkAutocompleter("prefixes", { name: "prefixes", get: () => prefixes, persistenceId: null });
  Yasqe.forkAutocompleter("property", completing("property", about.properties));
  Yasqe.forkAutocompleter("class", completing("class", about.classes));
  Yasr.registerPlugin("table", Table);
  Table.defaults.tableConfig.autoWidth = false; // else every cell of every page is made to be measured
  Yasr.registerPlugin("chart", Chart);
  Yasr.defaults.plugins.table.dynamicConfig = { compact: true };
  Yasr.defaults.pluginOrder = ["table", "chart", "response"];
  Yasr.defaults.prefixes = about.prefixes;
  Yasr.defaults.errorRenderers = [message];
  Yasgui.Tab.prototype.getShareableLink = function link() {
    return `${endpoint}#query=${encodeURIComponent(this.getQuery())}&outputFormat=${this.getYasr().getSelectedPluginName()}`;
  };
}

/** Terms that begin as what is written, each with its label. */
function completing(name, terms) {
  const labels = new Map(terms.map((term) => [term.name, term.label]));
  return {
    name,
    get: (_, token) => terms.map((term) => term.iri).filter((iri) => iri.startsWith(token.autocompletionString)),
    postprocessHints: (_, hints) => hints.map((hint) => ({ ...hint, displayText: [hint.text, labels.get(hint.text)].join("  ") })),
    autoShow: true,
  };
}

/** Questions that open in a tab of their own. */
function offer(select, button) {
  select.append(...about.questions.map((question, number) => new Option(question.title, number)));
  button.addEventListener("click", () => {
    const question = about.questions[select.value];
    editor.addTab(true, { name: question.title, yasqe: { value: question.query } });
  });
}

/** Names for what a screen reader would find without one; links to things of the graph lead to their pages on this server. */
function mended() {
  for (const [selector, name] of NAMES) {
    for (const element of place.querySelectorAll(`${selector}:not([aria-label])`)) element.setAttribute("aria-label", name);
  }
  for (const link of place.querySelectorAll(`.yasr a.iri[href^="${CSS.escape(about.base)}"]`)) {
    link.href = new URL(link.getAttribute("href").slice(about.base.length), root).href;
  }
}
