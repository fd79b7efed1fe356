// A network of 64-32-10 that trains in the page, at the rate that the throttle says.

const [INPUTS, HIDDEN, CLASSES] = [64, 32, 10];

function unpacked(text, Kind) {
  return new Kind(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)).buffer);
}

// One layer of weights [input][output] and biases, a part of all first weights.
function layerOf(weights, offset, inputs, outputs) {
  const size = inputs * outputs;
  return {
    weight: weights.slice(offset, offset + size),
    bias: weights.slice(offset + size, offset + size + outputs),
    slope: new Float32Array(size),
    biasSlope: new Float32Array(outputs),
  };
}

// bias + inputs · weight; zeros, half of all pixels, cost nothing.
function product(inputs, { weight, bias }, outputs) {
  outputs.set(bias);
  for (let i = 0; i < inputs.length; i++) {
    const value = inputs[i];
    if (value === 0) continue;
    for (let k = 0, at = i * outputs.length; k < outputs.length; k++) outputs[k] += value * weight[at + k];
  }
}

function addSlope(inputs, layer, slopes) {
  for (let i = 0; i < inputs.length; i++) {
    const value = inputs[i];
    if (value === 0) continue;
    for (let k = 0, at = i * slopes.length; k < slopes.length; k++) layer.slope[at + k] += value * slopes[k];
  }
  for (let k = 0; k < slopes.length; k++) layer.biasSlope[k] += slopes[k];
}

function descend(numbers, slopes, rate) {
  for (let i = 0; i < numbers.length; i++) numbers[i] -= rate * slopes[i];
  slopes.fill(0);
}

function network(training) {
  const pixels = Float32Array.from(unpacked(training.images, Uint8Array), (value) => value / 16);
  const labels = unpacked(training.labels, Uint8Array);
  const weights = unpacked(training.weights, Float32Array);
  const first = layerOf(weights, 0, INPUTS, HIDDEN);
  const last = layerOf(weights, (INPUTS + 1) * HIDDEN, HIDDEN, CLASSES);
  const [hidden, back] = [new Float32Array(HIDDEN), new Float32Array(HIDDEN)];
  const shares = new Float32Array(CLASSES);
  const image = (n) => pixels.subarray(n * INPUTS, (n + 1) * INPUTS);

  // The loss of one image; leaves the classes' shares behind.
  const loss = (n) => {
    product(image(n), first, hidden);
    for (let j = 0; j < HIDDEN; j++) hidden[j] = Math.max(0, hidden[j]);
    product(hidden, last, shares);
    const logit = shares[labels[n]];
    const highest = Math.max(...shares);
    let sum = 0;
    for (let k = 0; k < CLASSES; k++) sum += shares[k] = Math.exp(shares[k] - highest);
    for (let k = 0; k < CLASSES; k++) shares[k] /= sum;
    return Math.log(sum) + highest - logit;
  };

  // Backpropagation of one image, into the slopes of both layers.
  const learn = (n) => {
    loss(n);
    shares[labels[n]] -= 1;
    addSlope(hidden, last, shares);
    for (let j = 0; j < HIDDEN; j++) {
      back[j] = 0;
      if (hidden[j] === 0) continue;
      for (let k = 0; k < CLASSES; k++) back[j] += last.weight[j * CLASSES + k] * shares[k];
    }
    addSlope(image(n), first, back);
  };

  return {
    update(batch, rate) {
      batch.forEach(learn);
      for (const layer of [first, last]) {
        descend(layer.weight, layer.slope, rate / batch.length);
        descend(layer.bias, layer.biasSlope, rate / batch.length);
      }
    },
    validationLoss() {
      let sum = 0;
      for (let n = labels.length - training.kept_back; n < labels.length; n++) sum += loss(n);
      return sum / training.kept_back;
    },
  };
}

// A run: its rates so far, and its validation loss before it and after every few updates.
function newRun(training) {
  const trained = network(training);
  const order = unpacked(training.order, Uint16Array);
  const run = { rates: [], losses: [trained.validationLoss()] };
  run.step = (rate) => {
    const first = run.rates.length * training.batch;
    trained.update(order.subarray(first, first + training.batch), rate);
    run.rates.push(rate);
    if (run.rates.length % training.every === 0) run.losses.push(trained.validationLoss());
  };
  run.lost = () => !Number.isFinite(run.losses.at(-1));
  run.over = () => run.rates.length === training.updates || run.lost();
  return run;
}

// What is said at the end. A view that is no widget has no kernel to tell of the run.
function outcome(loss, training, live) {
  if (!Number.isFinite(loss)) return "The loss blew up: it is no number any more. Reset, and try a lower η.";
  const star = loss < training.goal ? "★ goal reached · " : "";
  const next = live ? "Recorded: now run the next cell."
    : "For the replay run this cell in Jupyter (Shift+Enter) and steer again.";
  return `${star}loss ${loss.toFixed(3)}, cosine ${training.goal.toFixed(3)}. ${next}`;
}

// Draws the run so far: a point more of the loss, a step more of the schedule.
function runPainter(spec, panels) {
  const [width, top, bottom] = [BOX.width - BOX.right, BOX.top, BOX.height - BOX.bottom];
  const [lossPanel, ratePanel] = spec.panels;
  const x = mapping(lossPanel.xlim, lossPanel.xscale, BOX.left, width);
  const lossAt = mapping(lossPanel.ylim, lossPanel.yscale, bottom, top);
  const rateAt = mapping(ratePanel.ylim, ratePanel.yscale, bottom, top);
  const [lossLine, rateLine] = panels.map((panel) => panel.svg.querySelector("g path"));
  return ({ rates, losses }) => {
    const every = spec.training.every;
    lossLine.setAttribute("d", polyline(losses.map((loss, i) => [x(i * every), lossAt(loss)])));
    rateLine.setAttribute("d", polyline(rates.map((rate, i) => [x(i + 1), rateAt(rate)])));
  };
}

// Updates at an even pace, as many as are due; a page that was held up does not hurry afterwards.
function play(run, training, rate, show) {
  const pace = (1000 * training.seconds) / training.updates;
  let [last, waiting, frame] = [performance.now(), 0, 0];
  const tick = (now) => {
    waiting = Math.min(waiting + now - last, 3 * pace);
    last = now;
    for (; waiting >= pace && !run.over(); waiting -= pace) run.step(rate());
    show();
    if (!run.over()) frame = requestAnimationFrame(tick);
  };
  frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
}

function renderThrottle({ model, el }) {
  const spec = model.get("spec");
  const { training } = spec;
  const live = model.get("recorded") !== undefined;
  const longest = outcome(0, training, live);
  const { root, board, readout, button } = scaffold("Start", [longest]);
  const panels = drawPanels(model, board);
  panels.forEach((panel) => panel.painters.forEach((paint) => paint([0])));
  const paint = runPainter(spec, panels);
  const say = (words) => {
    readout.textContent = words;
    panels.forEach((panel) => panel.svg.setAttribute("aria-label", `${panel.title}: ${words}`));
  };
  let stop = () => {};

  const show = (run) => {
    paint(run);
    root.dataset.updates = run.rates.length;
    if (!run.over()) {
      say(`update ${run.rates.length} of ${training.updates}: loss ${run.losses.at(-1).toFixed(3)}`);
      return;
    }
    // Only now: a screen reader that read every frame would never come to an end.
    readout.setAttribute("aria-live", "polite");
    say(outcome(run.losses.at(-1), training, live));
    if (!live || run.lost()) return;
    model.set("recorded", run.rates);
    model.save_changes();
  };
  const start = () => {
    const run = newRun(training);
    button.textContent = "Reset";
    readout.setAttribute("aria-live", "off");
    stop = play(run, training, () => training.rates[model.get("at0")], () => show(run));
    root.closest(".lab-box, .lab-plain")?.querySelector(".noUi-handle, input")?.focus({ preventScroll: true });
  };
  const reset = () => {
    stop();
    button.textContent = "Start";
    delete root.dataset.updates;
    paint({ rates: [], losses: [] });
    say(spec.readouts[0]);
    model.set("at0", spec.sliders[0].start);
    model.save_changes();
  };
  button.addEventListener("click", () => (button.textContent === "Start" ? start() : reset()));
  say(spec.readouts[0]);
  el.appendChild(root);
  const moved = () => nameHandles(root, spec.sliders, positionOf(model, spec));
  model.on("change:at0", moved);
  const forget = keepHandlesNamed(model, root);
  return () => {
    stop();
    forget();
    model.off("change:at0", moved);
  };
}

export default { render: renderThrottle };
