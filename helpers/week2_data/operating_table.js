// The map of cells: point at a cell, or choose one with the arrow keys, to see what it was and is.
function showTable(place, table) {
  const across = Math.ceil(table.states.length / table.bands);
  const down = table.columns.length;
  const left = 122, cell = 4, high = 13, gap = 16, top = 4;
  const band = down * high + gap;
  const canvas = document.createElement("canvas");
  const size = [left + across * cell + 4, top + table.bands * band];
  const scale = window.devicePixelRatio || 1;
  canvas.width = size[0] * scale;
  canvas.height = size[1] * scale;
  canvas.style.cssText = `width:${size[0]}px;height:${size[1]}px;display:block;cursor:crosshair`;
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", table.words);
  const line = (bold) => {
    const made = document.createElement("div");
    made.style.cssText = `font:${bold ? "600 " : ""}13px sans-serif;min-height:18px;padding:2px 0`;
    return made;
  };
  const title = line(true), readout = line(false), legend = line(false);
  title.textContent = table.words;
  readout.setAttribute("aria-live", "polite");
  table.names.forEach((name, i) => {
    const patch = document.createElement("span");
    patch.style.cssText = `display:inline-block;width:11px;height:11px;background:${table.colors[i]}`;
    legend.append(patch, ` ${name}\u2003`);
  });
  let at = null;

  const draw = () => {
    const pen = canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, ...size);
    pen.font = "11px sans-serif";
    pen.textBaseline = "middle";
    pen.fillStyle = getComputedStyle(place).color || "#374151";
    pen.textAlign = "right";
    for (let b = 0; b < table.bands; b++)
      table.columns.forEach((name, j) => pen.fillText(name, left - 6, corner(b * across, j)[1] + high / 2));
    table.states.forEach((states, i) => {
      for (let j = 0; j < down; j++) {
        pen.fillStyle = table.colors[states[j]];
        pen.fillRect(...corner(i, j), cell, high - 1);
      }
    });
    if (at) {
      const [x, y] = corner(...at);
      pen.strokeStyle = "#111827";
      pen.lineWidth = 1.5;
      pen.strokeRect(x - 1, y - 1, cell + 2, high + 1);
    }
  };
  const corner = (i, j) => [
    left + (i % across) * cell,
    top + Math.floor(i / across) * band + j * high,
  ];
  const tell = () => {
    if (!at) {
      readout.textContent = "Point at a cell, or click here and use the arrow keys.";
      return;
    }
    const [i, j] = at;
    const was = table.before[i], now = table.after[i];
    const state = table.names[table.states[i][j]];
    let is = now === null ? "the bird is gone" : j in now ? now[j] : "the same";
    if (table.surplus.includes(i))
      is = `a row that a newer one replaces, ${state === "healed" ? "gone" : "still there"}`;
    readout.textContent = `row ${i}, ${was[0]}, ${table.columns[j]}: “${was[j]}” → ${is} (${state})`;
  };
  const choose = (i, j) => {
    if (i < 0 || j < 0 || i >= table.states.length || j >= down) return;
    at = [i, j];
    draw();
    tell();
  };
  canvas.addEventListener("pointermove", (event) => {
    const box = canvas.getBoundingClientRect();
    const x = event.clientX - box.left - left, y = event.clientY - box.top - top;
    const column = Math.floor(x / cell), b = Math.floor(y / band), j = Math.floor((y % band) / high);
    if (column >= 0 && column < across && b >= 0 && b < table.bands && j < down)
      choose(b * across + column, j);
  });
  canvas.addEventListener("keydown", (event) => {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (at) choose(at[0] + move[0], at[1] + move[1]);
    else choose(0, 0);
  });
  const scroll = document.createElement("div");
  scroll.style.overflowX = "auto";
  scroll.append(canvas);
  place.replaceChildren(title, scroll, readout, legend);
  draw();
  tell();
}
