"use strict";
(() => {
  const more = document.querySelector("#more");
  if (more) {
    const texts = document.querySelector(".texts");
    more.hidden = false;
    more.addEventListener("click", () => {
      const label = texts.lastElementChild.cloneNode(true);
      label.firstChild.textContent = `Text ${texts.children.length + 1} `;
      label.querySelector("textarea").value = "";
      texts.append(label);
      label.querySelector("textarea").focus();
    });
    // files are taken wherever they are dropped: beside the box the browser would leave the page and open them
    const drop = document.querySelector(".drop");
    for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
      document.addEventListener(name, (event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        drop.classList.toggle("over", over);
        if (name !== "drop") return;
        const input = drop.querySelector("input");
        const all = new DataTransfer();
        for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
        input.files = all.files;
      });
    }
    // what is refused is said here, where all that was entered stays, the files too
    const form = document.querySelector(".give");
    const go = form.querySelector(".go");
    const complain = (why) => {
      let place = document.querySelector(".error");
      if (!place) {
        place = document.createElement("p");
        place.className = "error";
        place.setAttribute("role", "alert");
        form.before(place);
      }
      place.textContent = why;
      place.scrollIntoView({ block: "nearest" });
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      go.disabled = true;
      go.textContent = "Sending …";
      try {
        const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
        if (answer.redirected) return location.assign(answer.url);
        const text = await answer.text();
        const page = new DOMParser().parseFromString(text, "text/html");
        complain(page.querySelector(".error")?.textContent ?? text);
      } catch {
        complain("It could not be sent: the server was stopped, or it is more than 20 MB");
      } finally { // also where the reader comes back to this page
        go.disabled = false;
        go.textContent = "Compare";
      }
    });
  }
  const running = document.querySelector(".running");
  if (!running) return;
  const bar = running.querySelector("progress");
  // read out when it changes, and only then
  const say = (stage) => {
    const place = document.querySelector("#stage");
    if (place.textContent !== stage) place.textContent = stage;
  };
  const ask = async () => {
    let wait = 700;
    try {
      const answer = await fetch(running.dataset.state, { cache: "no-store" });
      if (answer.status === 429) wait = 5000;
      else if (!answer.ok) return location.reload();
      else {
        const { state, stage, done, total } = await answer.json();
        if (state === "done" || state === "failed") return location.reload();
        say(stage);
        document.querySelector("#count").textContent = total ? `${done} of ${total}` : "";
        if (total) {
          bar.max = total;
          bar.value = done;
        } else bar.removeAttribute("value");
      }
    } catch {
      say("the server does not answer; it may have been stopped");
      wait = 3000;
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, 400);
})();
