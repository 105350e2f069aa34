// Improves forms that work without it.
document.documentElement.classList.add("js");

const wrong = document.querySelector("[aria-invalid='true']");
if (wrong) wrong.focus();

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
  document.querySelectorAll("details.tab-more[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
