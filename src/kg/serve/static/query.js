// The query page around YASGUI: named questions with their parameters, completion from this graph, links to our pages.
(() => {
  "use strict";
  const base = document.body.dataset.base;
  const WORDS = { Table: "表格", Response: "原始结果", Boolean: "是否", Error: "错误", "Download result": "下载结果" };
  const element = (selector) => document.querySelector(selector);
  let prefixes = {};
  let chosen = null;

  // ── the editor ──

  const { Yasqe, Yasr } = Yasgui;
  Object.assign(Yasqe.defaults, { prefixCcApi: null, autocompleters: ["variables"] });
  Yasqe.registerAutocompleter({
    name: "kg",
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => !yasqe.getCompleteToken().string.startsWith("?"),
    get: async (yasqe, token) => {
      const begun = (token && (token.autocompletionString || token.string) || "").trim().toLowerCase();
      const terms = Object.entries(await vocabulary());
      const fits = ([name, label]) => name.toLowerCase().includes(begun) || label.includes(begun);
      return terms.filter(fits).slice(0, 200).map(([name, label]) => (label ? `${name}  ${label}` : name));
    },
    postProcessSuggestion: (yasqe, token, suggested) => suggested.split("  ")[0],
  });
  let terms = null;
  const vocabulary = () => (terms ??= fetch("/vocabulary.json").then((answer) => answer.json()));

  // What the server says beside an answer (a row limit) is shown above it.
  const ask = window.fetch.bind(window);
  window.fetch = async (...given) => {
    const answer = await ask(...given);
    const address = String(given[0] && given[0].url || given[0]);
    if (address.includes("/sparql")) tell(answer.headers.get("Kg-Notice"));
    return answer;
  };
  const tell = (notice) => {
    const place = element("#notice");
    place.hidden = !notice;
    const rows = notice && notice.match(/\d+/);
    place.textContent = notice ? `只显示前 ${rows} 行；请用 LIMIT 和 OFFSET 查看其余。（${notice}）` : "";
  };

  const gui = new Yasgui(element("#yasgui"), {
    autofocus: false,
    copyEndpointOnNewTab: true,
    persistenceId: null,
    populateFromUrl: false,
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    yasqe: { value: "SELECT ?name ?thing WHERE {\n  ?thing a ik:Platform ; skos:prefLabel ?name .\n}\nLIMIT 20\n", persistenceId: null, prefixCcApi: null, showQueryButton: true },
    yasr: { persistenceId: null, prefixes: () => prefixes },
  });
  window.kgQuery = { gui, choose: (name) => choose(name) };

  // Links to things of this graph lead to their pages here, not to their names' home.
  const rewrite = () => {
    for (const link of document.querySelectorAll(`#yasgui a[href^="${base}"]`)) {
      link.href = "/page/" + link.getAttribute("href").slice(base.length);
    }
    for (const label of document.querySelectorAll(".yasr_btn span, .yasr_btn")) {
      const word = WORDS[label.childElementCount ? "" : label.textContent.trim()];
      if (word) label.textContent = word;
    }
  };
  new MutationObserver(rewrite).observe(element("#yasgui"), { childList: true, subtree: true });

  // ── the questions ──

  const escaped = (value) => value.replace(/[\\"\n\r\t]/g, (mark) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[mark]);
  const shown = (fallback) => (fallback.startsWith('"') ? fallback.slice(1, fallback.lastIndexOf('"')) : fallback);
  const term = (value, fallback) => {
    if (fallback.startsWith('"')) return `"${escaped(value)}"${fallback.slice(fallback.lastIndexOf('"') + 1)}`;
    return /^(-?\d+(\.\d+)?|\w+:[\w-]+)$/.test(value) ? value : fallback;
  };
  const worded = () => {
    const values = new FormData(element("#parameters"));
    return chosen.parameters.reduce((text, { name, default: fallback }) => {
      const place = `VALUES ?${name} { ${fallback} }`;
      return text.split(place).join(`VALUES ?${name} { ${term(String(values.get(name)), fallback)} }`);
    }, chosen.sparql);
  };
  const write = () => gui.getTab().setQuery(worded());

  const field = ({ name, default: fallback, meaning }) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const note = document.createElement("small");
    Object.assign(input, { name, value: shown(fallback), autocomplete: "off" });
    note.textContent = meaning;
    label.append(name, input, note);
    return label;
  };

  const choose = (name) => {
    chosen = questions.find((question) => question.name === name);
    const place = element("#asked");
    place.hidden = false;
    place.querySelector("h1").textContent = chosen.zh;
    place.querySelector(".description").textContent = `${chosen.en}. ${chosen.description}`;
    element("#parameters").replaceChildren(...chosen.parameters.map(field));
    for (const button of document.querySelectorAll("#questions button")) {
      if (button.dataset.name === name) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    }
    write();
  };
  element("#parameters").addEventListener("input", write);
  element("#parameters").addEventListener("submit", (event) => {
    event.preventDefault();
    gui.getTab().getYasqe().query();
  });

  let questions = [];
  const list = (wanted) => {
    const fits = ({ name, zh, en }) => `${name} ${zh} ${en}`.toLowerCase().includes(wanted.toLowerCase());
    element("#questions").replaceChildren(...questions.filter(fits).map(({ name, zh, en }) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: zh, title: en });
      button.dataset.name = name;
      button.addEventListener("click", () => choose(name));
      item.append(button);
      return item;
    }));
  };
  element("#filter").addEventListener("input", (event) => list(event.target.value));
  fetch("/questions.json").then((answer) => answer.json()).then((told) => {
    questions = told.questions;
    prefixes = told.prefixes;
    list("");
  });
})();
