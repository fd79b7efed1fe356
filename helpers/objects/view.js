// Names, objects and arrows of one step. All steps are here from the start; what a step shows was
// laid out in Python: an object keeps its place, so a move only changes what is shown.

const BLUE = "#004098";
const STYLE = `
.obj-buttons { display: flex; gap: 4px; }
.obj-buttons button { min-width: 34px; }
.obj-board { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
.obj-source, .obj-picture { background: ${PAPER}; color: #1f2937; min-width: 0; max-width: 100%; box-sizing: border-box; }
.obj-source { flex: 0 1 var(--obj-source); padding: 6px; font-size: 13px; line-height: 1.5; }
.obj-source, .obj-picture text { font-family: var(--jp-code-font-family, monospace); }
.obj-line { display: grid; tab-size: 4; grid-template-columns: 1.4em 2.2em 1fr; white-space: pre-wrap; overflow-wrap: anywhere; }
.obj-line > :first-child { color: ${BLUE}; text-align: center; }
.obj-line > :nth-child(2) { color: #4b5563; text-align: right; padding-right: 0.6em; }
.obj-lines { position: relative; }
.obj-below .obj-source { flex-basis: 100%; }
.obj-below .obj-lines { max-height: 18em; overflow: auto; }
.obj-ran { background: #eef0f3; }
.obj-next { background: #d6e3f5; }
.obj-legend, .obj-said { color: #4b5563; font: 12px/1.5 var(--jp-content-font-family, sans-serif); margin: 6px 4px 0; }
.obj-output { margin: 2px 4px; padding: 0 0 0 6px; border-left: 3px solid #9ca3af; white-space: pre-wrap; overflow: auto; overflow-wrap: anywhere; max-height: 12em; }
.obj-picture { padding: 6px; overflow-x: auto; }
.obj-picture svg { display: block; max-width: 100%; height: auto; }
.obj-part { visibility: hidden; }
.obj-part.obj-here { visibility: visible; }
.obj-edge { fill: none; stroke: #9ca3af; }
.obj-place { fill: none; stroke: none; }
.obj-flat { stroke: #9ca3af; stroke-width: 0.7; }
.obj-new > .obj-place { fill: #fff0b8; }
.obj-new > .obj-value { font-weight: 700; }
.obj-shared > .obj-edge { stroke: ${BLUE}; stroke-width: 2.6; }
.obj-arrow { stroke-width: 1.3; }
.obj-arrow.obj-shared { stroke-width: 2.2; }
`;

function html(name, className, words, parent) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = words;
  parent?.append(made);
  return made;
}

// A frame or an object: its title, its places with their texts, its outline.
function drawBox(part, { rect, places, names, flat }) {
  const [x, y, width, height] = rect;
  const group = element("g", { class: "obj-part" });
  element("rect", { x, y, width, height: 20, fill: "#eef3fa" }, group);
  text(part.title, { x: x + 6, y: y + 14, "font-weight": 700, fill: "#4b5563" }, group);
  const rows = part.slots.map(([name, value], i) => {
    const [left, top, wide, high] = places[i];
    const row = element("g", {}, group);
    const place = { x: left, y: top, width: wide, height: high, class: `obj-place${flat ? " obj-flat" : ""}` };
    element("rect", place, row);
    const middle = top + high / 2 + 4;
    if (flat) {
      if (name) text(name, { x: left + 3, y: top + 10, "font-size": 9, fill: "#4b5563" }, row);
      const at = { x: left + wide / 2, y: name ? top + 26 : middle, "text-anchor": "middle" };
      text(value, { ...at, class: "obj-value" }, row);
    } else {
      text(name, { x: left + 6, y: middle }, row);
      text(value, { x: left + 6 + names, y: middle, class: "obj-value" }, row);
    }
    return row;
  });
  if (part.more) {
    const at = { x: x + 6, y: y + height - 5, "font-size": 11, fill: "#4b5563" };
    text(`… ${part.more.toLocaleString("en")} more`, at, group);
  }
  element("rect", { x, y, width, height, class: "obj-edge" }, group);
  return { group, rows };
}

function drawArrow(points) {
  const [x, y] = points;
  const [before, , endX, endY] = points.slice(-4);
  const group = element("g", { class: "obj-part obj-arrow", fill: "none", stroke: BLUE });
  const way = endX > before ? 1 : -1;
  const curve = `M${x} ${y}C${points.slice(2, -2).join(" ")} ${endX - 5 * way} ${endY}`;
  element("path", { d: curve, stroke: PAPER, "stroke-width": 4, "stroke-opacity": 0.8 }, group);
  element("path", { d: curve }, group);
  element("circle", { cx: x, cy: y, r: 3, fill: BLUE, stroke: "none" }, group);
  const head = `M${endX} ${endY}l${-9 * way} -4.5v9Z`;
  element("path", { d: head, fill: BLUE, stroke: "none" }, group);
  return group;
}

// All boxes and arrows of a layout, each drawn when it is first seen.
function painter(trace, layout, svg) {
  const [width, height] = [layout.width, layout.height];
  svg.replaceChildren();
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", width);
  svg.setAttribute("height", height);
  svg.style.minWidth = `${0.72 * width}px`; // smaller, no one could read it: then it scrolls
  const made = { frames: [], objects: [] };
  const drawn = (kind, index) => made[kind][index] ??= {
    ...drawBox(trace[kind][index], layout[kind][trace[kind][index].number]),
    arrows: layout[kind === "frames" ? "frameArrows" : "objectArrows"][index]
      .map(([place, ...points]) => ({ place, group: drawArrow(points) })),
  };
  const [boxes, lines] = [element("g", {}, svg), element("g", {}, svg)];
  let here = new Set();
  // What is drawn stays, hidden: to lay it out again would take longer than a frame.
  const show = (wanted) => {
    for (const node of here) if (!wanted.has(node)) mark(node, "obj-here", false);
    for (const node of wanted) mark(node, "obj-here", true);
    here = wanted;
  };
  return (step, before) => {
    const wanted = new Set();
    for (const kind of ["frames", "objects"]) {
      const earlier = new Map(before?.[kind].map((i) => [trace[kind][i].number, trace[kind][i]]));
      for (const index of step[kind]) {
        const part = trace[kind][index];
        const { group, rows, arrows: own } = drawn(kind, index);
        const was = earlier.get(part.number);
        rows.forEach((row, i) => mark(row, "obj-new", isNew(part.slots[i], was, i, before)));
        mark(group, "obj-shared", kind === "objects" && step.shared.includes(part.number));
        if (!group.parentNode) boxes.append(group);
        wanted.add(group);
        for (const { place, group: arrow } of own) {
          mark(arrow, "obj-shared", step.shared.includes(part.slots[place][2]));
          if (!arrow.parentNode) lines.append(arrow);
          wanted.add(arrow);
        }
      }
    }
    show(wanted);
  };
}

// Most of a step is what the step before was. A browser takes its time for every touch.
function mark(node, name, is) {
  if (node.classList.contains(name) !== is) node.classList.toggle(name, is);
}

// Whether a place holds something else than a step before. Names may move down: they are compared
// by name; what has none by where it stands.
function isNew([name, value, to], was, i, before) {
  if (!before) return false;
  const old = name ? was?.slots.find((slot) => slot[0] === name) : was?.slots[i];
  return !old || old[1] !== value || old[2] !== to;
}

function drawSource(trace, parent) {
  const card = html("div", "obj-source", "", parent);
  const list = html("div", "obj-lines", "", card);
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", "source");
  list.tabIndex = 0; // it may scroll
  const lines = trace.source.map((line, i) => {
    const row = html("div", "obj-line", "", list);
    row.setAttribute("role", "listitem");
    const mark = html("span", "", "", row);
    html("span", "", i + 1, row);
    html("span", "", line || " ", row);
    return mark;
  });
  html("p", "obj-legend", "✓ has just run   ▶ runs next", card);
  const said = trace.printed ? html("p", "obj-said", "printed so far", card) : null;
  const characters = [...trace.printed]; // a string's own places may be half a character
  const output = said ? html("div", "obj-output", "", card) : null;
  if (output) {
    output.tabIndex = 0;
    const height = Math.min(8, trace.printed.trimEnd().split("\n").length);
    output.style.minHeight = `${1.5 * height}em`; // what is below does not jump
  }
  return (step) => {
    lines.forEach((mark, i) => {
      const [ran, next] = [step.ran === i + 1, step.next === i + 1];
      mark.textContent = next ? "▶" : ran ? (step.failed ? "✗" : "✓") : "";
      mark.parentElement.classList.toggle("obj-ran", ran && !next);
      mark.parentElement.classList.toggle("obj-next", next);
      mark.parentElement.setAttribute("aria-current", next ? "step" : "false");
    });
    const at = lines[(step.next || step.ran) - 1]?.parentElement;
    if (at && list.scrollHeight > list.clientHeight) list.scrollTop += middle(at) - middle(list);
    if (output) output.textContent = characters.slice(0, step.printed).join("");
  };
}

function middle(node) {
  const { top, height } = node.getBoundingClientRect();
  return top + height / 2;
}

// The wide picture beside the source if there is room, else the narrow one, else one below it.
function chosen(layouts, width, source) {
  const { wide, narrow } = layouts;
  if (wide.width + 20 + source <= width) return "wide";
  if (narrow.width + 20 + source <= width) return "narrow";
  return wide.width + 12 <= width ? "wide" : "narrow";
}

function stepButtons(model, button, last) {
  const buttons = html("span", "obj-buttons", "");
  button.replaceWith(buttons);
  const go = (to) => {
    model.set("at0", Math.max(0, Math.min(last, to)));
    model.save_changes();
  };
  button.addEventListener("click", () => go(0));
  buttons.append(button);
  for (const [sign, name, way] of [["◀", "one step back", -1], ["▶", "one step on", 1]]) {
    const made = html("button", "jupyter-button", sign, buttons);
    made.type = "button";
    made.setAttribute("aria-label", name);
    made.addEventListener("click", () => go(model.get("at0") + way));
  }
}

function renderObjects({ model, el }) {
  const spec = model.get("spec");
  const { trace } = spec;
  const { root, board, readout, button } = scaffold("Reset", spec.readouts);
  html("style", "", STYLE, root);
  stepButtons(model, button, trace.steps.length - 1);
  board.className = "obj-board";
  const showSource = drawSource(trace, board);
  const picture = html("div", "obj-picture", "", board);
  const svg = element("svg", { role: "img" }, picture);
  let [paint, shown] = [null, ""];
  const draw = () => {
    const at = model.get("at0");
    const step = trace.steps[at];
    showSource(step);
    paint?.(step, trace.steps[at - 1]);
    const parts = [...step.frames.map((i) => trace.frames[i]), ...step.objects.map((i) => trace.objects[i])];
    svg.setAttribute("aria-label", parts.map((part) => part.words).join("; "));
    readout.textContent = spec.readouts[at];
    root.dataset.position = at;
    nameHandles(root, spec.sliders, [at]);
  };
  const longest = Math.max(26, ...trace.source.map((line) => line.length));
  const source = Math.round(Math.min(60, longest) * 7.9 + 64);
  board.style.setProperty("--obj-source", `${source}px`);
  const fit = () => {
    const best = chosen(trace.layouts, root.clientWidth, source);
    board.classList.toggle("obj-below", trace.layouts[best].width + 20 + source > root.clientWidth);
    if (best === shown) return;
    shown = root.dataset.layout = best;
    paint = painter(trace, trace.layouts[best], svg);
    draw();
  };
  model.on("change:at0", draw);
  el.appendChild(root);
  fit();
  const resized = new ResizeObserver(fit);
  resized.observe(root);
  const forget = keepHandlesNamed(model, root);
  return () => {
    resized.disconnect();
    forget();
    model.off("change:at0", draw);
  };
}

export default { render: renderObjects };
