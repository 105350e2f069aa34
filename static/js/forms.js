// Improves forms that work without it.
document.documentElement.classList.add("js");

const wrong = document.querySelector("[aria-invalid='true']");
if (wrong) wrong.focus();

// A long list on a phone opens at what is now, unless something is said above it.
const here = document.querySelector("[data-vl-here]");
const narrow = window.matchMedia("(max-width: 61.99rem)").matches;
if (here && narrow && !window.location.hash && !document.querySelector("main [role=status] > *, main [role=alert]")) {
  here.scrollIntoView();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-vl-once]")) return;
  if (form.dataset.vlSent) event.preventDefault();
  form.dataset.vlSent = "yes";
  // After the submission has taken the pressed button's name and value.
  setTimeout(() => form.querySelectorAll("button").forEach((button) => (button.disabled = true)));
});

// The page comes back by the Back button: the form can be sent again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("[data-vl-sent]").forEach((form) => {
    delete form.dataset.vlSent;
    form.querySelectorAll("button").forEach((button) => (button.disabled = false));
  });
});

// A form that is answered with a file leaves its page open: it is opened anew, so that its figures are those of now.
// Whoever goes on by a link meanwhile is let go.
let waiting;
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  document.cookie = "vl_file=; max-age=0; path=/";
  clearInterval(waiting);
  waiting = setInterval(() => {
    if (!/(^|; )vl_file=1/.test(document.cookie)) return;
    clearInterval(waiting);
    document.cookie = "vl_file=; max-age=0; path=/";
    window.location.replace(window.location.pathname + window.location.search);
  }, 300);
});

document.addEventListener("change", (event) => {
  const box = event.target;
  if (box.matches("[data-vl-submit]")) box.form.querySelector("[type=submit]").click();
  if (box.matches("[data-vl-check-all]")) {
    const name = CSS.escape(box.dataset.vlCheckAll);
    document.querySelectorAll(`input[type=checkbox][name="${name}"]`).forEach((one) => (one.checked = box.checked));
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-vl-print]")) window.print();
  if (event.target.closest("a[href]")) clearInterval(waiting);
  document.querySelectorAll("details.tab-more[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
