// A lab in a page of its own: the same view with plain sliders; no kernel, no ipywidgets.

function plainModel(lab) {
  const bytes = Uint8Array.from(atob(lab.data), (character) => character.charCodeAt(0));
  const state = { spec: lab.spec, data: new DataView(bytes.buffer) };
  lab.spec.sliders.forEach((slider, i) => { state[`at${i}`] = slider.start; });
  const listeners = {};
  return {
    get: (name) => state[name],
    set(name, value) {
      state[name] = value;
      (listeners[`change:${name}`] ?? []).forEach((listener) => listener());
    },
    on: (event, listener) => { (listeners[event] ??= []).push(listener); },
    off() {},
    save_changes() {},
  };
}

function plainSlider(model, slider, name) {
  const row = document.createElement("label");
  row.className = "lab-slider";
  row.innerHTML = `<span></span><input type="range" min="0" step="1"><output></output>`;
  const [title, input, output] = row.children;
  title.textContent = slider.name;
  input.max = slider.labels.length - 1;
  const show = () => {
    input.value = model.get(name);
    output.textContent = slider.labels[model.get(name)];
    input.setAttribute("aria-valuetext", output.textContent);
  };
  input.addEventListener("input", () => model.set(name, Number(input.value)));
  model.on(`change:${name}`, show);
  show();
  return row;
}

// The arrow keys are the slider's, not the notebook's, which may listen as early as the document.
function keepKeys(event) {
  if (event.target.closest?.(".lab-plain")) event.stopPropagation();
}

function showPlainLab(place, lab, view) {
  const model = plainModel(lab);
  const goal = document.createElement("p");
  const title = document.createElement("b");
  title.textContent = `${lab.spec.title}. `;
  goal.append(title, lab.spec.goal);
  place.replaceChildren(goal);
  const longest = Math.max(...lab.spec.sliders.map((slider) => slider.name.length));
  place.style.setProperty("--lab-names", `${longest}ch`);
  lab.spec.sliders.forEach((slider, i) => place.append(plainSlider(model, slider, `at${i}`)));
  view.render({ model, el: place });
  place.classList.add("lab-live");
  if (!window.labsKeepKeys) window.addEventListener("keydown", keepKeys, true);
  window.labsKeepKeys = true;
}
