// The query page around YASGUI: named questions with their parameters, completion from this graph, links to our pages.
(() => {
  "use strict";
  const base = document.body.dataset.base;
  const lang = document.documentElement.lang === "en" ? "en" : "zh";
  const element = (selector) => document.querySelector(selector);
  let prefixes = {};
  let questions = [];
  let chosen = null;

  // ── what YASGUI says, in Chinese ──

  const WORDS = {
    Table: "表格", Response: "原始结果", Boolean: "是否", Error: "错误", "Simple view": "只显示值", Ellipse: "截短长文字",
    "Page size:": "每页", "Filter query results": "筛选结果", All: "全部", "Run query": "运行", "Download result": "下载结果",
    "No data available in table": "没有符合的结果", "No matching records found": "没有符合的结果", "New Tab": "新建标签",
    "Rename Tab": "重命名", "Copy Tab": "复制标签", "Close Tab": "关闭标签", "Close other tabs": "关闭其他标签",
    "Re-open previous tab": "恢复上一个标签", "Show all": "全部显示", Download: "下载", Query: "查询",
    "Press CTRL - <spacebar> to autocomplete": "按 Ctrl+空格补全", "Nothing to autocomplete yet!": "先输入几个字再补全",
  };
  const PATTERNS = [
    [/^(\d+) results? in ([\d.]+) seconds?$/, "$1 行，用时 $2 秒"], [/^(\d+) results?$/, "$1 行"],
    [/^Showing ([\d,]+) to ([\d,]+) of ([\d,]+) entr(?:y|ies)(.*)$/, "第 $1–$2 行，共 $3 行$4"],
    [/\(filtered from ([\d,]+) total entr(?:y|ies)\)/, "（从 $1 行中筛选）"], [/^Query (\d+)$/, "查询 $1"],
  ];
  const CONTROLS = ".yasr_header, .tableControls, .dt-info, .dataTables_info, .dataTables_empty, .dt-empty, .tabsList, "
    + ".context-menu, .notificationContainer, .yasqe_buttons, .yasr_fallback_info";
  const inChinese = (text) => WORDS[text] ?? PATTERNS.reduce((said, [form, words]) => said.replace(form, words), text);
  const translate = () => {
    for (const place of document.querySelectorAll(CONTROLS)) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const said = texts.currentNode.data.trim();
        const meant = said && inChinese(said);
        if (meant !== said) texts.currentNode.data = meant;
      }
      for (const one of [place, ...place.querySelectorAll("[title], [placeholder], [aria-label]")]) {
        for (const name of ["title", "placeholder", "aria-label"]) {
          const said = one.getAttribute(name);
          if (said && inChinese(said) !== said) one.setAttribute(name, inChinese(said));
        }
      }
    }
  };

  // ── the editor ──

  const { Yasqe, Yasr } = Yasgui;
  Object.assign(Yasqe.defaults, { prefixCcApi: null, autocompleters: ["variables"] });
  // Terms and names of concepts by any part of either: ik:ra, incubator or 孵化 before the cursor.
  let vocabulary = null;
  Yasqe.registerAutocompleter({
    name: "kg",
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => !yasqe.getCompleteToken().string.startsWith("?"),
    preProcessToken: (yasqe, token) => {
      const { line, ch } = yasqe.getDoc().getCursor();
      const [word] = yasqe.getDoc().getLine(line).slice(0, ch).match(/[\p{L}\p{N}_:.-]*$/u);
      return { ...token, string: word, start: ch - word.length, from: { line, ch: ch - word.length }, to: { line, ch } };
    },
    get: async (_yasqe, token) => {
      vocabulary ??= await fetch("/vocabulary.json").then((answer) => answer.json());
      const begun = (token ? token.string : "").toLowerCase();
      const fits = ([name, label]) => name.toLowerCase().includes(begun) || label.toLowerCase().includes(begun);
      return Object.entries(vocabulary).filter(fits).map(([name]) => name).slice(0, 200);
    },
    postprocessHints: (_yasqe, hints) => hints.map((hint) => ({ ...hint, displayText: `${hint.text}  ${vocabulary[hint.text]}` })),
  });

  // Rows without "…"^^<datatype> and <…>: the raw answer shows them.
  Yasr.registerPlugin("table", class extends Yasr.plugins.table {
    constructor(...given) {
      super(...given);
      this.persistentConfig = { ...this.persistentConfig, compact: true, isEllipsed: false };
    }
  });

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
    place.textContent = notice && lang === "zh" ? `只显示前 ${rows} 行；请用 LIMIT 和 OFFSET 查看其余。` : notice || "";
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

  // The server knows the prefixes of the contract; the editor is told of those in use, so that it marks no error.
  const declare = (yasqe) => {
    const declared = yasqe.getPrefixesFromQuery();
    const used = [...yasqe.getValue().matchAll(/(?<![\w<?$:#"'/])([A-Za-z][\w-]*):(?=[\w%])/g)].map((match) => match[1]);
    const added = Object.fromEntries(used.filter((p) => prefixes[p] && !declared[p]).map((p) => [p, prefixes[p]]));
    if (Object.keys(added).length) yasqe.addPrefixes(added);
  };
  const watch = (tab) => {
    const yasqe = tab.getYasqe();
    let waiting = 0;
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(unlessCompleting, 400); };
    const unlessCompleting = () => (yasqe.state.completionActive ? soon() : declare(yasqe));
    yasqe.on("change", soon);
    declare(yasqe);
  };
  gui.on("tabSelect", () => setTimeout(() => {
    const tab = gui.getTab();
    if (tab && !watched.has(tab)) { watched.add(tab); watch(tab); }
  }));
  const watched = new WeakSet();

  // Links to things of this graph lead to their pages here, not to their names' home.
  const rewrite = () => {
    for (const link of document.querySelectorAll(`#yasgui a[href^="${base}"]`)) {
      const local = link.getAttribute("href").slice(base.length);
      if (local.includes("#")) link.removeAttribute("href"); // terms of the vocabulary have no page
      else link.href = "/page/" + local;
    }
    if (lang === "zh") translate();
  };
  new MutationObserver(rewrite).observe(document.body, { childList: true, subtree: true });

  // ── the questions ──

  const escaped = (value) => value.replace(/[\\"\n\r\t]/g, (mark) => ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[mark]);
  const shown = (fallback) => (fallback.startsWith('"') ? fallback.slice(1, fallback.lastIndexOf('"')) : fallback);
  const term = (value, fallback) => {
    if (fallback.startsWith('"')) return `"${escaped(value)}"${fallback.slice(fallback.lastIndexOf('"') + 1)}`;
    return /^(-?\d+(\.\d+)?|\w+:[\w-]+)$/.test(value) ? value : fallback;
  };
  const worded = (values) => chosen.parameters.reduce((text, { name, default: fallback }) => {
    const place = `VALUES ?${name} { ${fallback} }`;
    return text.split(place).join(`VALUES ?${name} { ${term(String(values.get(name)), fallback)} }`);
  }, chosen.sparql);
  const write = () => {
    const values = new FormData(element("#parameters"));
    gui.getTab().setQuery(worded(values));
    const kept = new URLSearchParams([["question", chosen.name], ...values]);
    history.replaceState(null, "", "#" + kept); // the address leads here again
  };

  const field = ({ name, default: fallback, meaning }, given) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    const note = document.createElement("small");
    Object.assign(input, { name, value: given ?? shown(fallback), autocomplete: "off" });
    note.textContent = name;
    label.append(meaning[lang], input, note);
    return label;
  };
  const button = (text, type) => Object.assign(document.createElement("button"), { type, textContent: text });

  const choose = (name, given = new URLSearchParams()) => {
    chosen = questions.find((question) => question.name === name);
    const place = element("#asked");
    place.hidden = false;
    place.querySelector("h1").textContent = chosen.title[lang];
    place.querySelector(".description").textContent = chosen.description[lang];
    const fields = chosen.parameters.map((parameter) => field(parameter, given.get(parameter.name)));
    element("#parameters").replaceChildren(...fields, button(lang === "en" ? "Run" : "运行", "submit"));
    for (const one of document.querySelectorAll("#questions button")) {
      if (one.dataset.name === name) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
    write();
  };
  element("#parameters").addEventListener("input", write);
  element("#parameters").addEventListener("submit", (event) => {
    event.preventDefault();
    gui.getTab().getYasqe().query();
  });

  const entry = ({ name, title }) => {
    const item = document.createElement("li");
    const one = button(title[lang], "button");
    one.title = title[lang === "en" ? "zh" : "en"];
    one.dataset.name = name;
    one.addEventListener("click", () => choose(name));
    item.append(one);
    return item;
  };
  const list = (wanted) => {
    const fits = ({ name, title }) => `${name} ${title.zh} ${title.en}`.toLowerCase().includes(wanted.toLowerCase());
    const themes = new Map();
    for (const question of questions) themes.set(question.theme, [...(themes.get(question.theme) ?? []), question]);
    const ordered = [...themes].sort(([, one], [, other]) => one.length - other.length);
    element("#questions").replaceChildren(...ordered.flatMap(([theme, several]) => {
      const found = several.filter(fits);
      const heading = document.createElement("h2");
      const entries = document.createElement("ul");
      heading.textContent = theme.split(" | ")[lang === "en" ? 1 : 0] ?? theme;
      entries.append(...found.map(entry));
      return found.length ? [heading, entries] : [];
    }));
  };
  element("#filter").addEventListener("input", (event) => list(event.target.value));
  fetch("/questions.json").then((answer) => answer.json()).then((told) => {
    questions = told.questions;
    prefixes = told.prefixes;
    list("");
    watched.add(gui.getTab());
    watch(gui.getTab());
    const asked = new URLSearchParams(location.hash.slice(1));
    if (questions.some(({ name }) => name === asked.get("question"))) choose(asked.get("question"), asked);
  });
})();
