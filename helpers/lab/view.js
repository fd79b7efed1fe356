// Draws a lab. All positions of all sliders are here from the start, so a move costs one redraw.

const SVG = "http://www.w3.org/2000/svg";
const BOX = { width: 420, height: 320, left: 58, right: 12, top: 30, bottom: 44 };
const INK = "currentColor";
// White in a dark theme too, as the course's figures are: their colours are chosen for it.
const PAPER = "#fff";
const CARD = `flex: 1 1 300px; max-width: 480px; min-width: 0; background: ${PAPER}; color: #1f2937`;
const HALO = { stroke: PAPER, "stroke-width": 4, "paint-order": "stroke" };

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent?.appendChild(made);
  return made;
}

function text(words, attributes, parent) {
  const made = element("text", { fill: INK, "font-size": 12, ...attributes }, parent);
  made.textContent = words;
  return made;
}

// Data coordinates to pixels; values outside a log axis become NaN, which breaks a line.
function mapping(limits, kind, first, last) {
  const place = kind === "log" ? Math.log10 : (value) => value;
  const [low, high] = limits.map(place);
  return (value) => first + ((place(value) - low) / (high - low)) * (last - first);
}

function tickLabel(label) {
  const power = label.match(/^(−|-)?(?:(\d+)\\times)?10\^\{?(.+?)\}?$/);
  return power ? `${power[2] ? power[2] + "·" : ""}10${superscript(power[3])}` : label;
}

function superscript(digits) {
  return [...digits].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[d] ?? "⁻").join("");
}

function drawAxes(panel, svg, x, y) {
  const { width, height, left, right, top, bottom } = BOX;
  const frame = { x: left, y: top, width: width - left - right, height: height - top - bottom };
  if (panel.background) {
    element("image", { ...frame, href: panel.background, preserveAspectRatio: "none" }, svg);
  }
  element("rect", { ...frame, fill: "none", stroke: INK, "stroke-opacity": 0.35 }, svg);
  const inside = (value, a, b) => value >= Math.min(a, b) - 0.5 && value <= Math.max(a, b) + 0.5;
  for (const [value, label] of panel.ticks.x) {
    const at = x(value);
    if (!inside(at, left, width - right)) continue;
    element("path", { d: `M${at} ${height - bottom}v4`, stroke: INK }, svg);
    text(tickLabel(label), { x: at, y: height - bottom + 17, "text-anchor": "middle" }, svg);
  }
  for (const [value, label] of panel.ticks.y) {
    const at = y(value);
    if (!inside(at, height - bottom, top)) continue;
    element("path", { d: `M${left} ${at}h-4`, stroke: INK }, svg);
    text(tickLabel(label), { x: left - 7, y: at + 4, "text-anchor": "end" }, svg);
  }
  const middle = (top + height - bottom) / 2;
  text(panel.title, { x: left, y: 18, "font-size": 13, "font-weight": 600 }, svg);
  text(panel.xlabel, { x: (left + width - right) / 2, y: height - 8, "text-anchor": "middle" }, svg);
  const turned = { x: 14, y: middle, "text-anchor": "middle", transform: `rotate(-90 14 ${middle})` };
  text(panel.ylabel, turned, svg);
  return frame;
}

function drawLegend(panel, svg) {
  const named = panel.layers.filter((layer) => layer.label);
  named.forEach((layer, row) => {
    const y = BOX.top + 14 + 16 * row;
    const x = BOX.width - BOX.right - 8;
    text(layer.label, { x: x - 22, y: y + 4, "text-anchor": "end", "font-size": 11, ...HALO }, svg);
    const dash = layer.style === "dashed" ? { "stroke-dasharray": "5 3" } : {};
    element("path", { d: `M${x - 16} ${y}h16`, stroke: layer.color, "stroke-width": 2, ...dash }, svg);
  });
}

const STAR = [...Array(10).keys()].map((k) => {
  const radius = k % 2 ? 3.4 : 8;
  return [radius * Math.sin((k * Math.PI) / 5), -radius * Math.cos((k * Math.PI) / 5)];
});

function marks(points, style) {
  if (style === "star") {
    return points.map(([x, y]) => "M" + STAR.map(([a, b]) => `${x + a} ${y + b}`).join("L") + "Z").join("");
  }
  const half = style === "square" ? 3.5 : 1.7;
  return points.map(([x, y]) => `M${x - half} ${y - half}h${2 * half}v${2 * half}h${-2 * half}Z`).join("");
}

function polyline(points) {
  let path = "";
  let drawing = false;
  for (const [x, y] of points) {
    if (Number.isFinite(x) && Number.isFinite(y)) {
      // Far outside, the clip hides it; a capped number keeps the browser's arithmetic exact.
      path += `${drawing ? "L" : "M"}${x.toFixed(1)} ${Math.max(-1e5, Math.min(1e5, y)).toFixed(1)}`;
      drawing = true;
    } else {
      drawing = false;
    }
  }
  return path;
}

// One layer: where its numbers lie, and the paths that show them.
function layerPainter(layer, numbers, offset, x, y, group) {
  const sizes = layer.shape.slice(0, -2);
  const count = layer.shape.at(-2);
  const width = { line: 2, dashed: 2, thin: 1, dots: 1.2 }[layer.style];
  const stroke = { fill: "none", stroke: layer.color, "stroke-width": width };
  if (layer.style === "dashed") stroke["stroke-dasharray"] = "6 4";
  const line = width ? element("path", { ...stroke, "stroke-linejoin": "round" }, group) : null;
  const marked = ["dots", "square", "star"].includes(layer.style);
  const dots = marked ? element("path", { fill: layer.color }, group) : null;
  let shown = -1;
  return (position) => {
    const place = (row, size, axis) => row * size + (size === 1 ? 0 : position[axis]);
    const row = sizes.reduce(place, 0);
    if (row === shown) return; // no slider that this layer depends on has moved
    shown = row;
    const first = offset + row * count * 2;
    const points = [];
    for (let i = first; i < first + 2 * count; i += 2) points.push([x(numbers[i]), y(numbers[i + 1])]);
    line?.setAttribute("d", polyline(points));
    dots?.setAttribute("d", marks(points.filter(([a, b]) => Number.isFinite(a) && Math.abs(b) < 1e5), layer.style));
  };
}

function drawPanel(panel, number, numbers, offset, parent, id) {
  const { width, height, left, right, top, bottom } = BOX;
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" }, parent);
  svg.style.cssText = CARD;
  const x = mapping(panel.xlim, panel.xscale, left, width - right);
  const y = mapping(panel.ylim, panel.yscale, height - bottom, top);
  const frame = drawAxes(panel, svg, x, y);
  const clip = `lab-${id}-${number}`;
  element("rect", frame, element("clipPath", { id: clip }, svg));
  const group = element("g", { "clip-path": `url(#${clip})` }, svg);
  const painters = [];
  for (const layer of panel.layers) {
    painters.push(layerPainter(layer, numbers, offset, x, y, group));
    offset += layer.shape.reduce((a, b) => a * b, 1);
  }
  drawLegend(panel, svg);
  return { svg, painters, offset, title: panel.title };
}

// ipywidgets tells a screen reader the number of a slider's position; say what it stands for.
function nameHandles(root, sliders, position) {
  const handles = root.closest(".lab-box")?.querySelectorAll(".noUi-handle") ?? [];
  handles.forEach((handle, i) => {
    handle.setAttribute("aria-label", sliders[i].name);
    handle.setAttribute("aria-valuetext", sliders[i].labels[position[i]]);
  });
}

function positionOf(model, spec) {
  return spec.sliders.map((_, i) => model.get(`at${i}`));
}

// The button, beside it the readout with room for the longest words, and below them the panels.
function scaffold(label, words) {
  const root = document.createElement("div");
  root.className = "lab";
  root.innerHTML = `<div class="lab-said">
      <button type="button" class="lab-reset jupyter-button"></button>
      <span class="lab-room" aria-hidden="true"></span>
      <span class="lab-readout" role="status" aria-live="polite"></span>
    </div><div class="lab-panels"></div>`;
  const [board, readout, room, button] = [".lab-panels", ".lab-readout", ".lab-room", ".lab-reset"]
    .map((name) => root.querySelector(name));
  button.textContent = label;
  room.textContent = words.reduce((a, b) => (a.length < b.length ? b : a));
  return { root, board, readout, button };
}

function drawPanels(model, board) {
  const bytes = model.get("data");
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  let offset = 0;
  // A page may hold this lab twice; a clip path is found by its name in the whole page.
  const id = Math.random().toString(36).slice(2);
  return model.get("spec").panels.map((panel, number) => {
    const drawn = drawPanel(panel, number, numbers, offset, board, id);
    offset = drawn.offset;
    return drawn;
  });
}

// The sliders' handles exist once the page is laid out; returns what ends the watch.
function keepHandlesNamed(model, root) {
  const spec = model.get("spec");
  const placed = new ResizeObserver(() => nameHandles(root, spec.sliders, positionOf(model, spec)));
  placed.observe(root);
  return () => placed.disconnect();
}

function render({ model, el }) {
  const spec = model.get("spec");
  const words = spec.readouts.map((said, i) => `${spec.reached[i] ? "★ goal reached · " : ""}${said}`);
  const { root, board, readout, button } = scaffold("Reset", words);
  const panels = drawPanels(model, board);
  const draw = () => {
    const position = positionOf(model, spec);
    let row = 0;
    spec.sliders.forEach((slider, i) => { row = row * slider.labels.length + position[i]; });
    for (const panel of panels) {
      panel.painters.forEach((paint) => paint(position));
      panel.svg.setAttribute("aria-label", `${panel.title}: ${spec.readouts[row]}`);
    }
    readout.textContent = words[row];
    root.dataset.position = position.join(",");
    nameHandles(root, spec.sliders, position);
  };
  button.addEventListener("click", () => {
    spec.sliders.forEach((slider, i) => model.set(`at${i}`, slider.start));
    model.save_changes();
  });
  spec.sliders.forEach((_, i) => model.on(`change:at${i}`, draw));
  draw();
  el.appendChild(root);
  const forget = keepHandlesNamed(model, root);
  return () => {
    forget();
    spec.sliders.forEach((_, i) => model.off(`change:at${i}`, draw));
  };
}

export default { render };
