// Keeps what is typed into a long form on the server, warns before the sign-in ends, and sends only over a network
// that answers: else the page stays as it is, with every word in it.
const PAUSE = 2000;
const WARNING = 300;
const PATIENCE = 10000;

function watch(mark) {
  const form = mark.form;
  const stay = form.querySelector("[data-vl-stay]");
  const offline = form.querySelector("[data-vl-offline]");
  let later, warning, pressed;
  let typed = false;

  const rest = () => {
    clearTimeout(later);
    typed = false;
  };

  const text = () => {
    const data = new FormData(form);
    form.querySelectorAll("input[type=file]").forEach((input) => data.delete(input.name));
    return data;
  };

  const count = (seconds) => {
    clearTimeout(warning);
    stay.hidden = true;
    warning = setTimeout(() => (stay.hidden = false), Math.max(seconds - WARNING, 0) * 1000);
  };

  // Whether the server answered at all; what it says beyond that, the page that is sent next will show.
  const keep = async () => {
    rest();
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(mark.dataset.vlDraft, {
        method: "POST",
        body: text(),
        credentials: "same-origin",
        redirect: "manual",
        signal: stop.signal,
      });
      if (answer.headers.has("Vl-Seconds")) count(Number(answer.headers.get("Vl-Seconds")));
      offline.hidden = true;
      return true;
    } catch (error) {
      typed = true;
      offline.hidden = false;
      return false;
    } finally {
      clearTimeout(patience);
    }
  };

  const hold = (held) => {
    if (held) form.dataset.vlSent = "yes";
    else delete form.dataset.vlSent;
    form.querySelectorAll("button").forEach((button) => (button.disabled = held));
  };

  // Like the pressed button would: `submit` of a form knows of none, and is not heard by any listener.
  const send = (button) => {
    const name = document.createElement("input");
    name.type = "hidden";
    name.dataset.vlPressed = "yes";
    if (button && button.name) {
      name.name = button.name;
      name.value = button.value;
      form.append(name);
    }
    if (button && button.hasAttribute("formaction")) form.action = button.formAction;
    form.submit();
  };

  form.addEventListener("input", () => {
    typed = true;
    clearTimeout(later);
    later = setTimeout(keep, PAUSE);
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.form !== form) rest(); // it throws the draft away
    else if (button.matches("[data-vl-go-on]")) keep();
    else if (button.type === "submit") pressed = button;
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (form.dataset.vlSent) return;
    const button = pressed;
    pressed = undefined;
    hold(true);
    if (await keep()) send(button);
    else hold(false);
  });

  // The page is left by a link, by Back, or closed.
  window.addEventListener("pagehide", () => typed && navigator.sendBeacon(mark.dataset.vlDraft, text()));
  window.addEventListener("pageshow", () =>
    form.querySelectorAll("[data-vl-pressed]").forEach((input) => input.remove()),
  );
  count(Number(mark.dataset.vlSeconds));
}

document.querySelectorAll("[data-vl-draft]").forEach(watch);
