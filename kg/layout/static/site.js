// What pages do more where there is JavaScript; all of them are complete without.
// Here: suggestions while somebody types (WAI-ARIA APG, "Editable Combobox With List Autocomplete"), below every search box, where
// one that is chosen is gone to, and below inputs for a thing, which it fills.

const WAIT = 120; // milliseconds without a key before the server is asked

/** An element with attributes, in an element. */
function made(name, attributes, parent) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
}

/** Suggestions below an input, in the box around it; an address makes them, and a function takes the one that is chosen. */
class Suggestions {
  constructor(input, box, address, take) {
    this.input = input;
    this.address = address;
    this.take = take;
    this.id = `suggestions-${document.querySelectorAll("[role=listbox]").length}`;
    this.status = made("p", { role: "status", class: "unseen" }, box);
    this.list = made("ul", { role: "listbox", id: this.id, class: "suggestions", "aria-label": "Suggestions", hidden: "" }, box);
    for (const [key, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.id, autocomplete: "off",
    })) this.input.setAttribute(key, value);
    this.options = [];
    this.active = -1;
    this.input.addEventListener("input", (event) => { if (!event.isComposing) this.typed(); });
    this.input.addEventListener("compositionend", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    this.input.addEventListener("blur", () => this.stop());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => this.clicked(event));
    input.form.addEventListener("submit", () => this.stop());
    addEventListener("pageshow", () => this.stop());
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Asks the server when nobody has typed for a moment; what was asked before is of no use any more. */
  typed() {
    this.forget();
    const text = this.input.value.trim();
    if (!text) {
      this.show([], [], []);
      this.status.textContent = "";
      return;
    }
    this.timer = setTimeout(() => this.ask(text), WAIT);
  }

  async ask(text) {
    this.asking = new AbortController();
    const address = new URL(this.address);
    address.searchParams.set("q", text);
    try {
      const response = await fetch(address, { signal: this.asking.signal });
      if (!response.ok) throw new Error(`${response.status}`);
      const [, labels, words, places] = await response.json();
      this.show(labels, words, places.map((place) => new URL(place, address).href));
      this.say(labels.length);
    } catch (error) {
      if (error.name !== "AbortError") this.close();
    }
  }

  say(count) {
    const many = count === 1 ? "1 suggestion" : `${count} suggestions`;
    this.status.textContent = count ? `${many}, up and down arrows choose` : "No suggestions";
  }

  show(labels, words, places) {
    this.list.replaceChildren();
    this.options = labels.map((label, number) => {
      const option = made("li", { role: "option", id: `${this.id}-${number}`, "aria-selected": "false" }, this.list);
      made("span", { dir: "auto" }, option).textContent = label;
      made("small", { dir: "auto" }, option).textContent = words[number];
      option.place = places[number];
      return option;
    });
    this.open(this.options.length > 0);
  }

  open(isOpen) {
    this.choose(-1);
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    this.open(false);
  }

  forget() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  stop() {
    this.forget();
    this.close();
  }

  /** Makes an option the active one; none for -1. */
  choose(number) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = number;
    const option = this.options[number];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  pressed(event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = this.options.length - 1;
    const chosen = this.active >= 0;
    const keys = {
      ArrowDown: () => last >= 0 && this.move(this.active < last ? this.active + 1 : 0),
      ArrowUp: () => last >= 0 && this.move(this.active > 0 ? this.active - 1 : last),
      Home: () => chosen && this.move(0),
      End: () => chosen && this.move(last),
      Enter: () => chosen && this.accept(this.options[this.active]),
      Escape: () => this.isOpen && (this.stop(), true),
    };
    if (keys[event.key]?.()) event.preventDefault();
  }

  move(number) {
    if (!this.isOpen) this.open(true);
    this.choose(number);
    return true;
  }

  accept(option) {
    this.stop();
    this.take(option);
    return true;
  }

  clicked(event) {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    if (event.ctrlKey || event.metaKey) open(option.place, "_blank", "noopener");
    else this.accept(option);
  }
}

/** The end of a thing's address, which is no other thing's; the whole of one elsewhere, and the name of what has none. */
function ending(option, root) {
  if (!option.place.startsWith(root)) return option.place;
  const end = option.place.slice(root.length);
  return end.startsWith("search?") ? option.firstChild.textContent : end;
}

for (const form of document.querySelectorAll("form[role=search]")) {
  const address = new URL("search/suggest", form.action);
  new Suggestions(form.querySelector("input[name=q]"), form, address, (option) => location.assign(option.place));
}
for (const input of document.querySelectorAll("input[data-suggest]")) {
  const address = new URL(input.dataset.suggest, document.baseURI);
  const root = new URL("..", address).href;
  new Suggestions(input, input.parentElement, address, (option) => { input.value = ending(option, root); });
}
