// The villagers' pages work without this. A code behind #, as the square on a slip carries it, is filled in and taken
// out of the address: no browser ever sends it there. A code is copied, also by browsers of 2018 and without https.
const field = document.querySelector("[data-vl-code]");

function fill() {
  const found = /^#([0-9a-z]{4})([0-9a-z]{4})([0-9a-z]{5})$/i.exec(window.location.hash);
  if (!found) return;
  field.value = found.slice(1).join("-");
  history.replaceState(null, "", window.location.pathname);
}

// Large type and language open the page anew: behind # the code goes along.
function carry(event) {
  const code = field.value.replace(/[^0-9a-z]/gi, "");
  if (code) event.target.action = `${event.target.action.split("#")[0]}#${code}`;
}

if (field) {
  fill();
  window.addEventListener("hashchange", fill);
  document.querySelectorAll(".topbar-tools form").forEach((form) => form.addEventListener("submit", carry));
}

function chosen(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = window.getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

async function copy(element) {
  chosen(element);
  if (document.execCommand("copy")) return true;
  if (!navigator.clipboard) return false;
  return navigator.clipboard.writeText(element.textContent.trim()).then(
    () => true,
    () => false,
  );
}

// The page after sending gets an address of its own, which its cookie opens: Back and reload show the code again.
document.querySelectorAll("[data-vl-again]").forEach((again) => {
  if (!navigator.cookieEnabled) return;
  history.replaceState(null, "", again.dataset.vlAgain);
  again.hidden = false;
  document.querySelector("[data-vl-now]").hidden = true;
});

document.querySelectorAll("[data-vl-keep]").forEach((tools) => {
  const code = document.querySelector("[data-vl-kept]");
  tools.hidden = false;
  tools.querySelector("[data-vl-copy]").addEventListener("click", async () => {
    const done = await copy(code);
    tools.querySelector("[data-vl-copied]").hidden = !done;
    tools.querySelector("[data-vl-uncopied]").hidden = done;
  });
  const print = tools.querySelector("[data-vl-print]");
  print.hidden = !window.print;
  print.addEventListener("click", () => window.print());
});
