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
    const drop = document.querySelector(".drop");
    for (const [name, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", over);
        if (name !== "drop" || !event.dataTransfer.files.length) return;
        const input = drop.querySelector("input");
        const all = new DataTransfer();
        for (const file of [...input.files, ...event.dataTransfer.files]) all.items.add(file);
        input.files = all.files;
      });
    }
    document.querySelector(".give").addEventListener("submit", (event) => {
      const go = event.target.querySelector(".go");
      go.textContent = "Sending …";
    });
  }
  const running = document.querySelector(".running");
  if (!running) return;
  const bar = running.querySelector("progress");
  const ask = async () => {
    let wait = 700;
    try {
      const answer = await fetch(running.dataset.state, { cache: "no-store" });
      if (answer.status === 429) wait = 5000;
      else if (!answer.ok) return location.reload();
      else {
        const { state, stage, done, total } = await answer.json();
        if (state === "done" || state === "failed") return location.reload();
        document.querySelector("#stage").textContent = stage;
        document.querySelector("#count").textContent = total ? `${done} of ${total}` : "";
        if (total) {
          bar.max = total;
          bar.value = done;
        } else bar.removeAttribute("value");
      }
    } catch {
      document.querySelector("#stage").textContent = "the server does not answer; it may have been stopped";
      wait = 3000;
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, 400);
})();
