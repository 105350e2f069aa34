// Search-as-you-type: htmx fetches the options, this gives them keys, choice and the hidden value.
const parts = (input) => ({
  list: document.getElementById(input.getAttribute("aria-controls")),
  hidden: document.getElementById(input.dataset.vlCombobox),
});
const options = (list) => [...list.querySelectorAll("[role=option]")];

function show(input, open) {
  const { list } = parts(input);
  list.hidden = !open || !list.childElementCount;
  input.setAttribute("aria-expanded", String(!list.hidden));
  if (list.hidden) input.removeAttribute("aria-activedescendant");
}

function mark(input, chosen) {
  const { list } = parts(input);
  options(list).forEach((option) => option.setAttribute("aria-selected", String(option === chosen)));
  if (!chosen) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", chosen.id);
  chosen.scrollIntoView({ block: "nearest" });
}

function choose(input, option) {
  const { hidden } = parts(input);
  hidden.value = option.dataset.value;
  input.value = option.dataset.text || (option.querySelector("b") || option).textContent.trim();
  show(input, false);
  hidden.dispatchEvent(new Event("change", { bubbles: true }));
}

function onKey(event, input) {
  const { list } = parts(input);
  const all = options(list);
  const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && all.length) {
    event.preventDefault();
    show(input, true);
    mark(input, all[(at + step + all.length) % all.length]);
  } else if (event.key === "Enter" && !list.hidden && all.length) {
    event.preventDefault();
    choose(input, all[Math.max(at, 0)]);
  } else if (event.key === "Escape") {
    show(input, false);
  }
}

const box = (event) => event.target instanceof Element && event.target.closest("[data-vl-combobox]");

document.addEventListener("keydown", (event) => box(event) && onKey(event, box(event)));
document.addEventListener("input", (event) => {
  if (!box(event)) return;
  parts(box(event)).hidden.value = "";
  if (!box(event).value.trim()) show(box(event), false);
});
document.addEventListener("focusout", (event) => box(event) && setTimeout(() => show(box(event), false), 150));
document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("[role=option]");
  const around = option && option.closest(".combobox");
  const input = around && around.querySelector("[data-vl-combobox]");
  if (!input) return;
  event.preventDefault();
  choose(input, option);
});
document.addEventListener("htmx:configRequest", (event) => {
  const input = box(event);
  if (!input) return;
  delete event.detail.parameters[input.name];
  event.detail.parameters.q = input.value;
});
document.addEventListener("htmx:afterSwap", (event) => {
  const input = document.querySelector(`[aria-controls="${event.target.id}"]`);
  if (!input) return;
  options(event.target).forEach((option, index) => (option.id = option.id || `${event.target.id}_${index}`));
  show(input, document.activeElement === input);
});
